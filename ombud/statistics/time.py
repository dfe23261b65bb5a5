"""Time by phase and way: how many contacts, and the hours they took. Own operation only.

A contact counts on the day it was made, in the phase the case stood in when it was written down. Contacts with nobody are not counted;
contacts without a noted time count as number and not as time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ombud.statistics import queries
from ombud.statistics.suppression import Mark
from ombud.statistics.words import STAGES, WAYS
from ombud.statistics.year import Year

ALL = ""
"""The row or the column of all."""
Place = tuple[str, str]


@dataclass(frozen=True)
class TimeTable:
    """The phases and the ways that occur, in order, and for each of both: the number (or how it is hidden) and the minutes."""

    stages: list[str]
    ways: list[str]
    numbers: Mapping[Place, int | Mark]
    spent: Mapping[Place, int]

    def number(self, stage: str = ALL, way: str = ALL) -> int | Mark:
        """How many contacts there were in a phase, in a way."""
        return self.numbers.get((stage, way), 0)

    def minutes(self, stage: str = ALL, way: str = ALL) -> int | None:
        """The minutes they took; None where the number is hidden: the time would tell of it."""
        if not isinstance(self.number(stage, way), int):
            return None
        return _sum(self.spent, stage, way)


def time_between(operation_id: int, since: date, through: date) -> TimeTable:
    """Any time, nothing hidden: for those who work here."""
    rows = queries.contacts(operation_id, since, through)
    numbers = {(row.stage, row.way): row.number for row in rows}
    spent = {(row.stage, row.way): row.minutes for row in rows}
    stages, ways = _occurring(numbers)
    places = [(stage, way) for stage in (*stages, ALL) for way in (*ways, ALL)]
    return TimeTable(stages, ways, {place: _sum(numbers, *place) for place in places}, spent)


def time_of(year: Year) -> TimeTable:
    """A year, as it may be shown: what is hidden there is hidden here."""
    stages, ways = _occurring(year.spent)
    places = [(stage, way) for stage in (*stages, ALL) for way in (*ways, ALL)]
    numbers = {(stage, way): year.cell("time", f"{stage}/{way}") for stage, way in places}
    return TimeTable(stages, ways, {**numbers, (ALL, ALL): year.cell("contact")}, year.spent)


def _occurring(places: Mapping[Place, int]) -> tuple[list[str], list[str]]:
    stages, ways = ({place[side] for place in places} for side in (0, 1))
    return [each for each in STAGES if each in stages], [each for each in WAYS if each in ways]


def _sum(numbers: Mapping[Place, int], stage: str, way: str) -> int:
    return sum(number for (at, by), number in numbers.items() if stage in (ALL, at) and way in (ALL, by))
