"""What a placed time line of change consists of: where lines, dots, flags and words stand, from its upper left corner."""

from dataclasses import dataclass

from ombud.plans.changes.style import Style
from ombud.plans.time_line.axis import Axis, Tick
from ombud.plans.time_line.layout import Text

Spot = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """The dots of a series, joined; the second series of a band has rings."""

    dots: tuple[Spot, ...]
    radius: float
    ring: bool


@dataclass(frozen=True)
class Field:
    """The field of a band from `top` to `bottom`: its line across and its zone (heights), its series, the numbers that have room."""

    top: float
    bottom: float
    level: float | None
    zone: tuple[float, float] | None
    lines: tuple[Line, ...]
    numbers: tuple[Text, ...]


@dataclass(frozen=True)
class PlacedBand:
    """A band under the line at `top`: its names, and its field."""

    names: tuple[Text, ...]
    field: Field
    top: float
    bottom: float


@dataclass(frozen=True)
class Events:
    """The issued plans as flags whose `cloth` begins at that height, with the numbers that have room; under them the meetings as ticks,
    from where the `pole` ends to the `foot`."""

    names: tuple[Text, ...]
    ticks: tuple[float, ...]
    flags: tuple[float, ...]
    numbers: tuple[Text, ...]
    cloth: float
    pole: float
    foot: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """The whole, from its upper left corner. `body` is where the bands begin."""

    style: Style
    axis: Axis
    ticks: tuple[Tick, ...]
    names: tuple[Text, ...]
    events: Events
    bands: tuple[PlacedBand, ...]
    body: float
    height: float
