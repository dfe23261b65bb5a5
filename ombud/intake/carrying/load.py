"""What an ombud carries and may carry, weighed and compared. Pure.

Everything is counted in percent of a whole case, in whole numbers, so that nothing is rounded twice. The ceiling is rounded down to a
whole percent, and room to whole new cases, down: a part of a client cannot be offered. When a number of cases is shown with a decimal,
what is carried is rounded up and the ceiling down: it never looks lighter than it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ombud.cases.models import Stage

WHOLE = 100
WEIGHED = tuple(stage for stage in Stage if stage not in (Stage.RESTING, Stage.CLOSED))
"""The phases that weigh anything at all. A resting case and a closed one weigh nothing."""

NEW_AT_LEAST = 10
"""A new client weighs something, or there would always be room."""


@dataclass(frozen=True)
class Weights:
    """How much a case weighs by phase, in percent of a whole one. A phase that is not named weighs a whole one."""

    named: Mapping[Stage, int] = field(default_factory=dict)

    def of(self, stage: Stage) -> int:
        """The weight of a case in a phase."""
        return self.named.get(stage, WHOLE) if stage in WEIGHED else 0

    @property
    def new(self) -> int:
        """The weight of one more: it begins in contact."""
        return max(self.of(Stage.CONTACT), NEW_AT_LEAST)


@dataclass(frozen=True)
class Carried:
    """What one ombud carries: the cases by phase, and how many have been offered the ombud and not answered. Each of those counts as a
    new case, so that the same room is not offered twice. `load`, `ceiling` and `new` (what one more weighs) are in percent."""

    cases: Mapping[Stage, int]
    offered: int
    load: int
    ceiling: int
    new: int

    @property
    def room(self) -> int:
        """How many more there is room for."""
        return max(0, self.ceiling - self.load) // self.new

    @property
    def is_full(self) -> bool:
        """Whether one more would go above the ceiling."""
        return self.room == 0

    @property
    def is_over(self) -> bool:
        """Whether the ceiling is passed already."""
        return self.load > self.ceiling

    @property
    def in_work(self) -> int:
        """How many cases are in work."""
        return sum(self.cases.get(stage, 0) for stage in WEIGHED)

    @property
    def by_stage(self) -> list[tuple[Stage, int]]:
        """The cases by phase, in the order of the phases, the resting ones last."""
        return [(stage, self.cases[stage]) for stage in Stage if self.cases.get(stage)]

    @property
    def load_tenths(self) -> int:
        """What is carried in tenths of a case, rounded up."""
        return -(-self.load // 10)

    @property
    def ceiling_tenths(self) -> int:
        """The ceiling in tenths of a case, rounded down."""
        return self.ceiling // 10


def ceiling_of(*, cases: int, working_percent: int, outreach_percent: int) -> int:
    """How much an ombud may carry, in percent of a case: the operation's ceiling, less for part time and for the time outreach takes."""
    return cases * working_percent * (WHOLE - outreach_percent) // WHOLE


def carried(cases: Mapping[Stage, int], *, offered: int, ceiling: int, weights: Weights) -> Carried:
    """Weigh what an ombud has."""
    load = sum(weights.of(stage) * count for stage, count in cases.items()) + offered * weights.new
    return Carried(cases, offered, load, ceiling, weights.new)


def together(all_of_them: list[Carried]) -> Carried:
    """The sum of several. Room is not in the sum: half a place with each of two is no place for anybody."""
    counts = {stage: sum(each.cases.get(stage, 0) for each in all_of_them) for stage in Stage}
    return Carried(
        {stage: count for stage, count in counts.items() if count},
        sum(each.offered for each in all_of_them),
        sum(each.load for each in all_of_them),
        sum(each.ceiling for each in all_of_them),
        max((each.new for each in all_of_them), default=WHOLE),
    )
