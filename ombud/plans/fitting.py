"""What of the plan has room on one page, and in which size: measured, and never under the smallest type.

Everything in the largest type that holds it. Where none does the finished steps give way, then the ends of texts longer than a form
takes and other plans beyond the third, at last steps from the end. All that gives way is told on the paper.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ombud.paper.fit import largest_size, most
from ombud.paper.text import SMALLEST
from ombud.plans.sheet import Goal, PlanSheet, StepState
from ombud.plans.table import Entry, entries_of, without_lonely_goal

LARGEST = 11.0
READABLE = 9.5
"""Room to write by hand is kept as long as the type does not get smaller than this, in points."""

WHOLE = 80
"""More lines than a page holds: a text that may have so many is not cut."""

_LONGEST = 20
"""Lines of a cell that hold as many characters as the form takes, in the smallest type."""

_LONGEST_ROW = 4
"""The same across the page: a goal, the greeting, a plan of somebody else's."""

Fits = Callable[["Draft", bool], bool]
"""Whether a draft has room on the page; and whether it has so with room left to write by hand."""


@dataclass(frozen=True)
class Draft:
    """One way to set the page: size of type, what stands in the table, how many other plans; and what is left out of each kind."""

    size: float
    entries: tuple[Entry, ...]
    others: int
    cell_lines: int = WHOLE
    finished: int = 0
    steps: int = 0
    goals: int = 0

    @property
    def row_lines(self) -> int:
        """The most lines of a text that goes across the page."""
        return self.cell_lines if self.cell_lines == WHOLE else _LONGEST_ROW


def best_draft(sheet: PlanSheet, fits: Fits) -> Draft:
    """The draft that keeps the most on the page, in the largest type that holds it."""
    whole, *tighter = _drafts(sheet)
    if sheet.notes_by_hand and (draft := _largest(whole, READABLE, lambda draft: fits(draft, True))):
        return draft
    for draft in (whole, *tighter):
        if found := _largest(draft, SMALLEST, lambda draft: fits(draft, False)):
            return found
    tightest = tighter[-1]
    shown = most(len(tightest.entries), lambda count: fits(_first(tightest, count), False))
    return _first(tightest, without_lonely_goal(tightest.entries, shown))


def _drafts(sheet: PlanSheet) -> Iterator[Draft]:
    """Everything; without what is finished; with long texts cut and three other plans."""
    entries = tuple(entries_of(sheet))
    whole = Draft(SMALLEST, entries, len(sheet.other_plans))
    left = tuple(entry for entry in entries if isinstance(entry, Goal) or entry.state is StepState.OPEN)
    unfinished = replace(whole, entries=left, finished=len(entries) - len(left))
    yield from (whole, unfinished, replace(unfinished, others=min(whole.others, 3), cell_lines=_LONGEST))


def _largest(draft: Draft, smallest: float, fits: Callable[[Draft], bool]) -> Draft | None:
    size = largest_size(lambda size: fits(replace(draft, size=size)), smallest, LARGEST)
    return replace(draft, size=size) if size else None


def _first(draft: Draft, count: int) -> Draft:
    """The same with only its first entries; those that are left out are counted."""
    rest = draft.entries[count:]
    goals = sum(isinstance(entry, Goal) for entry in rest)
    return replace(draft, entries=draft.entries[:count], goals=goals, steps=len(rest) - goals)
