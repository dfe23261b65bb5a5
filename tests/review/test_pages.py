"""The log's pages: three views by role, the sample, and the marking of entries."""

import re

import pytest
from sqlalchemy import event
from support.client import form_fields

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.review.models import EntryReview


@pytest.fixture
def house(make):
    """An ombud with a case, a coordinator and an admin."""
    ombud = make.user("ombud", name="Olle Ombud")
    return {
        "ombud": ombud,
        "case": make.case(ombud=ombud, name="Kalle Klient", stage=Stage.MAPPING),
        "coordinator": make.user("coordinator", name="Sara Samordnare"),
        "admin": make.user("admin", name="Adam Admin"),
    }


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.get_data(as_text=True)


def ids_on(page):
    return re.findall(r'name="post" value="(\d+)"', page)


def test_the_coordinator_reads_everything_but_who_it_was_about(house, sign_in):
    sign_in(house["ombud"]).get(f"/arenden/{house['case'].number}")
    page = text_of(sign_in(house["coordinator"]), "/logg")
    assert "Öppnade ett ärende" in page and "Olle Ombud" in page and "till: kartläggning" in page
    assert house["case"].audit_ref[:8] in page and house["case"].audit_ref not in page
    assert "Kalle" not in page and house["case"].number not in page


def test_filters_through_the_address(house, sign_in):
    client = sign_in(house["coordinator"])
    assert len(ids_on(text_of(client, "/logg?handelse=case_opened"))) == 1
    assert len(ids_on(text_of(client, f"/logg?handelse=case_moved&vem={house['ombud'].id}"))) == 3
    assert "Inget att visa" in text_of(client, "/logg?till=2020-01-01")
    for bad in ("fran=imorgon", "handelse=finns_inte", "vem=x", "vem=99999999999999999999"):
        assert client.get(f"/logg?{bad}").status_code == 422


def test_entries_are_marked_with_a_remark(house, sign_in):
    client = sign_in(house["coordinator"])
    back = "/logg?handelse=case_moved"
    ids = ids_on(text_of(client, back))
    assert len(ids) == 3
    answer = client.submit(f"/logg/granska?post={ids[0]}&post={ids[1]}&tillbaka={back}", remark="Hör till <arbetet>")
    assert answer.status_code == 303 and answer.location == back
    page = text_of(client, back)
    assert "Hör till &lt;arbetet&gt;" in page and "Sara Samordnare" in page and ids_on(page) == ids[2:]
    assert ids_on(text_of(client, back + "&ogranskade=y")) == ids[2:]
    assert "händelser: 2" in text_of(client, "/logg?handelse=log_reviewed")


def test_a_double_click_and_two_coordinators(house, make, sign_in, app):
    client, other = sign_in(house["coordinator"]), sign_in(make.user("coordinator"))
    path = "/logg/granska?post=" + ids_on(text_of(client, "/logg?handelse=case_opened"))[0]
    fields, theirs = client.fields(path), other.fields(path)
    answers = [client.post(path, data={**fields, "remark": "Sett"}) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    answer = other.post(path, data={**theirs, "remark": "Också tittat"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "redan granskade" in page and "Också tittat" in page and "Sett" in page
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(EntryReview)) == 1


def test_what_cannot_be_marked(house, make, sign_in):
    client = sign_in(house["coordinator"])
    stranger = make.user("coordinator", operation=make.operation())
    theirs = ids_on(text_of(sign_in(stranger), "/logg"))[0]
    assert client.get(f"/logg/granska?post={theirs}").status_code == 404
    assert client.get("/logg/granska?post=99999999").status_code == 404
    assert client.get("/logg/granska?" + "&".join(f"post={n}" for n in range(1, 60))).status_code == 400
    assert client.get("/logg/granska?post=x&tillbaka=//elak.example/").location == "/logg"
    path = f"/logg/granska?post={ids_on(text_of(client, '/logg'))[0]}"
    answer = client.submit(path, remark="å" * 10_001)
    assert answer.status_code == 422 and "å" * 10_001 in answer.get_data(as_text=True)
    assert client.submit(path, entries=f"{theirs}", remark="x").status_code == 404
    assert client.submit(path, entries="drop;,", remark="Min text").status_code == 422
    assert client.submit(path, remark="Klart\x00", back="https://elak.example/").location == "/logg"


def test_a_session_that_ended_keeps_the_remark_and_the_choice(house, sign_in):
    client = sign_in(house["coordinator"])
    chosen = ids_on(text_of(client, "/logg"))[0]
    path = f"/logg/granska?post={chosen}"
    fields = client.fields(path)
    client.delete_cookie("ombud")
    answer = client.post(path, data={**fields, "remark": "Frågad, det stämmer"})
    assert answer.status_code == 401
    again = form_fields(answer.get_data(as_text=True))
    answer = client.post(
        "/logga-in", data={**again, "email": house["coordinator"].email, "password": "ombud-demo"}
    ).get_data(as_text=True)
    resume = re.search(r'name="_resume" value="([^"]+)"', answer)[1]
    page = client.post("/logg/granska", data={"_resume": resume}).get_data(as_text=True)
    assert "Frågad, det stämmer" in page and f'value="{chosen}"' in page
    assert client.post("/logg/granska", data=form_fields(page)).status_code == 303


def test_the_sample_stands_in_the_address(house, sign_in):
    client = sign_in(house["coordinator"])
    assert "Dra ett stickprov" in text_of(client, "/logg/stickprov")
    answer = client.get("/logg/stickprov?antal=5")
    assert answer.status_code == 303 and "fro=" in answer.location
    page = text_of(client, answer.location)
    assert len(ids_on(page)) == 5 and "0 av 5 är granskade" in page
    assert ids_on(text_of(client, answer.location)) == ids_on(page)
    chosen = "&".join(f"post={each}" for each in ids_on(page)[:2])
    marked = client.submit(f"/logg/granska?{chosen}", back=answer.location, remark="")
    assert marked.location == answer.location
    assert "2 av 5 är granskade" in text_of(client, answer.location)


@pytest.mark.parametrize("bad", ["antal=4", "antal=51", "antal=många", "antal=", "antal=10&fran=imorgon"])
def test_a_sample_that_cannot_be_drawn(house, sign_in, bad):
    assert sign_in(house["coordinator"]).get(f"/logg/stickprov?{bad}").status_code == 422


@pytest.mark.parametrize("odd", ["fro=-1&hogst=5", "fro=1&hogst=99999999999999999999", "fro=1&hogst=-5"])
def test_an_odd_seed_does_no_harm(house, sign_in, odd):
    assert sign_in(house["coordinator"]).get(f"/logg/stickprov?antal=5&{odd}").status_code == 200


def test_an_ombud_sees_who_opened_own_cases(house, make, sign_in, app):
    other = make.user("ombud", name="Vera Vikarie")
    foreign = make.case(ombud=other, name="Fia Främmande")
    with app.app_context():
        db.session.get(Case, house["case"].id).co_ombud_id = other.id
        db.session.commit()
    ombud = sign_in(house["ombud"])
    ombud.get(f"/arenden/{house['case'].number}")
    other_client = sign_in(other)
    for each in (house["case"], foreign):
        other_client.get(f"/arenden/{each.number}")
    page = text_of(ombud, "/logg")
    assert "Kalle Klient" in page and "Vera Vikarie" in page and "du själv" in page
    assert "Fia" not in page and foreign.number not in page
    page = text_of(ombud, "/logg?vy=egna&andra=ja")
    assert "Vera Vikarie" in page and "du själv" not in page


def test_an_admin_sees_what_is_technical_without_names(house, sign_in):
    sign_in(house["ombud"]).get(f"/arenden/{house['case'].number}")
    admin = sign_in(house["admin"])
    page = text_of(admin, "/logg")
    assert "Loggade in" in page and f"användare {house['ombud'].id}" in page
    assert "Olle Ombud" not in page and "Öppnade ett ärende" not in page and house["case"].audit_ref[:8] not in page
    assert "Inget att visa" in text_of(admin, "/logg?vy=teknik&handelse=recovery_used")
    assert admin.get("/logg?vy=teknik&handelse=case_read").status_code == 422


def test_each_role_has_its_own_views(house, make, sign_in):
    views = {"granskning": {"coordinator", "all"}, "egna": {"ombud", "all"}, "teknik": {"admin", "all"}}
    users = {name: house[name] for name in ("ombud", "coordinator", "admin")}
    users["all"] = make.user("ombud", "coordinator", "admin")
    for name, user in users.items():
        client = sign_in(user)
        for view, allowed in views.items():
            assert client.get(f"/logg?vy={view}").status_code == (200 if name in allowed else 403), (name, view)
        assert client.get("/logg?vy=annan").status_code == 404
        assert client.get("/logg/stickprov").status_code == (200 if name in ("coordinator", "all") else 403)
    page = text_of(sign_in(users["all"]), "/logg")
    assert all(text in page for text in ("Granskning", "Stickprov", "Mina ärenden", "Tekniska händelser"))
    assert sign_in(make.user("steering")).get("/logg").status_code == 403


def test_the_number_of_queries_does_not_grow(house, make, sign_in, app):
    client = sign_in(house["coordinator"])
    statements = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))

    def queries(path):
        statements.clear()
        client.get(path)
        return len(statements)

    paths = ("/logg", "/logg/stickprov?antal=50&fro=1&hogst=999999")
    before = [queries(path) for path in paths]
    for _ in range(8):
        make.case()
    assert [queries(path) for path in paths] == before
    assert max(before) < 9


def test_reading_the_log_writes_nothing(house, sign_in, app):
    client = sign_in(house["coordinator"])
    count = db.select(db.func.count()).select_from(AuditEntry)
    with app.app_context():
        before = db.session.scalar(count)
    for path in ("/logg", "/logg/stickprov", "/logg/stickprov?antal=5"):
        client.get(path)
    with app.app_context():
        assert db.session.scalar(count) == before
