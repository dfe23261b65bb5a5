"""Where everything on the time line of change stands: one axis, and the bands under each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ombud.plans.changes.axis import axis_over, months_of, years_of
from ombud.plans.changes.field import field_of
from ombud.plans.changes.labels import Board
from ombud.plans.changes.names import in_both, names_of, under
from ombud.plans.changes.placed import Events, Picture, PlacedBand
from ombud.plans.changes.sheet import Band, ChangeSheet, written
from ombud.plans.changes.style import Style
from ombud.plans.changes.words import EARLIER, MEETINGS
from ombud.plans.time_line.axis import Axis, Tick
from ombud.plans.time_line.layout import Text


def place(sheet: ChangeSheet, style: Style, bands: Sequence[Band] | None = None) -> Picture:
    """The picture of a sheet, as high as it has to be; with some of its `bands` only where not all have room."""
    style = replace(style, beside=sheet.beside)
    earlier = in_both(sheet.beside.both(EARLIER), style.quiet, style, style.left)
    margin = max(text.type.width(text.lines[0]) for text in earlier) + style.size
    axis = axis_over(sheet.days, sheet.today, style.left, style.right, margin)
    years, months = years_of(axis, style.strong.width), months_of(axis, style.quiet.width)
    has_second_row = bool(months) or axis.earlier and len(earlier) > 1
    body = style.strong.leading + style.quiet.leading * has_second_row + style.size * 0.4
    events = _events(sheet, axis, style, body)
    placed, top = [], events.bottom
    for band in sheet.bands if bands is None else bands:
        placed.append(_band(band, axis, style, top))
        top = placed[-1].bottom
    names = (*_names(years, months, style), *(earlier if axis.earlier else ()))
    return Picture(style, axis, (*years, *months), names, events, tuple(placed), body, top)


def _names(years: Sequence[Tick], months: Sequence[Tick], style: Style) -> Iterator[Text]:
    """Years above, months under them."""
    yield from (Text((tick.name,), style.strong, tick.x, 0) for tick in years if tick.name)
    yield from (Text((tick.name,), style.quiet, tick.x, style.strong.leading) for tick in months if tick.name)


def _events(sheet: ChangeSheet, axis: Axis, style: Style, top: float) -> Events:
    """Flags above, ticks under them."""
    names, start = names_of(sheet.beside.both(MEETINGS), sheet.events_note, style, top)
    flag, tick = start + style.size * 1.3, start + style.size * 2.6
    plans = sorted({axis.x(day): number for day, number in sheet.plans}.items())  # of two on one day the later one
    board = Board((style.left, start, style.width, flag + style.size), style.size * 0.2)
    cloth = style.size * 0.9
    board.taken += [(x, start, x + cloth, start + style.size) for x, _ in plans]
    numbers = (
        board.put([Text((str(number),), style.type, x + cloth + style.size * 0.25, start)])
        for x, number in reversed(plans)
    )
    bottom = max(under(names, style, top), tick + style.gap)
    ticks = tuple(dict.fromkeys(axis.x(day) for day in sorted(sheet.meetings)))
    flags, numbers_there = tuple(x for x, _ in plans), tuple(each for each in numbers if each)
    return Events(names, ticks, flags, numbers_there, start, flag, tick, top, bottom)


def _band(band: Band, axis: Axis, style: Style, top: float) -> PlacedBand:
    names, start = names_of(band.title, band.note, style, top)
    field = field_of(band, axis, style, start)
    ends = tuple(
        Text((written(value),), style.quiet, style.left - style.size * 0.4, y - style.quiet.leading / 2, at_end=True)
        for value, y in ((band.high, field.top), (band.low, field.bottom))
    )
    return PlacedBand((*names, *ends), field, top, max(under(names, style, top), field.bottom + style.size * 1.5))
