"""The sums of one form over time as a picture, pure: where each point, the cut-off and the band around the first sum lie.

The curve of an "expected response" is another's property: it is not drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ombud.phases.evaluation.licensed.change import expected_band, is_above
from ombud.phases.evaluation.licensed.definitions import Definition
from ombud.phases.evaluation.licensed.tenths import in_figures

WIDTH, HEIGHT = 420, 260
LEFT, RIGHT, TOP, BOTTOM = 34, 20, 14, 34


@dataclass(frozen=True)
class Point:
    """One sum: where it lies, whether it is at or above the cut-off, and what it is."""

    x: float
    y: float
    above: bool
    on: date
    sum: str


@dataclass(frozen=True)
class Chart:
    """The whole picture. `band` is its top and its height; `lines` are the heights that are numbered."""

    points: tuple[Point, ...]
    cut_off: float
    cut_off_sum: str
    band: tuple[float, float] | None
    lines: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT

    @property
    def path(self) -> str:
        """The line through all points."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def draw(form: Definition, scores: Sequence[tuple[date, int]]) -> Chart:
    """Place the sums (day, tenths; the first one first, at least one) of a form."""
    first, last = scores[0][0], scores[-1][0]
    points = tuple(
        Point(_across(on, first, last), _up(form, tenths), is_above(form, tenths), on, in_figures(tenths))
        for on, tenths in scores
    )
    band = expected_band(form, scores[0][1])
    top = (_up(form, band[1]), round(_up(form, band[0]) - _up(form, band[1]), 1)) if band else None
    lines = tuple((_up(form, tenths), in_figures(tenths)) for tenths in range(0, form.most + 1, form.most_of_part))
    return Chart(points, _up(form, form.cut_off), in_figures(form.cut_off), top, lines)


def _across(on: date, first: date, last: date) -> float:
    room = WIDTH - LEFT - RIGHT - 20
    days = (last - first).days
    share = (on - first).days / days if days else 0.5
    return round(LEFT + 10 + share * room, 1)


def _up(form: Definition, tenths: int) -> float:
    return round(HEIGHT - BOTTOM - tenths / form.most * (HEIGHT - TOP - BOTTOM), 1)
