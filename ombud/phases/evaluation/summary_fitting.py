"""What of the summary has room on one page, and in which size: measured, and never under the smallest type.

Everything in the largest type that holds it. Where none does steps give way from the end, then the ends of long texts, at last goals and
areas in equal shares. All that gives way is told on the paper.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ombud.paper.fit import largest_size, most
from ombud.paper.letter import MEASURE
from ombud.paper.page import WIDTH
from ombud.paper.text import SMALLEST
from ombud.phases.evaluation.summary import Summary

LARGEST = 11.0
READABLE = 9.5
"""Room to write by hand, and lines that are easy to read, are kept as long as the type does not get smaller than this, in points."""

WHOLE = 80
"""More lines than a page holds: a text that may have so many is not cut."""

_SHORTEST = 4
"""The fewest lines that are left of the client's words under a heading."""

_PARTS = 100

Fits = Callable[["Draft", bool], bool]
"""Whether a draft has room on the page; and whether it has so with room left to write by hand."""


@dataclass(frozen=True)
class Draft:
    """One way to set the page: size of type, the most lines of a text, and how many steps, goals and areas stand on it."""

    size: float
    lines: int
    steps: int
    goals: int
    areas: int

    @property
    def measure(self) -> float:
        """How long a line is, in points."""
        return MEASURE if self.size >= READABLE else WIDTH


def best_draft(sheet: Summary, fits: Fits) -> Draft:
    """The draft that keeps the most on the page, in the largest type that holds it."""
    whole = Draft(SMALLEST, WHOLE, sheet.step_count, len(sheet.goals), len(sheet.areas))
    for smallest, by_hand in ((READABLE, True), (SMALLEST, False)):
        if draft := _largest(whole, smallest, by_hand, fits):
            return draft
    bare = replace(whole, steps=0)
    if fits(bare, False):
        return _most(whole.steps, lambda count: replace(whole, steps=count), fits)
    short = replace(bare, lines=_SHORTEST)
    if fits(short, False):
        return _most(WHOLE - _SHORTEST, lambda count: replace(bare, lines=_SHORTEST + count), fits)
    return _most(_PARTS, lambda part: _share(short, part / _PARTS), fits)


def _largest(whole: Draft, smallest: float, by_hand: bool, fits: Fits) -> Draft | None:
    size = largest_size(lambda size: fits(replace(whole, size=size), by_hand), smallest, LARGEST)
    return replace(whole, size=size) if size else None


def _most(count: int, draft: Callable[[int], Draft], fits: Fits) -> Draft:
    return draft(most(count, lambda number: fits(draft(number), False)))


def _share(short: Draft, share: float) -> Draft:
    return replace(short, goals=int(short.goals * share), areas=int(short.areas * share))
