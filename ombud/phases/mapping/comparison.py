"""Two rounds of mapping side by side, pure: what each area was before and is after. Totals hide movement, so it is shown per area.

A row is named only when the client has given an answer about the area and passed it by in neither round: a skipped area is never named,
and is not to be told apart from one that was never answered. The rows without a name still count, so that every round's totals
are the sum of its rows.
"""

import enum
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ombud.phases.mapping.totals import RATINGS, Given, Totals, code_of, count_codes

CODES = (*RATINGS, None)


class Movement(enum.Enum):
    """What happened to an area between the rounds."""

    CHANGED = "changed"
    SAME = "same"
    ONCE = "once"


@dataclass(frozen=True)
class Row:
    """One area: its code (0, 1, 2, 9, or None for unanswered) before and after, and whether it may be named."""

    area: str
    before: int | None
    after: int | None
    named: bool

    @property
    def movement(self) -> Movement:
        """Changed or the same; answered only once, nothing can be said of it."""
        if self.before is None or self.after is None:
            return Movement.ONCE
        return Movement.SAME if self.before == self.after else Movement.CHANGED


@dataclass(frozen=True)
class Comparison:
    """All areas of two rounds, in their order."""

    rows: tuple[Row, ...]

    @property
    def before(self) -> Totals:
        """The totals of the first of the two rounds."""
        return count_codes(row.before for row in self.rows)

    @property
    def after(self) -> Totals:
        """The totals of the second."""
        return count_codes(row.after for row in self.rows)

    @property
    def transitions(self) -> list[tuple[int | None, int | None, int]]:
        """How many areas went from which code to which, all of them counted: (before, after, how many), none that did not happen."""
        counted = Counter((row.before, row.after) for row in self.rows)
        return [
            (before, after, counted[before, after]) for before in CODES for after in CODES if counted[before, after]
        ]

    @property
    def unnamed(self) -> int:
        """How many areas are not named."""
        return sum(not row.named for row in self.rows)

    def named(self, movement: Movement) -> list[Row]:
        """The rows that may be shown, of one kind."""
        return [row for row in self.rows if row.named and row.movement is movement]


class Numbered(Protocol):
    """A round, as far as choosing needs to know it."""

    ordinal: Any


Round = TypeVar("Round", bound=Numbered)


def choose_pair(rounds: Sequence[Round], *wanted: Collection[int]) -> tuple[Round, Round] | None:
    """Two rounds to compare, the earlier first; None when there is but one.

    Those with the first of the `wanted` pairs of numbers that are both there, else the first and the latest.
    """
    if len(rounds) < 2:
        return None
    for numbers in wanted:
        chosen = [each for each in rounds if each.ordinal in numbers]
        if len(chosen) == 2:
            return chosen[0], chosen[1]
    return rounds[0], rounds[-1]


def compare(areas: Sequence[str], before: Iterable[Given], after: Iterable[Given]) -> Comparison:
    """Compare the answers of two rounds over the areas with these keys."""
    first, second = ({answer.area: answer for answer in answers} for answers in (before, after))
    return Comparison(tuple(_row(key, first.get(key), second.get(key)) for key in areas))


def _row(key: str, before: Given | None, after: Given | None) -> Row:
    codes = code_of(before), code_of(after)
    skipped = any(answer is not None and answer.skipped for answer in (before, after))
    return Row(key, *codes, named=not skipped and codes != (None, None))
