"""Which numbers are written beside their dots: as many as have room, first those that tell the most. They never lie on each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ombud.plans.time_line.layout import Text

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def box_of(text: Text) -> Box:
    """Where the lines of a text stand."""
    widest = max((text.type.width(line) for line in text.lines), default=0.0)
    left = text.x - widest * text.at_end
    return left, text.top, left + widest, text.top + len(text.lines) * text.type.leading


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have any area in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@dataclass
class Board:
    """A field within which texts are put up; what is `taken` stays free of them."""

    within: Box
    air: float
    taken: list[Box] = field(default_factory=list)

    def put(self, places: Iterable[Text]) -> Text | None:
        """The first of the places that is free, from now on taken; None when none is."""
        for text in places:
            left, top, right, bottom = box = box_of(text)
            inside = (
                left >= self.within[0]
                and top >= self.within[1]
                and right <= self.within[2]
                and bottom <= self.within[3]
            )
            if inside and not any(
                overlap((left - self.air, top, right + self.air, bottom), each) for each in self.taken
            ):
                self.taken.append(box)
                return text
        return None


def by_what_they_tell(values: Sequence[float]) -> list[int]:
    """The places of the numbers: the last one, the first, the highest and the lowest, then by how much they differ from the one before."""
    if not values:
        return []
    places = range(len(values))
    marked = [len(values) - 1, 0, max(places, key=values.__getitem__), min(places, key=values.__getitem__)]
    changes = sorted(places[1:], key=lambda place: -abs(values[place] - values[place - 1]))
    return list(dict.fromkeys([*marked, *changes]))
