"""Counting the answers of one round, pure: from ratings to numbers, without database or web.

Met is the number of 1s, unmet the number of 2s, total is met + unmet. Unknown (9) and unanswered count in neither and are always shown
beside them. A skipped area counts as unanswered. An operation's own areas are counted apart, and hidden areas not at all: how many
answers that leaves out is told.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

NO_NEED, MET, UNMET, UNKNOWN = 0, 1, 2, 9
RATINGS = (NO_NEED, MET, UNMET, UNKNOWN)


class Given(Protocol):
    """What counting needs to know of an answer."""

    area: Any
    rating: Any
    skipped: Any


@dataclass(frozen=True)
class Totals:
    """How many areas have which answer."""

    no_need: int
    met: int
    unmet: int
    unknown: int
    unanswered: int

    @property
    def total(self) -> int:
        """All needs, met and unmet."""
        return self.met + self.unmet


def code_of(answer: Given | None) -> int | None:
    """The rating that counts: 0, 1, 2, 9, or None for an area that is unanswered or skipped."""
    if answer is None or answer.skipped:
        return None
    return int(answer.rating) if answer.rating is not None else None


def count_codes(codes: Iterable[int | None]) -> Totals:
    """The totals of one code per area."""
    each = list(codes)
    return Totals(
        no_need=each.count(NO_NEED),
        met=each.count(MET),
        unmet=each.count(UNMET),
        unknown=each.count(UNKNOWN),
        unanswered=each.count(None),
    )


def count_answers(areas: Collection[str], answers: Iterable[Given]) -> Totals:
    """The totals of a round over the areas with these keys. Answers about other areas (an operation's own) are reported apart."""
    given = {answer.area: answer for answer in answers}
    return count_codes(code_of(given.get(key)) for key in areas)


@dataclass(frozen=True)
class RoundTotals:
    """The totals of a round: the standard areas, the operation's own apart (None when it has none), and what is in neither.

    `hidden`: how many areas are not asked about; `left_out`: how many answers are about areas that are not counted.
    """

    standard: Totals
    own: Totals | None
    hidden: int
    left_out: int


def count_round(areas: Sequence[str], own: Sequence[str], hidden: int, answers: Sequence[Given]) -> RoundTotals:
    """The totals of a round whose areas have these keys, of which the operation's `own` are counted apart."""
    counted = {*areas, *own}
    left_out = sum(answer.area not in counted and code_of(answer) is not None for answer in answers)
    return RoundTotals(count_answers(areas, answers), count_answers(own, answers) if own else None, hidden, left_out)
