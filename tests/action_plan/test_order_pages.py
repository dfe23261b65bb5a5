"""The page of the plan's order."""

import re
from datetime import date

import pytest
from support.client import form_fields

from ombud.extensions import db
from ombud.phases.action_plan.models import Goal

TODAY = date(2026, 11, 21)


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def order(client, url):
    """The page's address, with three steps in the plan."""
    for what, when in (("ett", ""), ("två", "2199-03-03"), ("tre", "2199-01-01")):
        assert client.submit(f"{url}/steg", what=what, doer="client", when=when).status_code == 303
    return f"{url}/ordning"


@pytest.fixture
def goals(app, order):
    """Two goals in the plan, without steps."""
    with app.app_context():
        db.session.add_all([Goal(plan_id=1, words="Ett hem", position=0), Goal(plan_id=1, words="Ro", position=1)])
        db.session.commit()
    return ["Ett hem", "Ro"]


def whats(client, order):
    return re.findall(r'class="order-what[^"]*">([^<]*)<', text_of(client.get(order)))


def press(client, order, move):
    answer = client.submit(order, move=move)
    assert answer.status_code == 303
    return text_of(client.get(answer.location))


def focused(page):
    return re.findall(r'value="([^"]*)" class="[^"]*" autofocus', page)


def test_the_order_is_changed_by_buttons_and_the_focus_stays(client, order):
    page = press(client, order, "3:up")
    assert focused(page) == ["3:up"] and "plats 2 av 3" in page
    assert whats(client, order) == ["ett", "tre", "två"]
    assert focused(press(client, order, "3:up")) == ["3:down"]
    assert focused(press(client, order, "3:last")) == ["3:up"]
    assert focused(press(client, order, "3:first")) == ["3:down"]
    press(client, order, "1:after:2")
    assert whats(client, order) == ["tre", "två", "ett"]


@pytest.mark.parametrize(
    "move", ["", "x", "1:sideways", "1:up\n", "99999999999999999999:up", "by:colour", "1:before", "redo"]
)
def test_an_order_that_makes_no_sense_is_refused(client, order, move):
    answer = client.submit(order, move=move)
    assert answer.status_code == 422 and "Tryck på en av knapparna" in text_of(answer)


def test_by_date_says_what_it_does_and_is_undone(client, order):
    page = text_of(client.get(order))
    assert (
        "1 steg utan dag kommer sist." in page and "3 steg byter plats." not in page and "2 steg byter plats." in page
    )
    page = press(client, order, "by:date")
    assert whats(client, order) == ["tre", "två", "ett"]
    assert "Stegen står redan efter datum." in page and "Ångra ordningen" in page
    page = press(client, order, "undo")
    assert whats(client, order) == ["ett", "två", "tre"] and "Ångra ordningen" not in page


def test_what_was_moved_since_is_not_undone(client, order):
    press(client, order, "by:date")
    fields = form_fields(text_of(client.get(order)))
    page = press(client, order, "1:first")
    assert "Ångra ordningen" not in page
    answer = client.post(order, data={**fields, "move": "undo"})
    assert answer.status_code == 422 and "Inget är ordnat om" in text_of(answer)
    assert whats(client, order) == ["ett", "tre", "två"]


def test_steps_are_moved_between_goals(client, order, goals):
    page = text_of(client.get(order))
    places = [page.index(each) for each in ("”Ett hem”", "”Ro”", "Utan mål", ">ett<")]
    assert places == sorted(places)
    press(client, order, "1:under:1")
    press(client, order, "2:before:1")
    press(client, order, "1:down")
    page = text_of(client.get(order))
    places = [page.index(each) for each in ("”Ett hem”", ">två<", "”Ro”", ">ett<", "Utan mål", ">tre<")]
    assert places == sorted(places)
    assert "Stegen samlas mål för mål" not in page
    answer = client.submit(f"{order}?visa=lista", move="3:first")
    assert answer.location.endswith("&visa=lista")
    page = text_of(client.get(answer.location))
    assert whats(client, f"{order}?visa=lista") == ["tre", "två", "ett"] and "· ”Ett hem”" in page
    press(client, order, "by:goal")
    assert whats(client, f"{order}?visa=lista") == ["två", "ett", "tre"]


def test_two_who_order_at_once_lose_nothing(client, order, case, make, sign_in):
    other = sign_in(make.ombud_of(case))
    mine, theirs = client.fields(order), other.fields(order)
    assert client.post(order, data={**mine, "move": "1:last"}).status_code == 303
    answer = other.post(order, data={**theirs, "move": "by:date"})
    page = text_of(answer)
    assert answer.status_code == 422 and "Ordningen är en annan nu" in page
    assert [page.index(f">{each}<") for each in ("två", "tre", "ett")] == sorted(
        page.index(f">{each}<") for each in ("två", "tre", "ett")
    )
    assert other.post(order, data={**form_fields(page), "move": "by:date"}).status_code == 303
    answer = client.post(order, data={**mine, "move": "2:last"})
    assert "Någon annan ändrade också ordningen" in text_of(client.get(answer.location))
    assert whats(client, order) == ["tre", "ett", "två"]


def test_a_step_that_was_dropped_meanwhile_is_told_of(client, order, case):
    fields = client.fields(order)
    client.submit(f"/arenden/{case.number}/genomforande/steg/2/stryk", outcome="Nej")
    answer = client.post(order, data={**fields, "move": "2:up"})
    assert answer.status_code == 422 and "står inte längre i planen" in text_of(answer)


def test_an_empty_plan_has_nothing_to_order(client, url):
    assert "inga steg att ordna" in text_of(client.get(f"{url}/ordning"))
