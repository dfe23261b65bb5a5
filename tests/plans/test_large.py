"""The plan in large print: nothing smaller than it should be, nothing left out, header cells on every page."""

from datetime import date

import pytest
from support.paper import Paper

from ombud.paper.page import MARGIN
from ombud.plans.large import LARGE, draw_large_plan
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step, StepState


def drawn(count, what="Ringa samtal", **given):
    steps = [
        Step(f"{what} {n:03d}", "Anna och Kim", "3 december 2026", "Boende", list(StepState)[n % 2])
        for n in range(count)
    ]
    goals = tuple(Goal(f"Mål {n}", tuple(steps[n::3])) for n in range(3))
    sheet = {"client_label": "Kim", "ombud_name": "Anna Svensson", "ombud_phone": "070-123 45 67", "operation_name": "Ombuden i Ale",
             "printed_on": date(2026, 11, 21), "version_words": "version 3", "goals": goals,
             "other_plans": (OtherPlan("SIP"),)}  # fmt: skip
    return Paper(draw_large_plan(PlanSheet(**{**sheet, **given})))


@pytest.mark.parametrize("count", [0, 3, 60])
def test_everything_stands_in_large_type_on_as_many_pages_as_it_takes(count):
    paper = drawn(count)
    assert set(paper.pages) == {(595, 842)} and paper.faults == []
    assert (paper.text_size == LARGE or not count) and paper.smallest >= 13
    assert all(paper.says(f"Ringa samtal {n:03d}") for n in range(count)) and paper.says("SIP")
    assert paper.says(f"Sida {len(paper.pages)} av {len(paper.pages)}") and "…" not in paper.text
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1 and right <= 595 - MARGIN + 1 and bottom <= 842 - MARGIN + 1


def test_the_header_cells_stand_on_every_page_with_steps():
    paper = drawn(60)
    assert (
        len(paper.pages) > 3
        and paper.tags().count("Table") == paper.text.count("KlartVadVemNär") >= len(paper.pages) - 1
    )


def test_a_goal_is_never_last_on_a_page():
    for count in range(9, 24, 3):
        text = drawn(count).text
        assert "Sida" in text and not any(f"Mål{n}AnnaSvensson,personligt" in text for n in range(3))


def test_the_longest_steps_have_room_and_the_same_sheet_gives_the_same_bytes():
    paper = drawn(3, what="ord " * 120, heading="W" * 200)
    assert paper.text.count("ord") == 360 and paper.raw == drawn(3, what="ord " * 120, heading="W" * 200).raw
