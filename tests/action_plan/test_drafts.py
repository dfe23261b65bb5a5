"""What is begun in the plan's forms and in the letters is kept, and found again from the page that they belong to."""

import pytest
from support.client import form_fields

JSON = {"Accept": "application/json"}


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def keep(client, case):
    """`keep(page, code, words="…")`: what the page's script sends."""

    def send(page, code, **values):
        fields = {**client.fields(page), **values}
        answer = client.post(f"/arenden/{case.number}/utkast/{code}", data=fields, headers=JSON)
        assert answer.status_code == 200, answer.json

    return send


@pytest.fixture
def plan(client, url):
    """A plan with a goal, a step and another's plan."""
    client.submit(f"{url}/mal/nytt", words="Jag vill bo kvar")
    client.submit(f"{url}/steg", what="Ringa", doer="client")
    client.submit(f"{url}/andra-planer", kind="sip", owner="Kommunen")
    return url


@pytest.mark.parametrize(
    ("page", "code", "field"),
    [
        ("/rubrik", "plan_heading", "heading"),
        ("/mal/nytt", "plan_goal", "words"),
        ("/mal/1", "plan_goal:1", "words"),
        ("/steg", "plan_step", "what"),
        ("/steg?mal=1", "plan_step_under:1", "what"),
        ("/steg?behov=boende", "plan_step_for_housing", "what"),
        ("/steg/1", "plan_step:1", "what"),
        ("/andra-planer", "plan_other", "words"),
        ("/andra-planer/1", "plan_other:1", "words"),
    ],
)
def test_a_form_keeps_its_draft_and_the_plan_leads_back_to_it(client, plan, keep, page, code, field):
    keep(plan + page, code, **{field: "Halvskrivet"})
    assert f'href="{plan}{page}"' in text_of(client.get(plan)).split("inte är sparat:", 1)[1][:200]
    shown = text_of(client.get(plan + page))
    assert form_fields(shown)[field] == "Halvskrivet" and f"/utkast/{code}" in shown


def test_saving_takes_it_away_and_what_is_gone_is_not_led_to(client, plan, keep):
    keep(f"{plan}/steg?mal=1", "plan_step_under:1", what="Halvskrivet", doer="client")
    keep(f"{plan}/mal/1", "plan_goal:1", words="Något annat")
    client.submit(f"{plan}/mal/1/ta-bort")
    assert text_of(client.get(plan)).count("inte är sparat:") == 1
    assert client.submit(f"{plan}/steg?mal=1", goal_id="").status_code == 303  # the goal is gone, the step is not
    page = text_of(client.get(plan))
    assert "Halvskrivet" in page and "inte är sparat:" not in page


def test_what_was_changed_meanwhile_is_told_by_its_label(client, plan, keep):
    client.submit("/kontaktregister/ny", organisation="Kassan", person="Petra")
    for page, code, values in (
        ("/steg/1", "plan_step:1", {"known": "c1", "doer": "authority"}),
        ("/andra-planer/1", "plan_other:1", {"steps": "1"}),
    ):
        keep(plan + page, code, words="", **values)
        client.submit(plan + page, draft="", **({"what": "Ringa i dag"} if "steg" in page else {"owner": "Regionen"}))
        shown = client.get(plan + page)
        assert shown.status_code == 200 and "Någon annan har sparat detta" in text_of(shown)


def test_a_tick_that_was_taken_away_stays_away(client, plan, keep):
    client.submit(f"{plan}/andra-planer/1", steps="1")
    keep(f"{plan}/andra-planer/1", "plan_other:1", steps=[])
    assert "steps" not in form_fields(text_of(client.get(f"{plan}/andra-planer/1")))


def test_a_letter_keeps_its_draft(client, case, keep):
    letters = f"/arenden/{case.number}/brev"
    keep(f"{letters}/ny?slag=sip", "letter_sip", about="Halvskrivet")
    keep(f"{letters}/ny?slag=sip", "letter_nothing", about="Ingen sida", draft="")
    page = text_of(client.get(letters))
    assert page.count("brev som inte är sparat") == 1 and f'href="{letters}/ny?slag=sip"' in page
    assert "Halvskrivet" in text_of(client.get(f"{letters}/ny?slag=sip"))
