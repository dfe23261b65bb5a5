"""A year of outreach: what it cost and what it gave. Pure.

The time worked is shown as it is. Talks and inquiries are people: whoever must not know who they are (the ledningsgrupp) sees no number
from one to four, nor what such a number could be counted back from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ombud.intake.outreach.queries import Sum
from ombud.statistics.suppression import Mark, cells_to_hide

Cell = tuple[str, object]
TALKS: Cell = ("all", "talks")
INQUIRIES: Cell = ("all", "inquiries")


@dataclass(frozen=True)
class Summary:
    """A year's sums. `talks_at` and `inquiries` give a number, or how it is hidden."""

    by_kind: Sequence[Sum]
    by_municipality: Sequence[Sum]
    numbers: Mapping[Cell, int]
    hidden: Mapping[Cell, Mark] = field(default_factory=dict)

    @property
    def visits(self) -> int:
        """How many visits there were."""
        return sum(each.visits for each in self.by_kind)

    @property
    def minutes(self) -> int:
        """The time worked, for all who went."""
        return sum(each.minutes for each in self.by_kind)

    @property
    def talks(self) -> int | Mark:
        """All talks of the year."""
        return self._shown(TALKS)

    @property
    def inquiries(self) -> int | Mark:
        """Those who asked for an ombud."""
        return self._shown(INQUIRIES)

    def talks_at(self, group: str, of: object) -> int | Mark:
        """The talks of one kind of place ("kind") or municipality ("municipality")."""
        return self._shown((group, of))

    def _shown(self, cell: Cell) -> int | Mark:
        return self.hidden.get(cell) or self.numbers[cell]


def summary_of(
    by_kind: Sequence[Sum], by_municipality: Sequence[Sum], inquiries: int, *, small_hidden: bool
) -> Summary:
    """A year's summary. `small_hidden`: as it may be shown to those who must not know who anyone is."""
    kinds: dict[Cell, int] = {("kind", each.of): each.talks for each in by_kind}
    places: dict[Cell, int] = {("municipality", each.of): each.talks for each in by_municipality}
    numbers = {TALKS: sum(kinds.values()), INQUIRIES: inquiries, **kinds, **places}
    if not small_hidden:
        return Summary(by_kind, by_municipality, numbers)
    sums = [((TALKS, -1), *((cell, 1) for cell in group)) for group in (kinds, places) if group]
    return Summary(by_kind, by_municipality, numbers, cells_to_hide(numbers, sums, [numbers]))
