"""The summary is one A4 page, whatever the two have seen: read back and measured."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.languages.catalogues import FOLDER, read
from ombud.paper.page import MARGIN
from ombud.phases.evaluation.summary import SeenArea, SeenGoal, SeenStep, Summary
from ombud.phases.evaluation.summary_paper import draw_summary
from ombud.phases.evaluation.summary_words import CUT
from ombud.phases.evaluation.texts import TEXTS, THOUGHTS

ENGLISH = read(Path(FOLDER, "en.po"))
DAY = date(2026, 11, 21)


def drawn(**given) -> Paper:
    sheet = {
        "client_label": "Kim",
        "ombud_name": "Anna Svensson",
        "ombud_phone": "070-123 45 67",
        "operation_name": "Ombuden i Ale",
        "printed_on": DAY,
        "held_on": DAY,
        **given,
    }
    return Paper(draw_summary(Summary(**sheet)))


def goals(count, steps=2, words="Mål"):
    return tuple(
        SeenGoal(
            f"{words} {n:03d}",
            "Vi kom dit",
            f"Sagt {n:03d}",
            tuple(SeenStep(f"Steg {n:03d}-{m:02d}", True) for m in range(steps)),
        )
        for n in range(count)
    )


def areas(count):
    return tuple(SeenArea(f"Område {n:03d}", 2, 1) for n in range(count))


def said(words, headings=TEXTS):
    return tuple((heading, words) for heading in headings.values())


def assert_one_page(paper: Paper) -> None:
    assert paper.pages == [(595, 842)] and paper.smallest >= 8
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1 and right <= 595 - MARGIN + 1 and bottom <= 842 - MARGIN + 1


def assert_all_accounted_for(paper: Paper, goal_count: int, step_count: int, area_count: int) -> None:
    """What is not on the paper is counted there."""
    kinds = (
        (r"Mål\d\d\d", goal_count, "mål"),
        (r"Steg\d\d\d-\d\d", step_count, "steg"),
        (r"Område\d\d\d", area_count, "område"),
    )
    for pattern, count, name in kinds:
        missing = count - len(set(re.findall(pattern, paper.text)))
        assert bool(missing) == paper.says(f"… och {missing} {name}"), name


def test_everything_is_there_when_it_fits():
    paper = drawn(
        heading="En vardag som håller",
        said=said("Jag sover."),
        thoughts=said("Jag förstår.", THOUGHTS),
        goals=(*goals(2), SeenGoal("Öppet"), SeenGoal("", steps=(SeenStep("Fika", True, "Trevligt"),))),
        areas=(SeenArea("Mat", 2, 1), SeenArea("Pengar", None, 9)),
        compared=(date(2026, 3, 1), date(2026, 11, 1)),
    )
    for words in (
        *TEXTS.values(),
        *THOUGHTS.values(),
        "”Jag sover.”",
        "”Jag förstår.”",
        "”En vardag som håller”",
        "För Kim.",
    ):
        assert paper.says(words)
    for words in (
        "Mål 001",
        "Vi kom dit",
        "”Sagt 001”",
        "☑ Steg 001-01",
        "Vi vet inte än",
        "Annat vi har gjort",
        "☑ Fika – Trevligt",
    ):
        assert paper.says(words)
    assert paper.says("Mat Jag behöver hjälp Jag får hjälp som räcker") and paper.says("Pengar Inte besvarat Vet inte")
    assert paper.says("Vi såg tillbaka den 21 november 2026.") and paper.says("den 1 mars 2026 och den 1 november 2026")
    assert paper.says("Anna Svensson, personligt ombud · telefon 070-123 45 67") and paper.says("Ombuden i Ale")
    assert "…" not in paper.text and paper.text_size > 9
    assert_one_page(paper)
    assert paper.faults == [] and {"Table", "TH", "TD", "H1", "H2"} <= set(paper.tags())


def test_without_a_name_or_a_day_it_says_how_it_stood():
    paper = drawn(client_label="", held_on=None)
    assert paper.says("Så här stod det den 21 november 2026.") and not paper.says("Kim")
    assert paper.says("Här kan du skriva själv") and paper.faults == []


@pytest.mark.parametrize(
    ("goal_count", "steps", "area_count", "words"),
    [(3, 2, 10, 5), (6, 12, 22, 5), (40, 1, 22, 5), (90, 3, 60, 2_000), (5, 2, 22, 2_000), (0, 0, 60, 2_000)],
)
def test_it_is_one_page_and_whatever_gives_way_is_counted(goal_count, steps, area_count, words):
    text = "ord " * words
    paper = drawn(
        said=said(text),
        thoughts=said(text, THOUGHTS),
        goals=goals(goal_count, steps),
        areas=areas(area_count),
        heading="W" * 200,
    )
    assert_one_page(paper)
    assert_all_accounted_for(paper, goal_count, goal_count * steps, area_count)
    assert paper.says(CUT) == (words > 1_000)
    assert paper.says("Område 000") and (not goal_count or paper.says("Mål 000"))


def test_steps_give_way_before_words_do_and_one_is_told_as_one():
    many = drawn(said=said("Jag sover."), goals=goals(3, 40))
    assert many.says("”Jag sover.”") and not many.says(CUT) and many.smallest == 8
    assert_all_accounted_for(many, 3, 120, 0)
    paper = drawn(said=said("ord " * 700), goals=(SeenGoal("Mål", steps=(SeenStep("Steg", True),)),))
    assert paper.says("… och 1 steg till. Det finns i den digitala utvärderingen.")


def test_type_goes_down_before_anything_gives_way():
    sizes = [drawn(goals=goals(count, 1)).text_size for count in (2, 15, 80)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] == 11 and sizes[-1] == 8


def test_it_speaks_two_languages_and_is_still_one_page():
    paper = drawn(
        beside=ENGLISH,
        said=said("Jag sover."),
        thoughts=said("Ja.", THOUGHTS),
        goals=goals(3),
        areas=(SeenArea("Mat", 2, 0),),
    )
    for words in ("We look back", "What has changed?", "We got there", "Food", "Before", "It works", "For Kim."):
        assert paper.says(words), words
    assert_one_page(paper)
    assert paper.faults == [] and paper.languages()["en"] > 10
    full = drawn(
        beside=ENGLISH,
        said=said("ord " * 2_000),
        thoughts=said("ord " * 900, THOUGHTS),
        goals=goals(60),
        areas=areas(60),
    )
    assert_one_page(full)


def test_other_scripts_are_written_and_what_cannot_be_is_told():
    paper = drawn(said=((TEXTS["changed"], "أنام أفضل 😬"),), goals=(SeenGoal("ታሪክ", "Vi kom dit", "سعيد"),))
    assert paper.says("◆ står för ett tecken") and paper.faults == []
    assert b"<img" not in drawn(said=said('<img src="/etc/passwd">')).raw


@settings(max_examples=8, deadline=None)
@given(st.lists(st.text(max_size=400), max_size=6), st.integers(0, 30), st.integers(0, 4), st.integers(0, 40))
def test_whatever_is_said_it_is_one_page_with_nothing_cut_in_silence(words, goal_count, steps, area_count):
    headings = (*TEXTS.values(), *THOUGHTS.values())
    pairs = tuple((heading, each) for heading, each in zip(headings, words, strict=False) if each.strip())
    paper = drawn(said=pairs[:3], thoughts=pairs[3:], goals=goals(goal_count, steps), areas=areas(area_count))
    assert_one_page(paper)
    assert_all_accounted_for(paper, goal_count, goal_count * steps, area_count)


def test_the_same_sheet_gives_the_same_bytes():
    assert drawn(goals=goals(3)).raw == drawn(goals=goals(3)).raw
