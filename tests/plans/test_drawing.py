"""The plan is one A4 page, whatever is in it: read back, measured, and looked into."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.paper.page import MARGIN
from ombud.plans.drawing import draft_of, draw_plan
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step, StepState
from ombud.plans.words import CUT, cleaned


def sheet(*steps: Step, **given) -> PlanSheet:
    """A plan with one goal that has these steps."""
    return PlanSheet(
        **{
            "client_label": "Kim",
            "ombud_name": "Anna Svensson",
            "ombud_phone": "070-123 45 67",
            "operation_name": "Ombuden i Ale",
            "printed_on": date(2026, 11, 21),
            "version_words": "version 3",
            "goals": (Goal("Ett hem där jag trivs", steps),) if steps else (),
            **given,
        }
    )


GOAL = (
    "Jag vill bo kvar i min lägenhet, få ordning på räkningarna och breven från Försäkringskassan, träffa min syster "
    "varje vecka och orka gå till verkstaden minst två dagar utan att bli så trött och ledsen"
)
"""As long as a goal may be."""


def assert_no_bare_dots(paper: Paper) -> None:
    """Every "…" on the paper is followed by where the rest is."""
    assert paper.text.count("…") == paper.text.count("".join(CUT.split()))


def numbered(count: int) -> list[Step]:
    return [Step(f"Ringa samtal {n:03d}", "Anna och Kim", "v. 49", "Boende") for n in range(count)]


def drawn(*steps: Step, **given) -> Paper:
    return Paper(draw_plan(sheet(*steps, **given)))


@pytest.mark.parametrize("count", [0, 1, 5, 25, 40, 60, 200])
def test_always_one_readable_a4_page_within_its_margins(count):
    paper = drawn(*numbered(count))
    assert paper.pages == [(595, 842)]
    assert paper.smallest >= 8
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1
    assert right <= 595 - MARGIN + 1
    assert bottom <= 842 - MARGIN + 1
    assert paper.faults == []


@pytest.mark.parametrize("count", [1, 5, 25])
def test_everything_is_there_when_it_fits(count):
    paper = drawn(*numbered(count), heading="En vardag som håller")
    for step in numbered(count):
        assert paper.says(step.what)
    assert paper.text.count("AnnaochKim") == count
    for words in ("En vardag som håller", "Kim", "Ett hem där jag trivs", "Vad", "Vem", "När", "v. 49"):
        assert paper.says(words)
    assert not paper.says("steg till")


def test_the_foot_says_when_which_and_whom_to_call():
    paper = drawn()
    for words in ("21 november 2026", "version 3", "Ombuden i Ale", "Sida 1 av 1"):
        assert paper.says(words)
    for words in ("Anna Svensson", "070-123 45 67"):
        assert paper.says(words)


@pytest.mark.parametrize("count", [45, 60, 200])
def test_what_does_not_fit_is_counted(count):
    paper = drawn(*numbered(count))
    shown = sum(paper.says(step.what) for step in numbered(count))
    assert 30 < shown < count
    assert paper.says(f"… och {count - shown} steg till. De finns i den digitala planen.")
    assert paper.smallest == 8


def test_few_steps_are_set_large_and_leave_room_for_the_hand():
    paper = drawn(*numbered(5))
    assert next(char["size"] for char in paper.chars if char["text"] == "☐") > 14
    assert paper.says("Här kan du skriva själv")
    assert paper.text.count("☐") > 5
    assert not drawn(*numbered(5), notes_by_hand=False).says("skriva själv")


def test_an_empty_plan_is_a_form_to_fill_in():
    paper = drawn()
    assert paper.says("Vår plan")
    assert paper.text.count("☐") == 12


def test_done_and_dropped_steps_are_told_by_shape_and_word():
    paper = drawn(Step("Ringa", state=StepState.DONE), Step("Skriva", state=StepState.DROPPED), notes_by_hand=False)
    assert paper.says("☑Ringa")
    assert paper.says("–Skriva (inte aktuellt längre)")
    assert "☐" not in paper.text


def test_the_need_is_named_when_the_goal_does_not():
    assert drawn(Step("Ringa", need="Pengar")).says("Ringa Pengar")
    assert not drawn(goals=(Goal("Pengar", (Step("Ringa", need="Pengar"),)),)).says("Ringa Pengar")


def test_finished_steps_give_way_first_and_are_counted():
    done = [Step(f"Klart samtal {n:03d}", "Anna", "v. 40", state=StepState.DONE) for n in range(20)]
    paper = drawn(*done, *numbered(30))
    assert all(paper.says(step.what) for step in numbered(30)) and not paper.says("Klart samtal")
    assert paper.says("… och 20 steg som är klara. De finns i den digitala planen.") and not paper.says("steg till")
    assert drawn(*done[:5], *numbered(3)).says("Klart samtal 004")
    assert drawn(*done[:1], *numbered(200)).says("… och 1 steg som är klart. Det finns i den digitala planen.")


def test_type_goes_down_to_eight_points_before_anything_gives_way():
    sizes = [drawn(*numbered(count)).text_size for count in (3, 20, 35, 200)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] == 11 and sizes[-1] == 8


def test_steps_of_500_and_goals_of_200_characters_are_whole():
    long = (GOAL * 3)[:500]
    goals = (Goal(GOAL[:200], tuple(Step(f"{n} {long}"[:500], GOAL[:60], "v. 49") for n in range(5))),)
    paper = drawn(goals=goals)
    assert paper.text.replace("-", "").count("".join(long[:400].split())) == 5
    assert not paper.says(CUT)


def test_goals_are_rows_with_their_steps_and_steps_of_none_stand_apart():
    goals = (Goal("Ett hem", (Step("Ringa"),)), Goal("Tomt mål"), Goal("", (Step("Fika"),)))
    assert drawn(goals=goals, notes_by_hand=False).says("Ett hem ☐Ringa Tomt mål Andra steg ☐Fika")
    assert not drawn(goals=(Goal("", (Step("Fika"),)), *goals[:1]), notes_by_hand=False).says("Andra steg")


def test_goals_without_room_are_counted():
    goals = tuple(Goal(f"Mål {n:02d}") for n in range(90))
    paper = drawn(goals=goals)
    shown = len(set(re.findall(r"Mål\d\d", paper.text)))
    assert 20 < shown < 90 and paper.says(f"… och {90 - shown} mål till.")


def test_no_goal_stands_alone_at_the_end():
    goals = tuple(Goal(f"Mål {n:02d}", tuple(numbered(3))) for n in range(30))
    for extra in range(4):
        paper = drawn(goals=(Goal("Mer", tuple(numbered(extra + 1))), *goals))
        assert not paper.text.split("…och")[0][-5:].startswith("Mål")


def test_other_plans_are_listed_and_counted():
    plan = OtherPlan("SIP", "Vårdcentralen", "3 december")
    assert drawn(other_plans=(plan,)).says("SIP, Vårdcentralen. Följs upp 3 december")
    many = drawn(*numbered(60), other_plans=(plan,) * 10)
    assert many.text.count("SIP") == 3
    assert many.says("… och 7 planer till. De finns i den digitala planen.")


def test_a_text_that_would_fill_the_page_is_cut_and_says_so():
    paper = drawn(Step("ord " * 2_500, "Kim"), *numbered(3))
    assert paper.pages == [(595, 842)]
    assert paper.says(CUT)
    for step in numbered(3):
        assert paper.says(step.what)


@pytest.mark.parametrize("count", [0, 3, 60])
@pytest.mark.parametrize("goal", [GOAL, GOAL.upper(), GOAL[:100], "W" * 200])
def test_a_goal_of_two_hundred_characters_is_whole(goal, count):
    paper = drawn(*numbered(count), heading=goal)
    assert "".join(goal.split()) in paper.text.replace("-", "")
    assert not paper.says(CUT)
    assert paper.pages == [(595, 842)]
    assert paper.smallest >= 8


def test_a_short_goal_is_set_larger_than_a_long_one_and_both_larger_than_the_rest():
    short, long, rest = (drawn(heading=words).chars[0]["size"] for words in (GOAL[:40], GOAL, "W" * 250))
    assert short > long > rest


def test_a_goal_that_must_be_cut_says_where_the_rest_is():
    paper = drawn(*numbered(3), heading=GOAL * 10)
    assert paper.says(GOAL[:150])
    assert paper.says(CUT)
    assert_no_bare_dots(paper)


def test_long_rows_under_the_table_and_a_long_greeting_are_whole_when_there_is_room():
    plan = OtherPlan("Samordnad individuell plan", GOAL, "3 december 2026")
    paper = drawn(*numbered(3), other_plans=(plan,) * 3, client_label=GOAL)
    assert paper.text.count("".join(GOAL.split())) == 4
    assert paper.text.count("Följsupp3december2026") == 3
    assert paper.says("Planen är din.")
    assert "…" not in paper.text


@pytest.mark.parametrize(
    "given",
    [
        {"other_plans": (OtherPlan("SIP", GOAL * 50, "3 december"),)},
        {"client_label": GOAL * 50},
        {"goals": (Goal(GOAL * 50, (Step("Ringa"),)),)},
        {"goals": (Goal("", (Step("Ringa", need=GOAL * 50),)),)},
        {"goals": (Goal("", (Step("Ringa", who=GOAL * 50),)),)},
        {"goals": (Goal("", (Step("Ringa", when=GOAL * 50),)),)},
    ],
    ids=["other plan", "greeting", "goal", "need", "who", "when"],
)
def test_whatever_is_cut_says_where_the_rest_is(given):
    paper = drawn(**given)
    assert paper.says(CUT)
    assert_no_bare_dots(paper)
    assert paper.pages == [(595, 842)]


def test_an_empty_plan_with_long_plans_of_others_is_still_one_page_within_its_margins():
    for count in (0, 300, 400, 800, 2_000):
        paper = drawn(other_plans=(OtherPlan("", "", "ord " * count),) * 2)
        assert paper.pages == [(595, 842)] and paper.edges[3] <= 842 - MARGIN + 1


def test_a_word_without_spaces_is_parted_and_kept_whole():
    word = "".join(chr(97 + n % 26) for n in range(500))
    paper = drawn(Step(word, word, word))
    assert paper.text.replace("-", "").count(word) == 3


@pytest.mark.parametrize("text", ["<b>fet</b>", '<img src="/etc/passwd">', "a & b", "<para>", "{{ 7*7 }}", "%s \\"])
def test_markup_is_only_words(text):
    paper = drawn(Step(text, text, text, need=text), heading=text, client_label=text, ombud_name=text)
    assert paper.text.count("".join(text.split())) == 7
    assert b"root:" not in paper.everything_inside()


def test_the_file_names_nobody():
    paper = drawn(Step("Hemlig sak"), client_label="Markörsson", heading="Markörs rubrik")
    assert paper.says("Markörsson")
    assert b"Mark\xc3\xb6r" not in paper.everything_inside()
    with paper.open() as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Vår plan"
        assert dict(pdf.docinfo) == {}


def test_the_table_can_be_walked_by_a_screen_reader():
    tags = drawn(Step("Ringa"), notes_by_hand=False).tags()
    heads = ["TR", *["TH", "P"] * 4]
    goal = ["TR", "TH", "P"]
    row = ["TR", *["TD", "P"] * 4]
    assert tags == ["H1", "P", "Table", *heads, *goal, *row, "P", "P", "P"]


def test_the_same_sheet_gives_the_same_bytes():
    assert draw_plan(sheet(*numbered(12))) == draw_plan(sheet(*numbered(12)))


anything = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    [
        "",
        "x" * 500,
        "\n" * 50,
        '<img src="/etc/passwd">',
        "😊",
        "ord " * 400,
        "سلام Kim",
        "\x00",
        "M" * 10_000,
        "Å\u0301\u0301",
        "ሰላም",
    ]
)
steps = st.builds(Step, anything, anything, anything, anything, st.sampled_from(StepState))
goals = st.builds(Goal, anything, st.lists(steps, max_size=8).map(tuple))
plans = st.builds(OtherPlan, anything, anything, anything)
sheets = st.builds(
    PlanSheet,
    client_label=anything,
    ombud_name=anything,
    ombud_phone=anything,
    operation_name=anything,
    printed_on=st.dates(),
    version_words=anything,
    heading=anything,
    goals=st.lists(goals, max_size=8).map(tuple),
    other_plans=st.lists(plans, max_size=8).map(tuple),
    notes_by_hand=st.booleans(),
)


@given(sheets)
@settings(max_examples=8, deadline=None)
def test_whatever_is_typed_it_is_one_page_within_its_margins(sheet):
    paper = Paper(draw_plan(sheet))
    assert paper.pages == [(595, 842)]
    assert paper.smallest >= 8
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1
    assert right <= 595 - MARGIN + 1
    assert bottom <= 842 - MARGIN + 1
    assert paper.faults == []
    assert b"root:" not in paper.everything_inside()
    assert draw_plan(sheet) == paper.raw


plain = st.text("abcåäö ", min_size=1, max_size=120).filter(str.strip)
plain_steps = st.builds(
    Step, plain, plain, st.sampled_from(["v. 49", ""]), st.sampled_from(["Boende", ""]), st.sampled_from(StepState)
)
plain_goals = st.builds(Goal, plain, st.lists(plain_steps, max_size=25).map(tuple))


@given(st.lists(plain_goals, max_size=5).map(tuple))
@settings(max_examples=8, deadline=None)
def test_what_is_printed_is_what_had_room_and_the_rest_is_counted(goals):
    given = sheet(goals=goals, notes_by_hand=False)
    draft, paper = draft_of(cleaned(given)), Paper(draw_plan(given))
    assert "".join("".join(expected(draft)).split()) in paper.text.replace("-", "")
    shown = sum(isinstance(entry, Step) for entry in draft.entries)
    assert shown + draft.finished + draft.steps == sum(len(goal.steps) for goal in goals)
    assert sum(isinstance(entry, Goal) for entry in draft.entries) + draft.goals == len(goals)
    assert (draft.finished > 0) is ("ärklar" in paper.text) and (draft.steps > 0) is paper.says("steg till")


def expected(draft):
    """The words of the rows that had room, as they stand from left to right."""
    for entry in draft.entries:
        if isinstance(entry, Goal):
            yield entry.heading
            continue
        need = f"({entry.need})" if entry.need and draft.size < 9.5 else entry.need
        dropped = "(inte aktuellt längre)" if entry.state is StepState.DROPPED else ""
        box = {StepState.OPEN: "☐", StepState.DONE: "☑", StepState.DROPPED: "–"}[entry.state]
        yield f"{box}{entry.what}{dropped}{need}{entry.who}{entry.when}"


def test_an_hour_is_not_parted_from_its_kl():
    chars = [char for char in drawn(Step("Ringa", when="3 december 2026 kl. 13.30")).chars if char["text"].strip()]
    at = "".join(char["text"] for char in chars).index("kl.13.30")
    assert len({char["top"] for char in chars[at : at + 8]}) == 1
