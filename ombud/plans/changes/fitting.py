"""Making the time line of change fit on one landscape A4: the highest fields and the largest type that hold all of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ombud.languages.language import SWEDISH_ALONE, Both
from ombud.paper.fit import largest_size, most
from ombud.paper.text import SMALLEST
from ombud.plans.changes.layout import place
from ombud.plans.changes.placed import Picture
from ombud.plans.changes.sheet import ChangeSheet
from ombud.plans.changes.style import Style
from ombud.plans.time_line.paper import WIDTH

_LARGEST, _SIDE = 10.0, 0.27
_PLOTS = (70.0, 60.0, 50.0, 42.0, 36.0, 30.0, 25.0, 21.0, 17.0, 14.0)
"""Heights of a band's field, in points: the first one with which all bands have room."""


@dataclass(frozen=True)
class Fitted:
    """The picture, how many bands have no room in it, and whether all that is ours stands in both languages."""

    picture: Picture
    left_out: int = 0
    both: bool = True


def fitted(sheet: ChangeSheet, room: float) -> Fitted:
    """The picture in so much room. The other language gives way before any band does: first the notes', then all of it."""
    for told in _tellings(sheet):
        if style := _style(told, room):
            return Fitted(place(told, style), both=told is sheet)
    smallest = _set(SMALLEST, _PLOTS[-1])
    count = most(len(told.bands), lambda number: place(told, smallest, told.bands[:number]).height <= room)
    return Fitted(place(told, smallest, told.bands[:count]), len(told.bands) - count, both=told is sheet)


def _tellings(sheet: ChangeSheet) -> Iterator[ChangeSheet]:
    """The sheet, with less and less of the other language."""
    yield sheet
    if sheet.beside.code:
        by_name = tuple(replace(band, note=Both(band.note.swedish)) for band in sheet.bands)
        events_note = Both(sheet.events_note.swedish)
        yield replace(sheet, bands=by_name, events_note=events_note)
        alone = tuple(replace(band, title=Both(band.title.swedish)) for band in by_name)
        yield replace(sheet, bands=alone, events_note=events_note, beside=SWEDISH_ALONE)


def _style(sheet: ChangeSheet, room: float) -> Style | None:
    """The highest fields, with the largest type, that hold everything; None when even the smallest of both do not."""
    if not _holds(sheet, _PLOTS[-1], room)(SMALLEST):
        return None
    sizes = ((plot, largest_size(_holds(sheet, plot, room), SMALLEST, _LARGEST)) for plot in _PLOTS)
    return next(_set(size, plot) for plot, size in sizes if size)


def _holds(sheet: ChangeSheet, plot: float, room: float) -> Callable[[float], bool]:
    return lambda size: place(sheet, _set(size, plot)).height <= room


def _set(size: float, plot: float) -> Style:
    return Style(WIDTH, size, side=WIDTH * _SIDE, plot=plot)
