"""The plans of others, page by page: what hangs on them, what is pointed out, all of them in order."""

import re
from datetime import date

import pytest

from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ExternalPlan

TODAY = date(2026, 11, 21)


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def planned(client, url):
    """A plan with two steps, one with a date."""
    for what, when in (("Ringa", {"when_kind": "date", "day": "2026-12-03"}), ("Skriva", {})):
        client.submit(f"{url}/steg", **{"what": what, "doer": "client", "when_kind": "open", **when})
    return client


def hanging(app):
    with app.app_context():
        return {step.what: step.external_plan_id for step in db.session.query(Activity)}


def test_steps_hang_on_a_plan_and_stay_when_it_is_taken_away(app, planned, url, at):
    with at(TODAY):
        values = {
            "kind": "sip",
            "follow_up_on": "2026-12-10",
            "words": "Mötet är bra",
            "says_lead": "y",
            "steps": ["1"],
        }
        assert planned.submit(f"{url}/andra-planer", **values).status_code == 303
        assert hanging(app) == {"Ringa": 1, "Skriva": None}
        page = text_of(planned.get(url))
        for words in ("Våra steg som hör ihop med den", "Mötet är bra", "kommer före uppföljningen av SIP", "vem som ansvarar för SIP",
                      "Vilka insatser som behövs"):  # fmt: skip
            assert words in page
        assert 'class="error' not in page
        assert planned.submit(f"{url}/andra-planer/1", steps=["1", "2"]).status_code == 303
        assert hanging(app) == {"Ringa": 1, "Skriva": 1}
        assert "Våra egna steg står kvar" in text_of(planned.get(f"{url}/andra-planer/1/ta-bort"))
        assert planned.submit(f"{url}/andra-planer/1/ta-bort").status_code == 303
    assert hanging(app) == {"Ringa": None, "Skriva": None}


def test_two_people_who_tick_different_steps_are_told(app, planned, url):
    planned.submit(f"{url}/andra-planer", kind="sip")
    fields = planned.fields(f"{url}/andra-planer/1")
    planned.submit(f"{url}/andra-planer/1", steps=["1"])
    answer = planned.post(f"{url}/andra-planer/1", data={**fields, "steps": ["2"]})
    assert answer.status_code == 422 and re.search(r'class="theirs"[^>]*>.*?Ringa', text_of(answer), re.S)
    assert hanging(app) == {"Ringa": 1, "Skriva": None}


@pytest.mark.parametrize("chosen", ["99", "x", "-1", "²", "9" * 30])
def test_a_step_that_is_not_there_is_refused(app, planned, url, chosen):
    answer = planned.submit(f"{url}/andra-planer", kind="care", owner="Vården", steps=[chosen])
    assert answer.status_code == 422 and "Vården" in text_of(answer)
    with app.app_context():
        assert db.session.query(ExternalPlan).count() == 0


def test_a_plan_of_another_kind_needs_a_name(planned, url):
    answer = planned.submit(f"{url}/andra-planer", kind="other")
    assert answer.status_code == 422 and "Skriv vad planen heter" in text_of(answer)
    assert planned.submit(f"{url}/andra-planer", kind="other", title="Krisplan").status_code == 303
    assert "Krisplan" in text_of(planned.get(url))


def test_all_plans_stand_in_the_order_of_their_days(planned, url, at):
    assert "Ingen annan plan" in text_of(planned.get(f"{url}/alla-planer"))
    with at(TODAY):
        planned.submit(
            f"{url}/andra-planer", kind="care", follow_up_on="2026-12-03", valid_to="2027-02-01", steps=["2"]
        )
        planned.submit(f"{url}/andra-planer", kind="rehab", follow_up_on="2026-11-30")
        planned.submit(f"{url}/andra-planer", kind="service")
        page = text_of(planned.get(f"{url}/alla-planer"))
    order = [
        page.rindex(words)
        for words in (
            "Rehabiliteringsplan</strong>",
            "Ringa",
            "till och med den här dagen",
            "Genomförandeplan</strong>",
            "Skriva",
        )
    ]
    assert order == sorted(order)
    assert "Samma dag" in page and "Hör ihop med Vårdplan" in page and "Utan dag" in page
