"""Hur var mötet?: page by page."""

import re

import pytest
from support.client import form_fields
from support.makers import PASSWORD

from ombud.accounts.models import User
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.evaluation.feedback.models import MeetingFeedback

ANSWERS = {"heard": "2", "wanted": "5", "suited": "", "different": "Kortare"}


def main(answer):
    return answer.get_data(as_text=True).split("<main")[1].split("</main>")[0]


@pytest.fixture
def here(agreed):
    """The address of the feedback."""
    return f"/arenden/{agreed.number}/hur-var-motet"


@pytest.fixture
def given(client, here):
    """The address of answers that ask for talk."""
    assert client.submit(f"{here}/svara", **ANSWERS).location == here
    return f"{here}/{rows(client)[0].id}"


def rows(client):
    with client.application.app_context():
        return db.session.query(MeetingFeedback).order_by(MeetingFeedback.id).all()


def lend(client, here):
    """The client gets the screen, on the page that asks."""
    together = here.replace("hur-var-motet", "kartlaggning/tillsammans")
    assert client.press(here, together, to="feedback.give").location == f"{here}/svara"


def test_on_their_turn_the_client_answers_and_is_thanked(client, here):
    lend(client, here)
    page = main(client.get(f"{here}/svara"))
    assert "Blev du lyssnad på?" in page and "Vilken dag" not in page and page.count('type="radio"') == 18
    fields = client.fields(f"{here}/svara")
    assert [client.post(f"{here}/svara", data={**fields, **ANSWERS}).status_code for _ in range(2)] == [303, 303]
    page = main(client.get(here))
    assert (
        "Tack för att du svarar" in page
        and "”Kortare”" in page
        and "Skriv vad ni ändrar" not in page
        and "prata om" not in page
    )
    [row] = rows(client)
    assert (row.heard, row.wanted, row.suited, row.different) == (2, 5, None, "Kortare")
    assert client.get(f"{here}/{row.id}/prata").status_code == 403


def test_the_ombud_has_the_screen_again_where_the_client_left_it(client, here):
    lend(client, here)
    way = re.search(r'href="(/ta-tillbaka[^"]*)"', client.get(here).get_data(as_text=True))[1]
    fields = form_fields(client.get(way).get_data(as_text=True))
    assert client.post("/ta-tillbaka", data={**fields, "secret": PASSWORD}).location == here


def test_the_pages_of_what_changes_lead_to_each_other(client, here):
    case = here.removesuffix("/hur-var-motet")
    places = {f"{case}/{place}" for place in ("utvardering", "skalor", "hur-var-motet", "utvardering/over-tid")}
    for path in places:
        links = set(re.findall(r'<a href="([^"]*)"', main(client.get(path)).split("<nav")[1].split("</nav>")[0]))
        assert links == places, path
    assert f'"{case}/utvardering/over-tid"' in main(client.get(case))
    lend(client, here)
    assert "<nav" not in main(client.get(here)), "the screen for two has a list of its own"


def test_who_has_answered_today_is_shown_the_way_to_that(client, here, given):
    page = main(client.get(f"{here}/svara"))
    assert f'href="{given}"' in page and "Tack för att du svarar" in page
    assert "Tack för att du svarar" not in main(client.get(given))


def test_the_case_and_the_day_say_kindly_that_it_is_worth_talking_about(client, here, given):
    case = here.removesuffix("/hur-var-motet")
    for path in (case, "/", here):
        assert "värda att prata om" in main(client.get(path)) or "ärt att prata om" in main(client.get(path)), path
    assert client.submit(f"{given}/prata", changed="Vi tar en paus").location == here
    for path in (case, "/"):
        assert "att prata om" not in main(client.get(path)), path


def test_what_was_changed_is_shown_first_the_next_time_and_only_then(client, here, given):
    client.submit(f"{given}/prata", changed="Vi tar en paus")
    assert "Klienten får se det nästa gång" in main(client.get(here))
    lend(client, here)
    page = main(client.get(f"{here}/svara"))
    assert page.index("Vi tar en paus") < page.index("Blev du lyssnad på?")
    assert "Vi tar en paus" in main(client.get(f"{here}/svara"))
    assert client.submit(f"{here}/svara", heard="4").status_code == 303
    assert "Vi tar en paus" not in main(client.get(f"{here}/svara")) and rows(client)[0].shown_on


def test_answers_are_changed_and_taken_back(client, here, given):
    assert re.search(r'<input checked id="heard-\d" [^>]*value="2"', main(client.get(given)))
    assert client.submit(given, heard="4").status_code == 303 and rows(client)[0].heard == 4
    old = client.fields(f"{given}/ta-bort")
    client.submit(given, heard="3")
    assert client.post(f"{given}/ta-bort", data=old).status_code == 422
    assert client.submit(f"{given}/ta-bort").location == here and rows(client) == []


def test_two_who_note_what_was_changed_see_both_texts(client, given):
    old = client.fields(f"{given}/prata")
    client.submit(f"{given}/prata", changed="Deras")
    answer = client.post(f"{given}/prata", data={**old, "changed": "Min"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Deras" in page and "Min" in page
    assert client.post(f"{given}/prata", data={**form_fields(page), "changed": "Båda"}).status_code == 303


def test_bad_input_is_said_and_the_words_stay(client, here):
    numbers = ({"heard": "6"}, {"wanted": "0"}, {"suited": "x" * 50})
    for values in (*numbers, {"on": "2199-01-01"}, {"on": "nyss"}, {"different": "å" * 10_001}):
        answer = client.submit(f"{here}/svara", **{**ANSWERS, "different": "Mina ord", **values})
        assert answer.status_code == 422 and ("Mina ord" in main(answer) or "different" in values), values
    assert rows(client) == []


def test_nothing_at_all_is_refused_kindly_and_odd_marks_are_passed_over(client, here):
    assert "Svara på en fråga" in main(client.submit(f"{here}/svara"))
    shown = "1:2 x:y ٣:1 :: 99999999999999999999:1 -1:0"
    assert client.submit(f"{here}/svara", heard="3", shown=shown).status_code == 303


def test_without_a_yes_the_page_shows_the_way_and_closed_it_is_only_read(make, sign_in):
    case = make.case(agreed=False)
    page = main(sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}/hur-var-motet/svara"))
    assert "Först ett ja" in page and "<form" not in page
    closed = make.case(stage=Stage.CLOSED)
    page = main(sign_in(make.ombud_of(closed)).get(f"/arenden/{closed.number}/hur-var-motet"))
    assert "<form" not in page and "/svara" not in page


def test_a_handed_over_case_takes_its_line_along(client, make, sign_in, agreed, given):
    other = make.user()
    assert "att prata om" not in main(sign_in(other).get("/"))
    with client.application.app_context():
        from ombud.cases.models import Case

        case = db.session.get(Case, agreed.id)
        case.ombud = db.session.get(User, other.id)
        db.session.commit()
    assert "att prata om" in main(sign_in(other).get("/")) and "att prata om" not in main(client.get("/"))
