"""The closure phase, page by page."""

import re
from datetime import timedelta

import pytest
from support.client import form_fields

from ombud import clock
from ombud.accounts.models import Operation
from ombud.cases.models import Stage
from ombud.cases.retention import erased_on
from ombud.extensions import db
from ombud.phases.closure.models import Closure, FollowUp
from ombud.phases.contact.models import Agreement
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
    values = {"reason": "enough", "network": "Systern", "last_word": "nu klarar ja mig"}
    assert client.submit(path(case, "/slutet/planerat"), **values).status_code == 303
    page = client.get(path(case)).get_data(as_text=True)
    assert "Systern" in page and "”nu klarar ja mig”" in page and f"/arenden/{case.number}/avsluta" in page
    assert client.submit(path(case, "/slutet/avbrutet"), circumstances="Plötsligt").status_code == 303
    with client.application.app_context():
        row = db.session.query(Closure).one()
        assert (row.planned, row.network, row.last_word) == (False, "Systern", "nu klarar ja mig")
    page = client.get(path(case)).get_data(as_text=True)
    assert "Arbetet avbryts" in page and "Plötsligt" in page and "så står det nu" in choices(client, case)


def choices(client, case):
    return client.get(path(case, "/slutet")).get_data(as_text=True)


ASKED = {
    "planerat": {"reason", "network", "last_word"},
    "avbrutet": {"reason", "circumstances", "network", "last_word"},
    "flytt": {"planned", "circumstances", "network", "last_word"},
    "tappad-kontakt": {"circumstances"},
    "avliden": {"circumstances"},
}


@pytest.mark.parametrize("slug", ASKED)
def test_each_way_of_ending_asks_only_what_fits(case, client, slug):
    assert f'href="{path(case, f"/slutet/{slug}")}"' in choices(client, case)
    page = client.get(path(case, f"/slutet/{slug}")).get_data(as_text=True)
    named = set(re.findall(r'name="(planned|reason|circumstances|network|last_word|who_knows)"', page))
    assert named == ASKED[slug]


def test_what_was_written_for_another_way_of_ending_is_shown_and_stands_or_goes_as_one_says(case, client):
    told = {"circumstances": "Zq plötsligt", "network": "Zq systern", "last_word": "Zq tack"}
    assert client.submit(path(case, "/slutet/avbrutet"), reason="other", **told).status_code == 303
    same = client.get(path(case, "/slutet/avbrutet")).get_data(as_text=True)
    assert "Skrivet tidigare" not in same and "skrevs under" not in same
    moved = client.get(path(case, "/slutet/flytt")).get_data(as_text=True)
    assert "Zq plötsligt" in moved and "skrevs under ”Hur blev det?”" in moved and "Skrivet tidigare" not in moved
    for way, kept in (("planerat", {"circumstances"}), ("avliden", {"network", "last_word"})):
        page = client.get(path(case, f"/slutet/{way}")).get_data(as_text=True)
        _, _, earlier = page.partition("Skrivet tidigare")
        assert {name for name, text in told.items() if f"{text}</textarea>" in earlier} == kept
    assert client.submit(path(case, "/slutet/planerat"), reason="goals").status_code == 303
    page = client.get(path(case, "/slutet/planerat")).get_data(as_text=True)
    assert "Mer om slutet" in page and "Zq plötsligt" in page
    assert client.submit(path(case, "/slutet/planerat"), reason="goals", circumstances="").status_code == 303
    assert "Skrivet tidigare" not in client.get(path(case, "/slutet/planerat")).get_data(as_text=True)
    with client.application.app_context():
        row = db.session.query(Closure).one()
        assert (row.circumstances, row.network, row.last_word) == ("", "Zq systern", "Zq tack")


def test_what_another_way_said_by_itself_is_not_ticked_where_it_is_asked(case, client):
    page, moved = path(case, "/slutet/tappad-kontakt"), path(case, "/slutet/flytt")
    assert client.submit(page, circumstances="Två brev").status_code == 303
    assert "checked" not in client.get(moved).get_data(as_text=True)
    assert client.submit(moved, planned="n").status_code == 303
    assert "checked" in client.get(moved).get_data(as_text=True)


def test_an_end_we_do_not_know_does_not_exist(case, client):
    assert client.get(path(case, "/slutet/pensionerad")).status_code == 404


def test_someone_who_died_is_not_followed_up_and_nothing_is_suggested(case, client):
    plan(client, case)
    form = client.get(path(case, "/slutet/avliden")).get_data(as_text=True)
    assert "Ta den tid du behöver" in form and "Du behöver inte skriva något" in form
    assert client.submit(path(case, "/slutet/avliden"), circumstances="Systern vet").status_code == 303
    page = client.get(path(case)).get_data(as_text=True)
    assert "Systern vet" in page and "Ta den tid du behöver" in page
    assert not [each for each in ("Uppföljningar", "Bromssträckan", "sista ord", "Planera en") if each in page]
    overview = client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert "Avsluta arbetet när du är redo" in overview and "Utvärdering</a>" not in overview.split("main-aside")[0]
    answer = client.submit(path(case, "/uppfoljning"), planned_on=clock.today().isoformat())
    assert answer.status_code == 422 and "planerar vi inga fler kontakter" in answer.get_data(as_text=True)
    page = client.get(f"/arenden/{case.number}/avsluta").get_data(as_text=True)
    assert "känns rätt" in page and "uppföljningar" not in page
    assert client.submit(f"/arenden/{case.number}/avsluta").status_code == 303
    page = client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert "Det är ingen brådska" in page and f"/arenden/{case.number}/stang" in page


def test_the_braking_distance_is_told_and_never_enforced(case, client):
    page = client.get(path(case)).get_data(as_text=True)
    assert "0 av 4 är gjort" in page and page.count("att göra") == 4
    texts = {"network": "Systern", "who_knows": "Boendestödet", "plans_seen_on": clock.today().isoformat()}
    assert client.submit(path(case, "/bromsstracka"), **texts).status_code == 303
    page = client.get(path(case)).get_data(as_text=True)
    assert "3 av 4 är gjort" in page and "Boendestödet" in page and "Skriv hur arbetet slutar" in page
    answer = client.submit(path(case, "/bromsstracka"), who_knows="Alla", plans_seen_on="2199-01-01")
    assert answer.status_code == 422 and "Alla" in answer.get_data(as_text=True)
    assert client.submit(path(case, "/slutet/planerat"), reason="goals").status_code == 303
    assert client.submit(f"/arenden/{case.number}/avsluta").status_code == 303


@pytest.mark.parametrize(
    ("days", "said"), [(61, ""), (60, "Bromssträckan är lång"), (0, "Bromssträckan är lång"), (-1, "gör inget")]
)
def test_the_thought_end_is_said_gently_as_it_nears_and_passes(case, client, days, said):
    with client.application.app_context():
        row = db.session.query(Agreement).filter_by(case_id=case.id).one()
        row.thought_end_on = clock.today() + timedelta(days=days)
        db.session.commit()
    for page in (client.get(f"/arenden/{case.number}"), client.get(path(case))):
        text = page.get_data(as_text=True)
        assert ("thought-end" in text) is bool(said) and said in text


def test_the_pages_that_close_say_how_long_it_is_kept(make, sign_in):
    resting = make.case(stage=Stage.RESTING)
    client = sign_in(make.ombud_of(resting))
    with client.application.app_context():
        db.session.get(Operation, resting.operation_id).retention_months = 7
        db.session.commit()
    day = erased_on(clock.today(), 7).isoformat()
    page = client.get(f"/arenden/{resting.number}/stang").get_data(as_text=True)
    assert day in page and "öppna igen om klienten" in page
    assert client.submit(f"/arenden/{resting.number}/stang").status_code == 303
    assert day in client.get(path(resting)).get_data(as_text=True)


def test_two_who_tell_the_end_see_both_texts_and_save_knowingly(case, client):
    mine = client.fields(path(case, "/slutet/avbrutet"))
    client.submit(path(case, "/slutet/planerat"), reason="goals", network="Den andras text")
    answer = client.post(path(case, "/slutet/avbrutet"), data={**mine, "reason": "other", "network": "Min text"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page
    assert client.post(path(case, "/slutet/avbrutet"), data=form_fields(page)).status_code == 303
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
        ("/slutet/flytt", {"planned": "maybe"}),
        ("/slutet/flytt", {}),
        ("/slutet/planerat", {"reason": "gift"}),
        ("/slutet/planerat", {"reason": "died"}),
        ("/slutet/planerat", {"reason": "goals", "last_word": "x" * 10_001}),
        ("/bromsstracka", {"plans_seen_on": "nyss"}),
        ("/uppfoljning", {"planned_on": "imorgon"}),
        ("/uppfoljning", {"planned_on": "2001-01-01"}),
        ("/uppfoljning/1/gjord", {"how": "pigeon"}),
        ("/uppfoljning/1/gjord", {"how": "phone", "done_on": "2199-01-01"}),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_text_kept(case, client, rest, values):
    plan(client, case)
    asked = dict.fromkeys(("/slutet/flytt", "/slutet/planerat", "/bromsstracka"), {"network": "Grannen"})
    texts = {**asked, "/uppfoljning/1/gjord": {"words": "Grannen"}}.get(rest, {})
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
    assert "/slutet" not in page and "/bromsstracka" not in page and "/uppfoljning" not in page and "/stang" not in page
    assert client.get(path(closed, "/slutet/flytt")).status_code == 422
    assert client.get(path(closed, "/bromsstracka")).status_code == 422
    assert client.get(path(closed, "/uppfoljning")).status_code == 422


def test_nobody_else_comes_in(case, client, make, sign_in):
    one = plan(client, case)
    pages = (path(case), path(case, "/slutet/flytt"), path(case, "/uppfoljning"), one, f"{one}/gjord")
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
