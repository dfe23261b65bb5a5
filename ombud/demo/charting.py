"""Mapping the needs side by side, in a demonstration story: the areas, what was read, and who is around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.demo import words
from ombud.demo.planning import Planning
from ombud.phases.mapping import operations as mapping
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.models import Perspective
from ombud.phases.mapping.network import operations as network
from ombud.phases.mapping.others_operations import save_view
from ombud.phases.mapping.queries import current_mapping
from ombud.phases.mapping.summary import fingerprint
from ombud.phases.mapping.summary_operations import say_yes
from ombud.phases.mapping.summary_queries import sheet_now

if TYPE_CHECKING:
    from ombud.demo.story import Way


class Charting(Planning):
    """The acts of the mapping, added to a way. `areas`: those that this client speaks of."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.areas = sorted(self.random.sample(sorted(words.NEEDS), self.random.randint(9, 15)))

    def mapping(self, whole: bool) -> None:
        """The areas, a few at a time; in the middle of the phase only some of them."""
        self._after(3, 8, self._begin)
        chosen = self.areas if whole else self.areas[: len(self.areas) // 2]
        self._answer(chosen, round_number=1, complete=whole)

    def _begin(self) -> None:
        mapping.start_round(self.case, after=0, by=self.ombud)
        first = sum(map(len, self.areas)) % len(words.AROUND)  # no dice: the rest of the story stays as it was
        for kind, name, does, good in (words.AROUND * 2)[first : first + 3 + len(self.areas) % 4]:
            network.add_member(self.case, kind=kind, name=name, does=does, good=good, by=self.ombud)

    def _answer(self, areas: list[str], *, round_number: int, complete: bool) -> None:
        for first in range(0, len(areas), 4):
            part = areas[first : first + 4]
            self._after(4, 9, lambda part=part: self._answer_some(part, round_number))
        if complete:
            self._after(1, 5, lambda: self._complete(round_number))

    def _complete(self, round_number: int) -> None:
        """The two read it through; the client says that it is right, and that it is complete. The ombud's own view stands apart."""
        seen = fingerprint(sheet_now(current_mapping(self.case)))
        say_yes(self.case, ordinal=round_number, seen=seen, by=self.ombud)
        mapping.complete_round(self.case, ordinal=round_number, by=self.ombud)
        area = definition_of(self.case.operation_id).by_key(self.areas[0])
        save_view(
            self.case,
            area,
            Perspective.OMBUD,
            ordinal=round_number,
            version=0,
            by=self.ombud,
            rating=1,
            words=words.OTHERS,
        )

    def _answer_some(self, keys: list[str], round_number: int) -> None:
        for key in keys:
            _, _, text, step = words.NEEDS[key]
            rating = self._rating(key, round_number)
            what = {
                "rating": rating,
                "words": text if round_number == 1 else "",
                "works": words.WORKS.get(key, ""),
                "helped_by": words.HELPED_BY.get(key, "") if round_number == 1 else "",
                "important": bool(step and rating == 2),
            }
            area = definition_of(self.case.operation_id).by_key(key)
            mapping.save_answer(
                self.case, area, ordinal=round_number, version=0, by=self.ombud, actionable=what["important"], **what
            )

    def _rating(self, key: str, round_number: int) -> int:
        before, after, _, _ = words.NEEDS[key]
        return before if round_number == 1 else after
