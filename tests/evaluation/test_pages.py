"""The evaluation, page by page."""

import re

import pytest
from support.client import form_fields
from support.paper import Paper
from support.queries import count_queries

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, Doer, Goal, Plan
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


@pytest.fixture
def goal(agreed, app):
    """A goal with a step that is done, and its page."""
    with app.app_context():
        plan = Plan(case_id=agreed.id)
        db.session.add(plan)
        db.session.flush()
        goal = Goal(plan_id=plan.id, words="Jag vill bo kvar", need="housing", from_need="1:housing")
        db.session.add(goal)
        db.session.flush()
        done = {"state": ActivityState.DONE, "settled_on": clock.today(), "outcome": "Hyran är betald"}
        db.session.add(Activity(plan_id=plan.id, goal_id=goal.id, what="Ringa hyresvärden", doer=Doer.CLIENT, **done))
        db.session.commit()
        return f"/arenden/{agreed.number}/handlingsplan/mal/{goal.id}/hur-det-blev"


def test_goals_are_seen_with_their_need_their_steps_and_what_came_of_them(client, path, rounds, goal):
    rounds({"housing": 2}, {"housing": 1})
    page = main(client.get(path()))
    found = re.search(
        r"Jag vill bo kvar</h3>.*?Jag behöver hjälp.*?Jag får hjälp som räcker.*?Ringa hyresvärden.*?Hyran är",
        page,
        re.S,
    )
    assert found and page.count("Ringa hyresvärden") == 1 and "Ett steg i planen är klart" in page


def test_one_tap_says_how_it_went_and_words_can_follow(client, path, goal):
    tapped = client.press(path(), f"{goal}?fran=utvardering", outcome="reached")
    assert tapped.status_code == 303 and path() in tapped.location
    page = main(client.get(path()))
    assert "Vi kom dit" in page and 'name="outcome"' not in page and "Ändra eller säg mer" in page
    assert client.submit(goal, outcome_words="Nu sover jag").location.split("#")[0].endswith("/handlingsplan")
    for where in (path(), path().replace("utvardering", "handlingsplan")):
        assert "”Nu sover jag”" in main(client.get(where)) and "Vi kom dit" in main(client.get(where))
    answer = client.submit(goal, outcome="")
    assert answer.status_code == 422 and "Nu sover jag" in text(answer) and "Välj hur det blev" in text(answer)
    assert client.submit(goal, outcome="", outcome_words="").status_code == 303
    assert 'value="partly"' in main(client.get(path()))


@pytest.mark.parametrize("values", [{"outcome": "won"}, {"outcome_words": "å" * 501}], ids=["unknown", "long"])
def test_bad_input_about_a_goal_is_said_and_the_text_stays(client, goal, values):
    answer = client.submit(goal, **{"outcome_words": "Mina ord", "outcome": "reached", **values})
    assert answer.status_code == 422 and values.get("outcome_words", "Mina ord") in text(answer)


def test_what_became_of_a_goal_is_kept_as_a_draft_and_found_from_the_plan(client, path, goal):
    fields = re.search(r'data-to="([^"]+)"', text(client.get(goal)))
    kept = client.post(fields[1], data={**client.fields(goal), "outcome": "left", "outcome_words": "Halvskrivet"})
    assert kept.status_code < 400 and "Halvskrivet" in text(client.get(goal))
    assert "Hur det blev med ett mål" in main(client.get(path().replace("utvardering", "handlingsplan")))


def test_the_forms_keep_drafts_of_themselves(client, path):
    assert all("data-draft=" in text(client.get(path(rest))) for rest in ("/reflektion", "/larde"))


def test_what_the_ombud_learnt_and_every_count_stay_out_of_the_clients_sight(client, path, rounds, goal):
    rounds({"food": 2}, {"food": 1})
    assert client.submit(path("/larde"), learnt="Ta det lugnt nästa gång").status_code == 303
    assert "Ta det lugnt" in main(client.get(path())) and "before-after-counts" in main(client.get(path()))
    together = path().replace("utvardering", "kartlaggning/tillsammans")
    assert client.press(path(), together, to="evaluation.show").location == path()
    page = main(client.get(path()))
    assert "Vi ser tillbaka</h1>" in page and "Jag får hjälp som räcker" in page and "Jag vill bo kvar" in page
    assert not [
        words for words in ("Ta det lugnt", "before-after-counts", "lärt dig", ".pdf", "/borja") if words in page
    ]
    assert [client.get(path(rest)).status_code for rest in ("/larde", "/sammanfattning.pdf")] == [403, 403]
    assert client.submit(path("/reflektion"), changed="Jag sover", meaningful="Katten").status_code == 303
    assert client.press(path(), f"{goal}?fran=utvardering", outcome="partly").status_code == 303
    page = main(client.get(path()))
    assert "”Katten”" in page and "En bit på väg" in page


def test_two_who_write_what_the_ombud_learnt_see_both_texts(client, path):
    fields = client.fields(path("/larde"))
    assert client.submit(path("/reflektion"), changed="Annat").status_code == 303
    answer = client.post(path("/larde"), data={**fields, "learnt": "Mina ord"})
    assert answer.status_code == 422 and "Mina ord" in text(answer)
    assert client.post(path("/larde"), data=form_fields(text(answer))).status_code == 303


def test_the_paper_says_what_the_page_says_and_the_name_only_if_it_may(app, agreed, client, path, rounds, goal):
    rounds({"food": 2, "alcohol": 2}, {"food": 1, "alcohol": "skip"})
    client.submit(path("/reflektion"), changed="Jag sover", manageable="Ett brev i taget")
    client.submit(path("/larde"), learnt="Hemlig lärdom")
    client.press(path(), f"{goal}?fran=utvardering", outcome="reached")
    paper = Paper(client.get(path("/sammanfattning.pdf")).data)
    for words in (
        "”Jag sover”",
        "”Ett brev i taget”",
        "Jag vill bo kvar",
        "☑ Ringa hyresvärden – Hyran är betald",
        "Vi kom dit",
        "Mat",
    ):
        assert paper.says(words), words
    with app.app_context():
        name = db.session.get(Case, agreed.id).client.name
        assert not [words for words in (name, "Hemlig", "Alkohol") if paper.says(words)]
        db.session.query(Plan).one().name_on_paper = True
        db.session.commit()
        assert [entry.codes for entry in db.session.query(AuditEntry).filter_by(event="evaluation_printed")] == [{}]
    assert Paper(client.get(path("/sammanfattning.pdf?sprak=en")).data).says(f"För {name}.")


def test_a_paper_without_anything_is_a_page_to_write_on(client, path):
    assert Paper(client.get(path("/sammanfattning.pdf")).data).says("Här kan du skriva själv")
    assert "sammanfattning.pdf" not in main(client.get(path()))


def test_a_closed_case_can_be_read_but_not_changed(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    page = main(client.get(f"/arenden/{case.number}/utvardering"))
    assert "<form" not in page and "/reflektion" not in page


def test_others_may_not(make, path, sign_in):
    pages = ("", "/reflektion", "/larde", "/sammanfattning.pdf")
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
    assert asked() == few and few < 20
