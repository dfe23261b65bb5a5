"""The evaluation, page by page."""

import re

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, Doer, Plan
from ombud.phases.evaluation.models import Evaluation


def text(answer):
    return answer.get_data(as_text=True)


def main(answer):
    return text(answer).split("<main")[1]


@pytest.fixture
def steps(agreed, app):
    """`steps(3)`: that many steps done, and one that is not."""

    def made(count):
        with app.app_context():
            plan = Plan(case_id=agreed.id)
            db.session.add(plan)
            db.session.flush()
            for number in range(count):
                db.session.add(
                    Activity(
                        plan_id=plan.id,
                        what=f"Steg {number}",
                        outcome=f"Blev {number}",
                        need="food",
                        doer=Doer.CLIENT,
                        state=ActivityState.DONE,
                        settled_on=clock.today(),
                    )
                )
            db.session.add(Activity(plan_id=plan.id, what="Inte gjort", doer=Doer.CLIENT))
            db.session.commit()

    return made


def test_before_anything_the_page_says_what_it_is_for(client, path):
    page = main(client.get(path()))
    assert "Inget att jämföra än" in page and "Till kartläggningen" in page and "/reflektion" in page


def test_without_a_yes_the_page_shows_the_way(make, sign_in):
    case = make.case(agreed=False)
    page = main(sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}/utvardering"))
    assert "Först ett ja" in page and "/reflektion" not in page


def test_the_mapping_is_made_again_from_here(client, path, rounds):
    rounds({"food": 2})
    mapping = path().replace("utvardering", "kartlaggning")
    assert client.press(path(), f"{mapping}/borja").location.endswith("/kartlaggning")
    assert "på gång" in main(client.get(path()))
    client.submit(f"{mapping}/mat", rating="1")
    client.press(mapping, f"{mapping}/klar")
    page = main(client.get(path()))
    assert re.search(r"Mat</th>.*?Jag behöver hjälp.*?Jag får hjälp som räcker", page, re.S)


def test_it_is_compared_area_by_area_and_what_was_passed_by_is_not_named(client, path, rounds):
    rounds(
        {"food": 2, "money": 1, "travel": 9, "sexuality": 2, "alcohol": "skip", "company": 0},
        {"food": 1, "money": 1, "travel": 0, "sexuality": "skip", "alcohol": "skip", "children": 9},
    )
    page = main(client.get(path()))
    for name in ("Mat", "Pengar", "Resor", "Umgänge", "Ansvar för barn"):
        assert f">{name}</th>" in page
    assert "Sexualitet" not in page and "Alkohol" not in page and "Boende" not in page
    assert "17 områden till" in page and "Inte besvarat" in page and "Vet inte" in page
    assert re.findall(r'class="number" data-label="[^"]*">(\d+)<', page) == [
        *("1", "1"),
        *("1", "2"),
        *("2", "0"),
        *("1", "1"),
        *("17", "18"),
    ]


def test_any_two_rounds_can_be_compared(client, path, rounds):
    rounds({"food": 2}, {"food": 1}, {"food": 0})
    assert "Jag får hjälp som räcker</span>\n" not in main(client.get(path())).split("<details")[0]
    page = main(client.get(path("?fore=2&efter=3")))
    assert "Jag får hjälp som räcker" in page.split("<details")[0] and 'value="2" selected' in page
    assert client.get(path("?fore=x&efter=99999999999999999999")).status_code == 200


def test_what_was_done_is_counted_and_listed_in_pages(client, path, steps):
    steps(30)
    page = main(client.get(path()))
    assert "30 steg i planen är klara" in page and "Blev 29" in page and "Inte gjort" not in page and "Mat" in page
    assert "Steg 0<" not in page and "Steg 0<" in main(client.get(path("?sida=2")))


def test_the_reflection_is_written_and_changed(client, path, rounds):
    rounds({"food": 2}, {"food": 1})
    answer = client.submit(path("/reflektion?fore=1&efter=2"), changed="jag sover\n bättre", helped="Du", remains="")
    assert answer.status_code == 303
    assert "”jag sover\n bättre”" in main(client.get(path()))
    assert client.submit(path("/reflektion"), remains="Pengarna").status_code == 303
    with client.application.app_context():
        row = db.session.query(Evaluation).one()
        assert (row.changed, row.remains, row.version) == ("jag sover\n bättre", "Pengarna", 2)
        assert row.before_id and row.after_id


def test_two_who_write_see_both_texts(client, path):
    for version in (0, 1):
        fields = client.fields(path("/reflektion"))
        assert client.submit(path("/reflektion"), changed=f"Deras {version}").status_code == 303
        answer = client.post(path("/reflektion"), data={**fields, "changed": "Min text"})
        assert answer.status_code == 422 and "Min text" in text(answer) and f"Deras {version}" in text(answer)
    again = form_fields(text(answer))
    assert client.post(path("/reflektion"), data=again).status_code == 303


def test_a_double_press_writes_once(client, path):
    fields = {**client.fields(path("/reflektion")), "changed": "En gång"}
    assert [client.post(path("/reflektion"), data=fields).status_code for _ in range(2)] == [303, 303]
    with client.application.app_context():
        assert db.session.query(Evaluation).one().version == 1


@pytest.mark.parametrize(
    "values",
    [{"held_on": "imorgon"}, {"held_on": ""}, {"held_on": "2199-01-01"}, {"helped": "å" * 10_001}, {"before": "x"}],
    ids=lambda values: next(iter(values)) + next(iter(values.values()))[:8],
)
def test_bad_input_is_said_and_the_text_stays(client, path, values):
    answer = client.submit(path("/reflektion"), **{"changed": "Mina ord", **values})
    assert answer.status_code == 422 and "Mina ord" in text(answer)


def test_odd_words_and_rounds_are_taken_calmly(client, path):
    answer = client.submit(
        path("/reflektion"), changed="a\x00😬<b>x</b>", before="99999999999999999999", after="99999999999999999999"
    )
    assert answer.status_code == 303
    assert "😬&lt;b&gt;" in text(client.get(path()))


def test_a_closed_case_can_be_read_but_not_changed(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    page = main(client.get(f"/arenden/{case.number}/utvardering"))
    assert "<form" not in page and "/reflektion" not in page


def test_others_may_not(make, path, sign_in):
    pages = ("", "/reflektion")
    assert {sign_in(make.user()).get(path(page)).status_code for page in pages} == {403}
    for user in (make.user("steering"), make.user("admin"), make.user(operation=make.operation())):
        assert {sign_in(user).get(path(page)).status_code for page in pages} == {404}


def test_the_page_asks_the_same_however_much_there_is(client, path, rounds, steps):
    def asked():
        with count_queries(client.application) as statements:
            client.get(path())
        return len(statements)

    steps(1)
    rounds({"food": 2}, {"food": 1})
    few = asked()
    client.press(path(), path().replace("utvardering", "kartlaggning") + "/borja")
    for slug in ("mat", "pengar", "resor", "umgange"):
        client.submit(path().replace("utvardering", "kartlaggning") + f"/{slug}", rating="2", words="Ord")
    assert asked() == few and few < 16
