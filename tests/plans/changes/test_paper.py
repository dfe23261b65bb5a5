"""The time line of change on paper: always one landscape A4, tagged, in one language or two; and every number on a paper of its own."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.languages.catalogues import FOLDER, read
from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.plans.changes import words
from ombud.plans.changes.numbers_paper import draw_numbers
from ombud.plans.changes.paper import draw_changes
from ombud.plans.changes.sheet import Band, ChangeSheet, Point, Series, written

TODAY = date(2026, 11, 21)
A4 = (842, 595)
ENGLISH = read(FOLDER / "en.po")
ARABIC = Language("ar", "العربية", "rtl", texts={text: "السكن" for text in ENGLISH.texts})
DRAWN = pytest.mark.parametrize("draw", [draw_changes, draw_numbers])


def numbers(count, remark=""):
    return tuple(Point(TODAY - (count - n) * timedelta(days=9), n % 11, written(n % 11), remark) for n in range(count))


def sheet(*bands, meetings=(), beside=SWEDISH_ALONE, **given):
    who = {"ombud_name": "Anna", "ombud_phone": "070-1", "operation_name": "Ale"}
    note = beside.both(words.MEETINGS_NOTE, count=3)
    return ChangeSheet(
        bands, tuple(meetings), ((TODAY, 1),), TODAY, **{"events_note": note, **who, **given}, beside=beside
    )


def band(title, count, beside=SWEDISH_ALONE, **given):
    note = beside.both(words.FROM_TO, first=0, last=5)
    return Band(Both(title), 0, 10, (Series(numbers(count)),), note, **{"level": 7, **given})


def needs(beside):
    series = tuple(Series(numbers(3), beside.both(name)) for name in (words.UNMET, words.MET))
    return Band(beside.both(words.NEEDS), 0, 10, series, beside.both(words.NEEDS_NOTE))


@pytest.mark.parametrize("count", [0, 2, 60])
@pytest.mark.parametrize("language", [SWEDISH_ALONE, ENGLISH, ARABIC])
def test_it_is_one_page_whatever_the_language(count, language):
    bands = (needs(language), *(band(f"Skala {n}", count, language) for n in range(4))) if count else ()
    paper = Paper(draw_changes(sheet(*bands, beside=language)))
    assert paper.pages == [A4] and paper.smallest >= 8 and paper.faults == []
    assert {"H1", "H2", "P"} <= set(paper.tags()) and paper.says("Sida 1 av 1") and paper.says(words.THE_REST)
    assert set(paper.languages()) == ({language.code} - {""}) and not paper.says(words.NOT_ALL)


def test_what_is_ours_is_in_both_and_the_clients_words_as_they_stand():
    paper = Paper(draw_changes(sheet(needs(ENGLISH), band("Mat", 3, ENGLISH), beside=ENGLISH)))
    for text in (words.HEADING, words.MEETINGS, words.NEEDS, words.NEEDS_NOTE, words.THE_REST):
        assert paper.says(text) and paper.says(ENGLISH.texts[text]), text
    assert paper.says("Mat") and not paper.says("Food")


def test_what_is_read_from_the_right_stands_at_the_right_of_its_column():
    paper = Paper(draw_changes(sheet(needs(ARABIC), beside=ARABIC)))
    arabic = [char for char in paper.chars if char["text"] in "السكن" and 60 < char["top"] < 520]
    swedish = [char["x0"] for char in paper.chars if char["text"] == "B" and char["size"] > 9]
    assert arabic and min(char["x0"] for char in arabic) > min(swedish) + 50


def test_the_other_language_gives_way_before_a_band_does_and_the_paper_says_so():
    both, alone = (
        Paper(draw_changes(sheet(needs(each), *(band(f"Skala {n:02d}", 3, each) for n in range(7)), beside=each)))
        for each in (LONG, SWEDISH_ALONE)
    )
    assert all(both.says(f"Skala {n:02d}") and alone.says(f"Skala {n:02d}") for n in range(7))
    assert both.says(words.NOT_ALL) and not alone.says(words.NOT_ALL) and both.pages == [A4]


LONG = Language("en", "English", texts={text: f"{other} " * 5 for text, other in ENGLISH.texts.items()})


@pytest.mark.parametrize("language", [SWEDISH_ALONE, ENGLISH])
def test_bands_without_room_are_counted_and_stand_among_the_numbers(language):
    many = sheet(*(band(f"Skala {n:02d}", 3, language) for n in range(14)), beside=language)
    paper, list_of_numbers = Paper(draw_changes(many)), Paper(draw_numbers(many))
    there = sum(paper.says(f"Skala {n:02d}") for n in range(14))
    assert 6 <= there < 14 and paper.says(f"{14 - there} till får inte plats här.") and paper.pages == [A4]
    assert all(list_of_numbers.says(f"Skala {n:02d}") for n in range(14))


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (110, 2)])
def test_every_number_stands_in_the_list(count, pages):
    paper = Paper(draw_numbers(sheet(*(band(f"Skala {n}", count) for n in range(4)))))
    assert paper.pages == [A4] * pages and paper.faults == [] and {"H1", "H2", "LI", "LBody"} <= set(paper.tags())
    assert all(paper.text.count(f"{point.on}:{point.said}") >= 4 for point in numbers(count))


def test_the_list_names_everything_in_both():
    paper = Paper(draw_numbers(sheet(needs(ENGLISH), band("Mat", 2), beside=ENGLISH, meetings=[TODAY])))
    for text in (words.LIST_HEADING, words.MEETING_DAYS, words.PLANS, words.NEEDS, words.UNMET, words.MET):
        assert paper.says(text) and paper.says(ENGLISH.texts[text]), text
    assert not paper.says("Food") and paper.faults == [] and set(paper.languages()) == {"en"}


def test_what_was_changed_stands_in_the_list_whole():
    remarked = Band(Both("Möte"), 0, 10, (Series(numbers(3, "Vi går i stället. " * 40)),))
    paper = Paper(draw_numbers(sheet(remarked, beside=ENGLISH)))
    assert paper.text.count("Vigåristället.") == 120 and paper.says("Det här ändrade vi efter mötet 25 oktober 2026.")
    assert paper.says("This is what we changed after the meeting on October 25, 2026.")


@DRAWN
def test_the_file_names_nobody_and_is_the_same_twice(draw):
    given = sheet(band("Markörsson ska inte stå i filen", 3))
    paper = Paper(draw(given))
    assert paper.raw == draw(given) and b"Mark\xc3\xb6r" not in paper.everything_inside()


@DRAWN
def test_an_empty_time_line_is_still_a_paper(draw):
    assert Paper(draw(ChangeSheet((), (), (), TODAY))).pages == [A4]


titles = st.sampled_from(["Jag sover", "W" * 900, "ord " * 400, '<img src="/etc/passwd">', "سلام Kim", "😊", "\x00\n"])


@given(
    st.lists(st.tuples(titles, st.integers(1, 40)), max_size=12),
    titles,
    st.sampled_from([SWEDISH_ALONE, LONG, ARABIC]),
    st.sampled_from([draw_changes, draw_numbers]),
)
@settings(max_examples=6, deadline=None)
def test_whatever_is_in_it_it_stays_within_its_margins(given, remark, language, draw):
    bands = [band(title, count, language) for title, count in given]
    bands.append(Band(Both("Möte"), 0, 10, (Series(numbers(1, remark)),), language.both(words.FEEDBACK_NOTE)))
    paper = Paper(draw(sheet(*bands, beside=language)))
    left, top, right, bottom = paper.edges
    assert set(paper.pages) == {A4} and paper.smallest >= 8 and paper.faults == []
    assert len(paper.pages) == 1 or draw is draw_numbers
    assert min(left, top) >= 47 and right <= 842 - 47 and bottom <= 595 - 47
