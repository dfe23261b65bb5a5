"""The closure phase, page by page."""

import pytest
from support.client import form_fields

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.closure.models import Closure, FollowUp
from ombud.phases.execution.models import How


def path(case, rest=""):
    return f"/arenden/{case.number}/avslut{rest}"


@pytest.fixture
def case(make):
    return make.case(stage=Stage.CLOSURE)


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


def plan(client, case):
    """Plan a follow-up through its page and give its address."""
    answer = client.submit(path(case, "/uppfoljning"), planned_on=clock.today().isoformat())
    assert answer.status_code == 303
    with client.application.app_context():
        return path(case, f"/uppfoljning/{db.session.query(FollowUp).order_by(FollowUp.id.desc()).first().id}")


def test_the_end_is_told_and_can_be_told_anew(case, client):
    page = client.get(path(case)).get_data(as_text=True)
    assert "Skriv hur arbetet slutar" in page and "/avsluta" not in page
    values = {"planned": "yes", "reason": "enough", "network": "Systern", "last_word": "nu klarar ja mig"}
    assert client.submit(path(case, "/slutet"), **values).status_code == 303
    page = client.get(path(case)).get_data(as_text=True)
    assert "Systern" in page and "”nu klarar ja mig”" in page and f"/arenden/{case.number}/avsluta" in page
    assert client.submit(path(case, "/slutet"), planned="no").status_code == 303
    with client.application.app_context():
        row = db.session.query(Closure).one()
        assert (row.planned, row.network) == (False, "Systern")


def test_an_end_nobody_plans_is_refused_at_the_question(case, client):
    answer = client.submit(path(case, "/slutet"), planned="yes", reason="no_contact", network="Grannen")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and 'id="planned-error"' in page and "Grannen" in page
    assert client.submit(path(case, "/slutet"), planned="no", reason="no_contact").status_code == 303


def test_two_who_tell_the_end_see_both_texts_and_save_knowingly(case, client):
    mine = client.fields(path(case, "/slutet"))
    client.submit(path(case, "/slutet"), planned="yes", reason="goals", network="Den andras text")
    answer = client.post(
        path(case, "/slutet"), data={**mine, "planned": "no", "reason": "other", "network": "Min text"}
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page
    assert client.post(path(case, "/slutet"), data=form_fields(page)).status_code == 303
    with client.application.app_context():
        assert db.session.query(Closure).one().network == "Min text"


def test_a_follow_up_is_planned_moved_and_done(case, client):
    one = plan(client, case)
    assert client.submit(one, planned_on="2199-03-04").status_code == 303
    assert "2199-03-04" in client.get(path(case)).get_data(as_text=True)
    assert client.submit(f"{one}/gjord", how="phone", words="Det går bra").status_code == 303
    page = client.get(path(case)).get_data(as_text=True)
    assert "Det går bra" in page and "Telefon" in page and "Vi har hörts" not in page
    assert client.submit(f"{one}/gjord", words="Det går mycket bra").status_code == 303


def test_a_planned_follow_up_can_be_taken_away_but_not_what_happened(case, client):
    one = plan(client, case)
    two = plan(client, case)
    assert client.press(one, f"{one}/ta-bort").status_code == 303
    button = client.fields(two)
    client.submit(f"{two}/gjord", how="text")
    token = client.fields(path(case, "/uppfoljning"))
    answer = client.post(f"{two}/ta-bort", data={"csrf_token": token["csrf_token"], "once": button["once"]})
    assert answer.status_code == 303 and "står kvar" in client.get(answer.location).get_data(as_text=True)
    answer = client.post(f"{two}/ta-bort", data={})
    assert answer.status_code == 303 and "för gammal" in client.get(answer.location).get_data(as_text=True)
    with client.application.app_context():
        assert db.session.query(FollowUp).count() == 1


def test_two_who_write_down_the_same_follow_up_see_both_texts(case, client):
    one = plan(client, case)
    mine = client.fields(f"{one}/gjord")
    client.submit(f"{one}/gjord", how="phone", words="Den andras text")
    answer = client.post(f"{one}/gjord", data={**mine, "how": "text", "words": "Min text"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page and "Telefon" in page


@pytest.mark.parametrize(
    ("rest", "values"),
    [
        ("/slutet", {"planned": "maybe", "reason": "goals"}),
        ("/slutet", {"planned": "yes", "reason": "gift"}),
        ("/slutet", {"planned": "yes", "reason": "goals", "last_word": "x" * 10_001}),
        ("/slutet", {"reason": "goals"}),
        ("/uppfoljning", {"planned_on": "imorgon"}),
        ("/uppfoljning", {"planned_on": "2001-01-01"}),
        ("/uppfoljning/1/gjord", {"how": "pigeon"}),
        ("/uppfoljning/1/gjord", {"how": "phone", "done_on": "2199-01-01"}),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_text_kept(case, client, rest, values):
    plan(client, case)
    texts = {"/slutet": {"network": "Grannen"}, "/uppfoljning/1/gjord": {"words": "Grannen"}}.get(rest, {})
    answer = client.submit(path(case, rest), **texts, **values)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and all(text in page for text in texts.values())


def test_the_page_follows_the_stage(make, sign_in):
    resting = make.case(stage=Stage.RESTING)
    client = sign_in(make.ombud_of(resting))
    page = client.get(path(resting)).get_data(as_text=True)
    assert "vilofas" in page and f"/arenden/{resting.number}/stang" in page and "/avsluta" not in page
    closed = make.case(ombud=make.ombud_of(resting), stage=Stage.CLOSED)
    with client.application.app_context():
        db.session.add(FollowUp(case_id=closed.id, planned_on=clock.today(), done_on=clock.today(), how=How.PHONE))
        db.session.commit()
    page = client.get(path(closed)).get_data(as_text=True)
    assert "avslutat sedan" in page and "/oppna-igen" in page
    assert "/slutet" not in page and "/uppfoljning" not in page and "/stang" not in page
    assert client.get(path(closed, "/slutet")).status_code == 422
    assert client.get(path(closed, "/uppfoljning")).status_code == 422


def test_nobody_else_comes_in(case, client, make, sign_in):
    one = plan(client, case)
    pages = (path(case), path(case, "/slutet"), path(case, "/uppfoljning"), one, f"{one}/gjord")
    colleague = sign_in(make.user())
    assert [colleague.get(page).status_code for page in pages] == [403] * len(pages)
    assert colleague.post(f"{one}/ta-bort").status_code == 403
    for user in (make.user("steering"), make.user("admin"), make.user(operation=make.operation())):
        assert sign_in(user).get(one).status_code == 404
    other = make.case(ombud=make.ombud_of(case))
    assert client.get(one.replace(case.number, other.number)).status_code == 404


def test_many_follow_ups_are_paged(case, client):
    with client.application.app_context():
        db.session.add_all([FollowUp(case_id=case.id, planned_on=clock.today()) for _ in range(30)])
        db.session.commit()
    assert "sida=2" in client.get(path(case)).get_data(as_text=True)
