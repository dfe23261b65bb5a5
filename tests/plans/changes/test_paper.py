"""The time line of change on paper: landscape A4, tagged, with every number, whatever is in it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.plans.changes import words
from ombud.plans.changes.paper import draw_changes
from ombud.plans.changes.sheet import Band, ChangeSheet, Point, Series, written

TODAY = date(2026, 11, 21)
A4 = (842, 595)


def numbers(count, remark=""):
    return tuple(Point(TODAY - (count - n) * timedelta(days=9), n % 11, written(n % 11), remark) for n in range(count))


def sheet(*bands, meetings=(), **given):
    who = {"ombud_name": "Anna", "ombud_phone": "070-1", "operation_name": "Ale", "events_note": "Streck: möten."}
    return ChangeSheet(bands, tuple(meetings), ((TODAY, 1),), TODAY, **{**who, **given})


def band(title, count, **given):
    return Band(title, 0, 10, (Series(numbers(count)),), "Från 0 till 5.", **{"level": 7, **given})


@pytest.mark.parametrize(("count", "pages"), [(2, 2), (60, 2)])
def test_the_picture_is_one_page_and_every_number_stands_in_the_list(count, pages):
    paper = Paper(draw_changes(sheet(*(band(f"Skala {n}", count) for n in range(4)))))
    assert paper.pages == [A4] * pages and paper.smallest >= 8 and paper.faults == []
    assert {"H1", "H2", "H3", "LI", "LBody"} <= set(paper.tags()) and paper.says(f"Sida {pages} av {pages}")
    assert all(paper.text.count(f"{point.on}:{point.said}") >= 4 for point in numbers(count))


def test_more_bands_than_have_room_go_on_on_the_next_page():
    paper = Paper(draw_changes(sheet(*(band(f"Skala {n:02d}", 3) for n in range(14)))))
    assert paper.says(words.HEADING_ON) and paper.faults == []
    assert all(paper.text.count(f"Skala{n:02d}") == 2 for n in range(14))


def test_what_was_changed_stands_in_the_list_whole():
    remarked = Band("Möte", 0, 10, (Series(numbers(3, "Vi går i stället. " * 40)),))
    assert Paper(draw_changes(sheet(remarked))).text.count("Vigåristället.") == 120


def test_the_file_names_nobody_and_is_the_same_twice():
    given = sheet(band("Markörsson ska inte stå i filen", 3))
    paper = Paper(draw_changes(given))
    assert paper.raw == draw_changes(given) and b"Mark\xc3\xb6r" not in paper.everything_inside()


def test_an_empty_time_line_is_still_a_paper():
    assert Paper(draw_changes(ChangeSheet((), (), (), TODAY))).pages[0] == A4


titles = st.sampled_from(["Jag sover", "W" * 900, "ord " * 400, '<img src="/etc/passwd">', "سلام Kim", "😊", "\x00\n"])


@given(st.lists(st.tuples(titles, st.integers(1, 40)), max_size=3), titles)
@settings(max_examples=5, deadline=None)
def test_whatever_is_in_it_it_stays_within_its_margins(given, remark):
    bands = [Band(title, 0, 10, (Series(numbers(count)),), "Not.") for title, count in given]
    bands.append(Band("Möte", 0, 10, (Series(numbers(1, remark)),)))
    paper = Paper(draw_changes(sheet(*bands)))
    left, top, right, bottom = paper.edges
    assert set(paper.pages) == {A4} and paper.smallest >= 8 and paper.faults == []
    assert min(left, top) >= 47 and right <= 842 - 47 and bottom <= 595 - 47
