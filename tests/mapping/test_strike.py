"""A text that the client has struck stands nowhere any more: not in the answer, not in what was kept, not in the plan."""

import json
import random
import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.client import form_fields
from support.paper import Paper
from support.snapshot import rows_of
from support.walking import walk

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan import goal_operations as goals
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Goal
from ombud.phases.action_plan.needs import WHAT_MAX, first_text
from ombud.phases.action_plan.struck import taken_out
from ombud.phases.mapping import operations, queries, strike_operations, summary_operations
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Perspective, Reading
from ombud.phases.mapping.summary import TEXTS, fingerprint, sheet_of, text_in, without
from ombud.phases.mapping.summary_queries import readings_of, sheet_now
from ombud.phases.mapping.totals import RATINGS, count_answers
from ombud.refusals import Conflict, Refused

KEYS = definition().keys
FEW = KEYS[:4]
MARK = "Zqstruken"


def text(answer):
    return answer.get_data(as_text=True)


# The sheet, pure

ACTS = some.lists(
    some.one_of(
        some.tuples(
            some.just("say"), some.sampled_from(FEW), some.sampled_from((*RATINGS, None)), some.sampled_from(TEXTS)
        ),
        some.tuples(some.just("skip"), some.sampled_from(FEW)),
        some.tuples(some.just("strike"), some.sampled_from(FEW), some.sampled_from(TEXTS)),
        some.tuples(some.just("read")),
    ),
    max_size=30,
)


def nobody(area):
    return SimpleNamespace(area=area, rating=None, skipped=False, important=False, **dict.fromkeys(TEXTS, ""))


@given(ACTS)
def test_whatever_is_said_skipped_and_struck_no_struck_text_remains_and_the_totals_hold(acts):
    answers, sheets, struck = {}, [], set()
    for number, (act, *what) in enumerate(acts):
        if act == "read":
            said = [(key, answers[key]) for key in KEYS if key in answers and queries.says_something(answers[key])]
            sheets.append(sheet_of(said))
            continue
        answer = answers.setdefault(what[0], nobody(what[0]))
        if act == "say":
            answer.rating, answer.skipped = what[1], False
            setattr(answer, what[2], f"text {number}.")
        elif act == "skip":
            answer.rating, answer.skipped = None, True
        else:
            struck |= {getattr(answer, what[1]), *(text_in(sheet, *what) for sheet in sheets)} - {""}
            setattr(answer, what[1], "")
            sheets = [without(sheet, *what) for sheet in sheets]
    kept = json.dumps([sheets, [vars(answer) for answer in answers.values()]])
    assert not [each for each in struck if f'"{each}"' in kept]
    totals = count_answers(KEYS, answers.values())
    assert totals.met == sum(answer.rating == 1 for answer in answers.values())
    assert totals.unmet == sum(answer.rating == 2 for answer in answers.values())
    assert totals.unanswered == len(KEYS) - sum(answer.rating is not None for answer in answers.values())
    assert all(
        any((*(each[field] for field in TEXTS), each["important"], each["rating"] is not None))
        for sheet in sheets
        for each in sheet
    )


# The step that was made of it, pure


@pytest.mark.parametrize(
    ("step", "struck", "left"),
    [
        ("Jag kan bli vräkt.", "Jag kan bli vräkt.", "Börja med: Boende"),
        ("Jag kan bli\n  vräkt.", "Jag kan  bli vräkt.", "Börja med: Boende"),
        ("Ring hyresvärden. Jag kan bli vräkt.", "Jag kan bli vräkt.", "Ring hyresvärden."),
        ("Jag kan bli vräkt.", "Jag kan bli vräkt. Det är kallt.", "Börja med: Boende"),
        ("Ring hyresvärden.", "Jag kan bli vräkt.", "Ring hyresvärden."),
        ("Laga mat", "mat", "Laga"),
        ("Laga maten", "mat", "Laga maten"),
        ("Börja med: Boende", "Boende", "Börja med:"),
        ("Ring (a+b)*", "(a+b)*", "Ring"),
    ],
)
def test_a_step_loses_the_text_and_keeps_what_the_two_have_written(step, struck, left):
    assert taken_out(step, struck, "Börja med: Boende", WHAT_MAX) == left


def test_a_step_that_shows_the_beginning_of_a_long_text_loses_it_too():
    long = "Jag kan bli vräkt. " * 60
    step = first_text(long, "Boende", WHAT_MAX)
    assert step.endswith("…") and len(step) <= 500
    for left in (step, step.removesuffix("…")):
        assert taken_out(left, long, "Boende", WHAT_MAX) == "Boende"
    assert taken_out(f"Först: {step} Sedan ringa.", long, "Boende", WHAT_MAX) == "Först:  Sedan ringa."


# The rules


@pytest.fixture
def mapping(case, ombud):
    """The first round, begun."""
    row = operations.start_round(case, after=0, by=ombud)
    db.session.commit()
    return row


@pytest.fixture
def save(case, ombud, area, mapping):
    """`save("housing", words="…")`: save an answer and commit."""

    def saved(key, *, version=0, ordinal=1, **what):
        said = {"rating": 2, "words": "", "works": "", "helped_by": "", "important": True, **what}
        answer = operations.save_answer(case, area(key), ordinal=ordinal, version=version, by=ombud, **said)
        db.session.commit()
        return answer

    return saved


@pytest.fixture
def strike(case, ombud, mapping):
    """`strike("housing", "words", version=1)`: strike a text and commit."""

    def struck(key, field, *, version=1, in_round=None):
        strike_operations.strike(case, in_round or mapping, key, field, version=version, by=ombud)
        db.session.commit()

    return struck


@pytest.fixture
def read(case, ombud):
    """`read(mapping)`: the client reads the summary and says yes."""

    def said_yes(mapping):
        seen = fingerprint(sheet_now(mapping))
        reading = summary_operations.say_yes(case, ordinal=mapping.ordinal, seen=seen, by=ombud)
        db.session.commit()
        return reading

    return said_yes


def test_only_that_text_is_struck(mapping, save, strike):
    save("housing", words="Bort", works="Kvar", save="s1")
    save("food", words="Bort")
    db.session.add(
        Answer(
            mapping_id=mapping.id,
            area="housing",
            perspective=Perspective.OMBUD,
            words="Bort",
            saved_at=mapping.answers[0].saved_at,
        )
    )
    db.session.commit()
    strike("housing", "words")
    row = queries.answer_in(mapping, "housing")
    assert (row.words, row.works, row.rating, row.important) == ("", "Kvar", 2, True)
    assert row.version == 2 and row.last_save is None and row.struck_at is not None
    assert sorted(each.words for each in db.session.query(Answer)) == ["", "Bort", "Bort"]


def test_what_was_kept_is_struck_and_marked_and_nothing_else(mapping, save, strike, read):
    save("housing", rating=None, important=False, words="Först")
    save("food", words="Gröt")
    first = read(mapping)
    save("housing", version=1, rating=None, important=False, words="Sedan")
    second = read(mapping)
    save("housing", version=2, rating=None, important=False, words="")
    strike("food", "works")
    assert first.changed_on is None
    strike("housing", "words", version=3)
    for reading in readings_of(mapping):
        assert [entry["area"] for entry in reading.sheet] == ["food"] and reading.changed_on is not None
    assert {first.id, second.id} == {reading.id for reading in readings_of(mapping)}


def test_a_text_that_has_changed_meanwhile_is_shown_first(mapping, save, strike):
    save("housing", words="Gammalt")
    save("housing", version=1, words="Nytt")
    with pytest.raises(Conflict) as conflict:
        strike("housing", "words", version=1)
    assert conflict.value.theirs == {"words": "Nytt"} and conflict.value.version == 2
    assert queries.answer_in(mapping, "housing").words == "Nytt"


def test_no_saving_that_was_on_its_way_brings_it_back(save, strike):
    save("housing", words="Bort", save="s1")
    strike("housing", "words")
    with pytest.raises(Conflict):
        save("housing", version=1, words="Bort", save="s2", mine=["s1"])


def test_nothing_to_strike(mapping, save, strike):
    save("housing", words="Kvar")
    for where in (("food", "words"), ("housing", "rating")):
        with pytest.raises(Refused):
            strike(*where)
    strike("housing", "works")
    answer = queries.answer_in(mapping, "housing")
    assert answer.version == 1 and answer.struck_at is None


def test_an_area_that_was_passed_by_or_has_left_the_definition_can_be_struck(case, ombud, area, mapping, save, strike):
    save("alcohol", words="Bort")
    operations.skip_area(case, area("alcohol"), ordinal=1, version=1, by=ombud)
    db.session.add(Answer(mapping_id=mapping.id, area="garden", words="Bort", saved_at=mapping.answers[0].saved_at))
    db.session.commit()
    strike("alcohol", "words", version=2)
    strike("garden", "words")
    assert {each.words for each in db.session.query(Answer)} == {""}


def test_a_complete_round_and_an_older_one_too(case, ombud, mapping, save, strike):
    save("housing", words="Bort")
    operations.complete_round(case, ordinal=1, by=ombud)
    later = operations.start_round(case, after=1, by=ombud)
    save("housing", ordinal=2, words="Kvar")
    strike("housing", "words")
    assert queries.answer_in(mapping, "housing").words == "" and queries.answer_in(later, "housing").words == "Kvar"


def test_the_goals_made_of_it_lose_it_whatever_became_of_them(case, ombud, save, strike):
    for key in ("housing", "food", "money"):
        save(key, words=f"Bort {key}.")
    goals.make_goals_of_needs(case, by=ombud)
    goals.add_goal(case, words="Bort housing.", by=ombud)
    db.session.commit()
    housing, food, money, own = db.session.query(Goal).order_by(Goal.id)
    food.words = "Vi handlar ihop."
    strike("housing", "words")
    strike("food", "words")
    assert [goal.words for goal in (housing, food, money, own)] == [
        "Boende", "Vi handlar ihop.", "Bort money.", "Bort housing.",
    ]  # fmt: skip
    assert housing.version == 2


def test_a_step_that_was_made_of_it_before_there_were_goals_loses_it_too(case, ombud, save, strike):
    save("housing", words="Bort härifrån.")
    step = plan.add_step(case, what="Bort härifrån.", doer="client", from_need="1:housing", by=ombud)
    db.session.commit()
    strike("housing", "words")
    assert step.what == "Börja med: Boende"


def test_the_log_says_that_a_text_was_struck_and_not_which(save, strike):
    save("housing", words="hemligt")
    strike("housing", "words")
    entries = [entry.codes for entry in db.session.query(AuditEntry)]
    assert {"part": "mapping", "what": "text_struck"} in entries
    assert "hemligt" not in str(entries) and "housing" not in str(entries)


@pytest.mark.parametrize("seed", range(2))
def test_any_sequence_of_savings_skips_strikes_readings_and_conflicts(case, ombud, area, mapping, read, seed):
    """What was acknowledged and not struck stands; what was struck stands nowhere; the counting is the counting of the domain."""
    chance, stands, struck = random.Random(seed), {}, set()
    for number in range(60):
        key, act = chance.choice(FEW), chance.choice(("say", "say", "skip", "strike", "read", "stale"))
        row = queries.answer_in(mapping, key)
        version, values = row.version if row else 0, stands.get(key, {"rating": None, **dict.fromkeys(TEXTS, "")})
        where = {"ordinal": 1, "by": ombud}
        field = chance.choice(TEXTS)
        if act == "say":
            values = {**values, "rating": chance.choice((*RATINGS, None)), field: f"{MARK}{seed}.{number}."}
            operations.save_answer(
                case, area(key), version=version, important=False, actionable=False, **where, **values
            )
            stands[key] = values
        elif act == "skip":
            operations.skip_area(case, area(key), version=version, **where)
            stands[key] = {**values, "rating": None}
        elif act == "stale" and row:
            with pytest.raises(Conflict):
                operations.save_answer(
                    case, area(key), version=version - 1, **where, rating=0, words="Aldrig", works="", helped_by=""
                )
            db.session.rollback()
        elif act == "strike" and row:
            struck |= {values[field], *(text_in(each.sheet, key, field) for each in readings_of(mapping))}
            strike_operations.strike(case, mapping, key, field, version=version, by=ombud)
            stands[key] = {**values, field: ""}
        elif act == "read" and sheet_now(mapping):
            read(mapping)
        db.session.commit()
    answers = queries.answers_of(mapping)
    assert {key: {name: getattr(each, name) for name in ("rating", *TEXTS)} for key, each in answers.items()} == stands
    kept = json.dumps([reading.sheet for reading in readings_of(mapping)] + list(stands.values()))
    assert struck - {""} and not [each for each in struck - {""} if f'"{each}"' in kept]
    totals = count_answers(KEYS, answers.values())
    assert [totals.met, totals.unmet] == [sum(each["rating"] == code for each in stands.values()) for code in (1, 2)]
    assert totals.unanswered == len(KEYS) - sum(each["rating"] is not None for each in stands.values())


# The pages


@pytest.fixture
def said(begun, path):
    """A text with a mark in it, read, printed, planned, issued, and begun to be written in a note."""
    begun.submit(path("/boende"), rating="2", words=f"{MARK} hemma", works="Katten", important="y")
    begun.submit(path("/stammer-det"))
    begun.submit(path("/boende"), words=f"{MARK} hemma, fast mer")
    case = path("").removesuffix("/kartlaggning")
    begun.press(f"{case}/handlingsplan", f"{case}/handlingsplan/viktigt-nu")
    begun.submit(f"{case}/handlingsplan/steg", what="Ring", doer="client", goal_id="1")
    assert begun.submit(f"{case}/handlingsplan/faststall").status_code == 303
    draft = begun.fields(f"{case}/genomforande/kontakter/ny") | {"words": f"Hon sa: {MARK} hemma, fast mer."}
    assert begun.post(f"{case}/utkast/contact_note", data=draft).status_code == 200
    return begun


def kept(client, path):
    with client.application.app_context():
        (reading,) = db.session.query(Reading)
        return path(f"/stammer-det/{reading.id}.pdf")


def test_it_asks_first_and_shows_all_that_goes(said, path):
    page = text(said.get(path("/stryk/boende?text=words")))
    assert (
        "Vill du stryka den här texten?" in page and f"”{MARK} hemma, fast mer”" in page and f"”{MARK} hemma”" in page
    )
    assert "Katten" not in page and "Nej, låt den stå kvar" in page
    assert "Katten" in text(said.get(path("/stryk/boende"))) and "Katten" in text(
        said.get(path("/stryk/boende?text=nonsens"))
    )


def test_struck_it_is_gone_from_every_table_every_page_and_every_paper(app, said, agreed, path):
    """On SQLite the file's free pages may hold the bytes until they are written over: what erases them belongs to the erasure."""
    before, issued = rows_of(app), f"/arenden/{agreed.number}/handlingsplan/versioner/1.pdf"
    assert all(
        MARK in str(before[table]) for table in ("answers", "mapping_readings", "goals", "plan_issues", "drafts")
    )
    assert Paper(said.get(kept(said, path)).data).says(MARK) and Paper(said.get(issued).data).says(MARK)
    answer = said.submit(path("/stryk/boende?text=words"), text="words")
    assert answer.status_code == 303 and answer.location.endswith("/stammer-det#boende")
    assert "Texten är struken." in text(said.get(path("/stammer-det")))
    assert MARK not in str(rows_of(app))
    paper = Paper(said.get(kept(said, path)).data)
    assert not paper.says(MARK) and paper.says("på klientens begäran") and paper.says("Katten") and paper.says("Boende")
    ids = {
        "number": agreed.number,
        "slug": "boende",
        "ordinal": 1,
        "perspective": "ombud",
        "reading_id": 1,
        "step_id": 1,
        "goal_id": 1,
    }
    pages = [each for each in walk(app, said, lambda endpoint, name: ids.get(name, 1)) if agreed.number in each.path]
    assert len(pages) > 40 and not [each.path for each in pages if MARK in each.text]
    page = text(said.get(f"/arenden/{agreed.number}/handlingsplan"))
    assert re.search(r'id="goal-1"[^>]*>Boende<', page)


def test_what_has_changed_meanwhile_is_shown_and_can_still_be_struck(said, path):
    fields = said.fields(path("/stryk/boende?text=words"))
    said.submit(path("/boende"), words="Skrivet under tiden")
    answer = said.post(path("/stryk/boende"), data={**fields, "text": "words"})
    page = text(answer)
    assert (
        answer.status_code == 422
        and "Texten har ändrats sedan du öppnade sidan." in page
        and "Skrivet under tiden" in page
    )
    assert said.post(path("/stryk/boende"), data={**form_fields(page), "text": "words"}).status_code == 303
    assert "Skrivet under tiden" not in text(said.get(path("/stammer-det")))


def test_a_double_press_strikes_once(said, path):
    fields = {**said.fields(path("/stryk/boende?text=words")), "text": "words"}
    assert [said.post(path("/stryk/boende"), data=fields).status_code for _ in range(2)] == [303, 303]
    assert "Här står ingen text" in text(said.get(path("/stryk/boende?text=words")))


def test_a_page_that_is_not_whole_strikes_nothing(said, path):
    for values in (
        {"text": ""},
        {"text": "rating"},
        {"version": "x"},
        {"version": "9" * 30},
        {"ordinal": "x"},
        {"csrf_token": ""},
    ):
        answer = said.submit(path("/stryk/boende"), **{"text": "words", **values})
        assert answer.status_code == 422 and f"{MARK} hemma" in text(answer), values


def test_what_is_not_there_is_not_found(said, path):
    for rest in (
        "/stryk/mat",
        "/stryk/tradgard",
        "/stryk/boende?omgang=2",
        "/stryk/boende?omgang=99999999999999999999",
    ):
        assert said.get(path(rest)).status_code == 404
    assert said.post(path("/stryk/boende"), data={"ordinal": "7"}).status_code == 404


def test_the_text_of_an_older_round_is_struck_from_its_own_page(said, path):
    said.press(path(), path("/klar"))
    said.press(path("").replace("kartlaggning", "utvardering"), path("/borja"))
    page = text(said.get(path("/svar/1")))
    assert "/stryk/boende?text=words&amp;omgang=1" in page
    answer = said.submit(path("/stryk/boende?text=words&omgang=1"), text="words")
    assert answer.location.endswith("/svar/1#boende") and MARK not in text(said.get(path("/svar/1")))
    assert MARK not in text(said.get(path("/boende")))


def test_side_by_side_the_client_strikes_it(said, path):
    said.press(path(), path("/tillsammans"))
    assert said.submit(path("/stryk/boende?text=words"), text="words").status_code == 303
    assert MARK not in text(said.get(path("/stammer-det")))


def test_a_closed_case_is_no_hindrance(app, closed, make, sign_in):
    client, path = sign_in(make.ombud_of(closed)), f"/arenden/{closed.number}/kartlaggning"
    assert client.submit(f"{path}/stryk/mat?text=words", text="words").status_code == 303
    assert "Det gick bra" not in text(client.get(f"{path}/svar/1")) and "Det gick bra" not in str(rows_of(app))
    assert client.post(f"{path}/mat", data={"words": "Nytt"}).status_code == 422


def test_others_may_not(said, path, make, sign_in):
    for user, status in (
        (make.user(), 403),
        (make.user("steering"), 404),
        (make.user(operation=make.operation()), 404),
    ):
        other = sign_in(user)
        assert {other.get(path("/stryk/boende")).status_code, other.post(path("/stryk/boende")).status_code} == {status}
    with said.application.app_context():
        assert MARK in db.session.query(Answer).one().words and db.session.query(Case).count() == 1


def test_a_text_about_a_skipped_area_can_be_struck_from_its_own_page(begun, path):
    """It is named nowhere else: the way there stands where it was written."""
    assert path("/stryk/alkohol") not in begun.get(path("/alkohol")).get_data(as_text=True)
    begun.submit(path("/alkohol"), words="Inte i dag", then="skip")
    assert path("/stryk/alkohol") in begun.get(path("/alkohol")).get_data(as_text=True)
    assert begun.submit(path("/stryk/alkohol"), text="words").status_code == 303
    assert "Inte i dag" not in begun.get(path("/alkohol")).get_data(as_text=True)
