"""Where everything on the time line of change stands: one axis, and the bands under each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ombud.paper.text import cut_lines
from ombud.plans.changes.axis import axis_over, months_of, years_of
from ombud.plans.changes.labels import Board, by_what_they_tell
from ombud.plans.changes.sheet import MEETINGS, Band, ChangeSheet, written
from ombud.plans.changes.style import Style
from ombud.plans.time_line.axis import Axis, Tick
from ombud.plans.time_line.layout import EARLIER, MORE, Text

Spot = tuple[float, float]
TRIED = 40
"""So many numbers of a series are tried for room: the rest tell little, and the list has them all."""


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


def place(sheet: ChangeSheet, style: Style, bands: Sequence[Band] | None = None) -> Picture:
    """The picture of a sheet, as high as it has to be; with some of its `bands` only where it goes on over several pages."""
    axis = axis_over(sheet.days, sheet.today, style.left, style.right, style.quiet.width(EARLIER) + style.size)
    years, months = years_of(axis, style.strong.width), months_of(axis, style.quiet.width)
    body = style.strong.leading + style.quiet.leading * bool(months) + style.size * 0.4
    events = _events(sheet, axis, style, body)
    placed, top = [], events.bottom
    for band in sheet.bands if bands is None else bands:
        placed.append(_band(band, axis, style, top))
        top = placed[-1].bottom
    names = [Text((tick.name,), style.strong, tick.x, 0) for tick in years if tick.name]
    names += [Text((tick.name,), style.quiet, tick.x, style.strong.leading) for tick in months if tick.name]
    names += [Text((EARLIER,), style.quiet, style.left, 0)] if axis.earlier else []
    return Picture(style, axis, (*years, *months), tuple(names), events, tuple(placed), body, top)


def _events(sheet: ChangeSheet, axis: Axis, style: Style, top: float) -> Events:
    """Flags above, ticks under them."""
    names, start = _names(MEETINGS, sheet.events_note, style, top)
    flag, tick = start + style.size * 1.3, start + style.size * 2.6
    plans = sorted({axis.x(day): number for day, number in sheet.plans}.items())  # of two on one day the later one
    board = Board((style.left, start, style.width, flag + style.size), style.size * 0.2)
    cloth = style.size * 0.9
    board.taken += [(x, start, x + cloth, start + style.size) for x, _ in plans]
    numbers = (
        board.put([Text((str(number),), style.type, x + cloth + style.size * 0.25, start)])
        for x, number in reversed(plans)
    )
    bottom = max(_under(names, style, top), tick + style.gap)
    ticks = tuple(dict.fromkeys(axis.x(day) for day in sorted(sheet.meetings)))
    return Events(
        names,
        ticks,
        tuple(x for x, _ in plans),
        tuple(each for each in numbers if each),
        start,
        flag,
        tick,
        top,
        bottom,
    )


def _band(band: Band, axis: Axis, style: Style, top: float) -> PlacedBand:
    names, start = _names(band.title, band.note, style, top)
    field = _field(band, axis, style, start)
    ends = tuple(
        Text((written(value),), style.quiet, style.left - style.size * 0.4, y - style.quiet.leading / 2, at_end=True)
        for value, y in ((band.high, field.top), (band.low, field.bottom))
    )
    return PlacedBand((*names, *ends), field, top, max(_under(names, style, top), field.bottom + style.size * 1.5))


def _names(title: str, note: str, style: Style, top: float) -> tuple[tuple[Text, ...], float]:
    """What a band is called and its note, beside its field or above it; and where what is drawn begins."""
    room = style.side - style.gap if style.side else style.width
    above = top + style.size * 0.5
    strong = Text(tuple(cut_lines(title, style.strong, room, 2, MORE)), style.strong, 0, above)
    below = above + len(strong.lines) * style.strong.leading
    quiet = Text(tuple(cut_lines(note, style.quiet, room, 4, MORE)) if note else (), style.quiet, 0, below)
    end = below + len(quiet.lines) * style.quiet.leading
    return (strong, quiet), above + style.size * 1.1 if style.side else end + style.size * 1.6


def _under(names: Sequence[Text], style: Style, top: float) -> float:
    """Where the next band may begin for the sake of the names."""
    last = names[-1]
    return max(top, last.top + len(last.lines) * last.type.leading) + style.size * 0.5


def _field(band: Band, axis: Axis, style: Style, top: float) -> Field:
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
