"""The field of a band, placed: its dots and lines, and as many of its numbers as have room."""

from collections.abc import Iterator, Sequence

from ombud.plans.changes.labels import Board, by_what_they_tell
from ombud.plans.changes.placed import Field, Line
from ombud.plans.changes.sheet import Band
from ombud.plans.changes.style import Style
from ombud.plans.time_line.axis import Axis
from ombud.plans.time_line.layout import Text

TRIED = 40
"""So many numbers of a series are tried for room: the rest tell little, and the list has them all."""


def field_of(band: Band, axis: Axis, style: Style, top: float) -> Field:
    """The field of a band along the axis, from so far down."""
    bottom = top + style.plot

    def y(value: float) -> float:
        share = (value - band.low) / (band.high - band.low)
        return bottom - min(max(share, 0.0), 1.0) * style.plot

    lines = tuple(
        Line(
            tuple((axis.x(point.on), y(point.value)) for point in series.points),
            style.dot * (1.5 if place else 1),
            ring=place > 0,
        )
        for place, series in enumerate(band.series)
    )
    board = Board((style.left, top - style.size * 1.5, style.width, bottom + style.size * 1.5), style.size * 0.25)
    board.taken += [
        (x - line.radius, y - line.radius, x + line.radius, y + line.radius) for line in lines for x, y in line.dots
    ]
    level = None if band.level is None else y(band.level)
    numbers = tuple(_numbers(band, lines, style, board, level))
    zone = (y(band.zone[1]), y(band.zone[0])) if band.zone else None
    return Field(top, bottom, level, zone, lines, numbers)


def _numbers(band: Band, lines: Sequence[Line], style: Style, board: Board, level: float | None) -> Iterator[Text]:
    """The numbers that have room: over their dots, or under them where there is none over or where the line across would strike it out."""

    def is_struck_out(top: float) -> bool:
        return level is not None and top < level < top + style.type.leading

    for series, line in zip(band.series, lines, strict=True):
        for place in by_what_they_tell([point.value for point in series.points])[:TRIED]:
            said, (x, y) = series.points[place].said, line.dots[place]
            x = min(x - style.type.width(said) / 2, style.width - style.type.width(said))
            away = line.radius + style.size * 0.1
            places = sorted((y - away - style.type.leading, y + away), key=is_struck_out)
            text = board.put(Text((said,), style.type, x, top) for top in places)
            if text:
                yield text
