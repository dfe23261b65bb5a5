"""The plan as a time line: days where they belong, far ones at the ends, one landscape page whatever is in it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.languages.catalogues import languages
from ombud.phases.action_plan import operations, queries
from ombud.phases.action_plan.models import Doer, WhenKind
from ombud.plans.issuing.queries import standing_of
from ombud.plans.time_line.axis import axis_for
from ombud.plans.time_line.layout import Style, place
from ombud.plans.time_line.paper import draw_time_line
from ombud.plans.time_line.queries import time_sheet_of
from ombud.plans.time_line.screen import NARROW, WIDE
from ombud.plans.time_line.sheet import UNDATED, Moment, TimeSheet, lanes_of
from ombud.plans.words import CUT

TODAY = date(2026, 11, 21)
WEEK = timedelta(weeks=1)


def on(day, what="Ringa", **given):
    return Moment(what, first=day, last=day, **given)


def sheet(*steps, **given):
    """Steps given as (who, moment)."""
    who = {"ombud_name": "Anna", "ombud_phone": "070-1", "operation_name": "Ale", "version_words": "utkast"}
    return TimeSheet(lanes_of(steps), TODAY, **{**who, **given})


def many(count):
    return [(f"Person {n % 4}", on(TODAY + (n * 3) * timedelta(days=1), f"Ringa samtal {n:03d}")) for n in range(count)]


def test_a_day_lies_in_its_week_and_later_days_further_to_the_right():
    axis = axis_for([TODAY + 9 * WEEK], TODAY, 800, 50)
    assert axis.start.weekday() == 0 and axis.end.weekday() == 6 and axis.start <= TODAY
    places = [axis.x(TODAY + n * WEEK) for n in range(10)]
    assert places == sorted(places) and 0 <= places[0] and places[-1] <= 800
    assert {tick.name for tick in axis.ticks(len)} >= {"dec", "jan 2027", "v. 49"}


def test_words_from_right_to_left_leave_the_date_beside_them_whole():
    steps = [on(TODAY, what, when="1 december 2026 kl. 14.00") for what in ("Ringa اتصل", "Ringa")]
    picture = place(sheet(*(("Jag", step) for step in steps)), WIDE)
    lines = [step.words.lines for step in picture.lanes[0].steps]
    assert lines == [("Ringa اتصل", "1 december 2026 kl. 14.00"), ("Ringa · 1 december 2026 kl. 14.00",)]


def test_1900_and_2100_lie_at_the_ends_and_do_not_stretch_the_line():
    far = [date(1, 1, 1), date(1900, 1, 1), date(2100, 1, 1), date.max]
    axis, near = axis_for([*far, TODAY + WEEK], TODAY, 800, 50), axis_for([TODAY + WEEK], TODAY, 800, 50)
    assert (axis.start, axis.end) == (near.start, near.end) and axis.earlier and axis.later
    assert axis.x(far[0]) == axis.x(far[1]) == 25 and axis.x(far[2]) == axis.x(far[3]) == 775
    paper = Paper(draw_time_line(sheet(*(("Jag", on(day)) for day in far))))
    assert paper.says("Tidigare") and paper.says("Senare") and paper.pages == [(842, 595)]


def test_steps_stand_under_who_sees_to_them_the_nearest_first_and_the_undated_last():
    lanes = lanes_of(
        [("Bo", on(TODAY + WEEK)), ("Anna", on(TODAY, "B")), ("Anna", on(TODAY - WEEK, "A")), ("Bo", Moment("Sen"))]
    )
    assert [lane.who for lane in lanes] == ["Anna", "Bo", UNDATED]
    assert [moment.what for lane in lanes for moment in lane.moments] == ["A", "B", "Ringa", "Sen (Bo)"]


def test_what_comes_again_has_a_mark_each_time_as_far_as_the_line_goes():
    again = tuple(TODAY + n * WEEK for n in range(60))
    picture = place(sheet(("Jag", on(TODAY, again=again))), WIDE)
    (step,) = picture.lanes[0].steps
    assert 4 < len(step.marks) < 10 and max(step.marks) <= WIDE.width and picture.axis.end < TODAY + 9 * WEEK


def test_waiting_is_a_line_and_a_week_a_bar():
    waiting = Moment(
        "Svar", first=TODAY, last=TODAY + 6 * timedelta(days=1), waits_from=TODAY - 2 * WEEK, waits_on="FK"
    )
    (step,) = place(sheet(("Jag", waiting)), WIDE).lanes[0].steps
    assert step.wait and step.bar and step.wait[0] < step.bar[0] < step.bar[1] and "väntar på FK" in step.words.lines[0]


@pytest.mark.parametrize("style", [WIDE, NARROW, Style(700, 8, 1)], ids=["wide", "narrow", "small"])
@pytest.mark.parametrize("count", [2, 60])
def test_no_words_lie_on_each_other_or_beyond_the_picture(style, count):
    picture = place(sheet(*many(count)), style)
    bottom = picture.body
    for lane in picture.lanes:
        assert lane.top >= bottom
        bottom = lane.who.top
        for step in lane.steps:
            assert step.words.top >= bottom
            bottom = step.words.top + len(step.words.lines) * step.words.type.leading
            for line in step.words.lines:
                left = step.words.x - step.words.type.width(line) * step.words.at_end
                assert left >= -1 and left + step.words.type.width(line) <= style.width + 1
    assert bottom <= picture.height


@pytest.mark.parametrize("count", [0, 2, 12, 60])
def test_it_is_one_readable_landscape_page_that_counts_what_has_no_room(count):
    paper = Paper(draw_time_line(sheet(*many(count))))
    assert paper.pages == [(842, 595)] and paper.smallest >= 8 and paper.faults == []
    shown = sum(paper.says(f"Ringa samtal {n:03d}") for n in range(count))
    assert shown == count or paper.says(f"{count - shown} steg till står i den digitala planen.")
    assert shown >= min(count, 25) and paper.says("Sida 1 av 1") and "H1" in paper.tags()


def test_the_file_names_nobody_and_is_the_same_twice():
    given = sheet(("Markörsson", on(TODAY, "Hemlig sak")), heading="Markörs mål")
    paper = Paper(draw_time_line(given))
    assert paper.raw == draw_time_line(given) and b"Mark\xc3\xb6r" not in paper.everything_inside()


words = st.sampled_from(["", "Ringa", "ord " * 100, '<img src="/etc/passwd">', "سلام Kim", "😊", "W" * 500, "\x00\n"])
days = st.none() | st.dates() | st.dates(TODAY - 9 * WEEK, TODAY + 20 * WEEK)
moments = st.builds(
    lambda what, day, length, waits, again, done: Moment(
        what, what, day, day and min(day, date(9990, 1, 1)) + length * timedelta(days=1), again, waits if day else None, what, done
    ),
    words, days, st.integers(0, 31), days, st.lists(st.dates(TODAY, TODAY + 30 * WEEK), max_size=9).map(tuple), st.booleans(),
)  # fmt: skip


@given(st.lists(st.tuples(words, moments), max_size=40))
@settings(max_examples=8, deadline=None)
def test_whatever_is_in_it_it_is_one_page_within_its_margins(steps):
    paper = Paper(draw_time_line(sheet(*steps)))
    assert paper.pages == [(842, 595)] and paper.smallest >= 8 and paper.faults == []
    left, top, right, bottom = paper.edges
    assert min(left, top) >= 47 and right <= 842 - 47 and bottom <= 595 - 47
    assert b"root:" not in paper.everything_inside()


@pytest.fixture
def case(app, make):
    """A case with a step of each kind."""
    made = make.case(stage="plan", name="Kim", ombud=make.user(name="Anna Svensson"))
    with app.app_context(), clock.at(TODAY):
        row = db.session.get(Case, made.id)
        for what, values in (
            ("Ringa <b>", {"when_kind": WhenKind.WEEK, "due_on": date(2026, 12, 6)}),
            ("Fika 1900", {"when_kind": WhenKind.DATE, "due_on": date(1900, 1, 1)}),
            ("Gå ut", {"when_kind": WhenKind.EVERY, "due_on": date(2026, 11, 23), "repeats": "FREQ=WEEKLY;BYDAY=MO"}),
            ("Trasig regel", {"when_kind": WhenKind.EVERY, "due_on": date(2026, 11, 23), "repeats": "FREQ=NEJ"}),
            ("Någon gång", {}),
        ):
            step = operations.add_step(row, what=what, by=row.ombud, doer=Doer.CLIENT)
            for name, value in values.items():
                setattr(step or queries.steps_of(row)[-1], name, value)
        db.session.commit()
    return made


def test_the_plan_becomes_a_time_line(app, case):
    with app.app_context(), clock.at(TODAY):
        row = db.session.get(Case, case.id)
        dated, undated = time_sheet_of(row, standing_of(row)).lanes
        assert dated.who == "Jag" and [moment.what for moment in undated.moments] == ["Någon gång (Jag)"]
        by_name = {moment.what: moment for moment in dated.moments}
        assert (by_name["Ringa <b>"].first, by_name["Ringa <b>"].last) == (date(2026, 11, 30), date(2026, 12, 6))
        assert by_name["Gå ut"].again[:2] == (date(2026, 11, 23), date(2026, 11, 30))
        assert by_name["Trasig regel"].again == ()


def test_the_page_has_the_picture_and_the_same_as_a_list(case, make, sign_in):
    here = f"/arenden/{case.number}/handlingsplan/tidslinje"
    with clock.at(TODAY):
        client = sign_in(make.ombud_of(case))
        page = client.get(here).get_data(as_text=True)
        paper, english = Paper(client.get(f"{here}.pdf").data), Paper(client.get(f"{here}.pdf?sprak=en").data)
    assert english.says("Our plan") and not paper.says("Our plan")
    assert page.count('class="line line-') == 2 and "style=" not in page.split("<main")[1]
    assert "Ringa &lt;b&gt;" in page and page.count("Någon gång") == 3 and "Utan datum" in page
    assert paper.pages == [(842, 595)] and paper.says("Ringa <b>") and paper.says("utkast") and not paper.says("Kim")


def test_an_empty_plan_says_what_the_time_line_is_for(make, sign_in):
    case = make.case(stage="plan")
    client = sign_in(make.ombud_of(case))
    assert "Inga steg än" in client.get(f"/arenden/{case.number}/handlingsplan/tidslinje").get_data(as_text=True)
    assert Paper(client.get(f"/arenden/{case.number}/handlingsplan/tidslinje.pdf").data).says("Det finns inga steg än.")


@pytest.mark.parametrize("count", [0, 2, 60])
def test_our_own_words_stand_in_the_language_too_on_one_page(count):
    english = next(language for language in languages() if language.code == "en")
    paper = Paper(draw_time_line(sheet(*many(count), beside=english)))
    assert paper.pages == [(842, 595)] and paper.smallest >= 8 and paper.faults == [] and paper.edges[3] <= 595 - 47
    assert (
        paper.says("Vår plan Our plan")
        and paper.says("to do" if count else "no steps yet")
        and "en" in paper.languages()
    )
    assert paper.says("Here you can write yourself") is (count < 60) and paper.says("more steps") is (count == 60)


def test_a_heading_that_is_cut_says_where_the_rest_is():
    assert Paper(draw_time_line(sheet(heading="W" * 200))).says(CUT)
