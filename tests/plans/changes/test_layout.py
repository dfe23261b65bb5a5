"""The time line of change, placed: days where they belong, and no words on each other, with two numbers and with sixty."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.plans.changes.axis import LONGEST, axis_over, months_of, years_of
from ombud.plans.changes.labels import box_of, by_what_they_tell, overlap
from ombud.plans.changes.layout import place
from ombud.plans.changes.screen import FOR_TWO, NARROW, WIDE
from ombud.plans.changes.sheet import Band, ChangeSheet, Point, Series, written
from ombud.plans.changes.style import Style
from ombud.plans.changes.words import EARLIER, MEETINGS

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
ARABIC = Language("ar", "العربية", "rtl", texts={MEETINGS: "اللقاءات والخطط", EARLIER: "سابقاً"})
PAPER = Style(700, 8, side=190, plot=26)
STYLES = pytest.mark.parametrize("style", [WIDE, NARROW, PAPER], ids=["wide", "narrow", "paper"])


def points(*numbers, apart=30, until=TODAY):
    """Numbers so many days apart, the last one on a day."""
    days = (until - apart * place * DAY for place in reversed(range(len(numbers))))
    return tuple(Point(day, number, written(number)) for day, number in zip(days, numbers, strict=True))


def sheet(*bands, meetings=(), plans=()):
    return ChangeSheet(bands, tuple(meetings), tuple(plans), TODAY, Both("Streck: möten."))


def scale(*numbers, **given):
    return Band(
        Both("Jag sover om nätterna"), 0, 10, (Series(points(*numbers, **given)),), Both("Från 2 till 7."), level=7
    )


def texts_of(picture):
    """All texts of a picture."""
    bands = (text for band in picture.bands for text in (*band.names, *band.field.numbers))
    events = picture.events
    return [text for text in (*picture.names, *events.names, *events.numbers, *bands) if text.lines]


def collisions(picture):
    """Pairs of texts that lie on each other, and numbers that lie on a dot."""
    boxes = [(text.lines, box_of(text)) for text in texts_of(picture)]
    on_texts = [(one[0], other[0]) for one, other in combinations(boxes, 2) if overlap(one[1], other[1])]
    dots = [
        (number.lines, dot)
        for band in picture.bands
        for number in band.field.numbers
        for line in band.field.lines
        for dot in line.dots
        if overlap(
            box_of(number), (dot[0] - line.radius, dot[1] - line.radius, dot[0] + line.radius, dot[1] + line.radius)
        )
    ]
    return on_texts + dots


def outside(picture):
    """Texts that reach beyond the picture."""
    edges = ((text.lines, box_of(text)) for text in texts_of(picture))
    width, height = picture.style.width + 1, picture.height + 1
    return [
        lines for lines, (left, top, right, bottom) in edges if min(left, top) < -1 or right > width or bottom > height
    ]


def test_the_axis_spans_the_days_with_air_and_time_runs_to_the_right():
    days = [TODAY - n * 61 * DAY for n in range(12)]
    axis = axis_over(days, TODAY, 100, 900, 80)
    places = [axis.x(day) for day in reversed(days)]
    assert places == sorted(places) and 100 < places[0] and places[-1] < 900 and not axis.earlier
    assert [tick.name for tick in years_of(axis, len)] == ["2025", "2026"]
    assert {tick.name for tick in months_of(axis, len)} >= {"jan", "nov"}


def test_what_lies_more_than_ten_years_back_lies_at_the_end_and_stretches_nothing():
    axis = axis_over([date(1, 1, 1), date(1900, 1, 1), TODAY - LONGEST, TODAY], TODAY, 100, 900, 80)
    assert axis.earlier and axis.x(date(1, 1, 1)) == axis.x(date(1900, 1, 1)) < axis.x(TODAY - LONGEST)
    assert months_of(axis, lambda text: 8 * len(text)) == [] and len(years_of(axis, len)) >= 10


def test_one_day_alone_stands_in_the_middle_of_a_month():
    axis = axis_over([TODAY], TODAY, 0, 100, 10)
    assert 45 < axis.x(TODAY) < 55 and (axis.end - axis.start).days >= 28


@STYLES
def test_higher_numbers_stand_higher_and_the_ends_of_the_scale_bound_them(style):
    field = place(sheet(scale(0, 5, 10)), style).bands[0].field
    heights = [y for _, y in field.lines[0].dots]
    assert heights == [field.bottom, (field.top + field.bottom) / 2, field.top]
    assert field.top < field.level < heights[1]


def test_a_zone_lies_round_its_number_and_never_reaches_out_of_the_field():
    band = Band(Both("ORS"), 0, 40, (Series(points(18, 38)),), zone=(13, 45), level=25)
    field = place(sheet(band), WIDE).bands[0].field
    assert field.zone[0] == field.top < field.level < field.zone[1] < field.bottom


def test_two_series_are_a_dot_and_a_ring_that_shows_round_it():
    band = Band(Both("Behov"), 0, 9, (Series(points(3, 2), Both("Behöver")), Series(points(3, 4), Both("Har"))))
    filled, ring = place(sheet(band), WIDE).bands[0].field.lines
    assert not filled.ring and ring.ring and ring.radius > filled.radius and filled.dots[0] == ring.dots[0]


def test_the_numbers_that_tell_the_most_come_first():
    assert by_what_they_tell([3, 3, 9, 4, 1, 5]) == [5, 0, 2, 4, 3, 1]
    assert by_what_they_tell([]) == [] and by_what_they_tell([7]) == [0]


@STYLES
@pytest.mark.parametrize("count", [2, 60])
def test_with_two_and_with_sixty_numbers_it_can_be_read(style, count):
    wave = [(place * 7) % 11 for place in range(count)]
    days = [TODAY - place * 12 * DAY for place in range(count)]
    bands = [scale(*wave, apart=12), Band(Both("Möte"), 1, 5, (Series(points(*(1 + n % 5 for n in wave), apart=12)),))]
    picture = place(sheet(*bands, meetings=days, plans=[(day, n) for n, day in enumerate(days[:9], 1)]), style)
    assert collisions(picture) == [] and outside(picture) == []
    for band, numbers in zip(picture.bands, (wave, [1 + n % 5 for n in wave]), strict=True):
        written_there = [number.lines[0] for number in band.field.numbers]
        assert written_there[:1] == [str(numbers[-1])], "the last number always has room"
        assert len(written_there) >= min(count, 6)
    assert len(picture.events.ticks) == count


@STYLES
def test_the_other_language_stands_under_the_swedish_and_from_the_right_where_it_is_read_so(style):
    texts = ("Behov", "الحاجة", "Antal områden.", "عدد المجالات.")
    picture = place(
        replace(sheet(Band(Both(*texts[:2]), 0, 9, (Series(points(3, 2)),), Both(*texts[2:]))), beside=ARABIC), style
    )
    title, other, note, last = picture.bands[0].names[:4]
    assert tuple(text.lines[0] for text in (title, other, note, last)) == texts
    assert title.top < other.top < note.top < last.top and collisions(picture) == [] and outside(picture) == []
    assert (
        box_of(other)[2] == pytest.approx(box_of(last)[2])
        and box_of(last)[2] >= box_of(note)[2]
        and title.x == note.x == 0
    )
    assert (other.type.language, title.type.language) == ("ar", "")


@pytest.mark.parametrize("number", [5, 6])
@STYLES
def test_the_line_across_strikes_out_no_number_that_can_stand_under_its_dot(style, number):
    field = place(sheet(scale(2, number, 2)), style).bands[0].field
    box = next(box_of(text) for text in field.numbers if text.lines == (str(number),))
    assert not box[1] < field.level < box[3]


def test_of_plans_on_one_day_the_later_version_is_named():
    events = place(sheet(scale(1), plans=[(TODAY, 1), (TODAY, 2)]), WIDE).events
    assert len(events.flags) == 1 and [number.lines for number in events.numbers] == [("2",)]


days = st.dates() | st.dates(TODAY - 900 * DAY, TODAY)
values = st.integers(0, 400).map(lambda tenths: tenths / 10)
words = st.sampled_from(["Jag sover", "W" * 300, "ord " * 200, "سلام Kim", "😊"])
titles = st.builds(Both, words, st.just("") | words)
series = st.lists(st.tuples(days, values), min_size=1, max_size=60).map(
    lambda pairs: Series(tuple(Point(day, value, written(value)) for day, value in sorted(pairs)))
)
bands = st.builds(
    lambda title, lines, note: Band(title, 0, 40, tuple(lines), note, level=25, zone=(13.0, 23.0)),
    titles, st.lists(series, min_size=1, max_size=2), titles,
)  # fmt: skip
plans = st.lists(st.tuples(days, st.integers(1, 99)), max_size=20)


styles, languages = st.sampled_from([WIDE, NARROW, *FOR_TWO.values(), PAPER]), st.sampled_from([SWEDISH_ALONE, ARABIC])


@given(st.lists(bands, max_size=3), st.lists(days, max_size=60), plans, styles, languages)
@settings(max_examples=25, deadline=None)
def test_whatever_is_in_it_no_words_lie_on_each_other(several, meetings, issued, style, beside):
    picture = place(replace(sheet(*several, meetings=meetings, plans=issued), beside=beside), style)
    assert collisions(picture) == [] and outside(picture) == []
    tops = [picture.events.top, *(band.top for band in picture.bands), picture.height]
    assert tops == sorted(tops)
