"""The time line of change on landscape A4: the picture, and after it every number with its day. Knows neither the web nor the database.

As much as it can stands on one page; when there are more bands than have room it goes on, with the same axis. Nothing is left out: numbers
that have no room in the picture stand in the list.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ombud.paper.blocks import Block, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import largest_size
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import Foot, height_above, long_date, print_pages
from ombud.paper.text import SMALLEST, Type, break_lines
from ombud.plans.changes import words
from ombud.plans.changes.block import ChangesBlock
from ombud.plans.changes.items import Items, items_of
from ombud.plans.changes.layout import place
from ombud.plans.changes.sheet import TITLE, Band, ChangeSheet
from ombud.plans.changes.style import Style
from ombud.plans.time_line.paper import LANDSCAPE, WIDTH

_HEADING = Type(15, SEMIBOLD, spacing=1.15)
_STRONG, _TEXT = Type(9.5, SEMIBOLD), Type(9.5)
_WITH_A_TITLE = 3 * _TEXT.leading
_LARGEST, _SIDE = 10.0, 0.27
_PLOTS = (70.0, 60.0, 50.0, 42.0, 36.0, 30.0, 25.0, 21.0, 17.0, 14.0)
"""Heights of a band's field, in points: the first one with which all bands have room."""


def draw_changes(sheet: ChangeSheet) -> bytes:
    """The time line of change as a PDF of landscape A4 pages; the same sheet gives the same bytes."""
    clean = _cleaned(sheet)
    paper = f"{long_date(sheet.today)} · {one_line(sheet.operation_name)}"
    foot = Foot(f"{one_line(sheet.ombud_name)}, personligt ombud", one_line(sheet.ombud_phone), paper)
    room = height_above(foot, LANDSCAPE)
    pages = [*_pictures(clean, room), *_lists(clean, room)]
    return print_pages(pages, foot, TITLE, LANDSCAPE)


def _pictures(sheet: ChangeSheet, room: float) -> Iterator[list[Block]]:
    """All bands on one page if they can stand there; else as many as have room with the lowest fields, and the rest on the next."""
    heading = _heading(words.HEADING)
    room -= heading.height
    left: Sequence[Band] = sheet.bands
    style = _style(sheet, room)
    while True:
        count = max(1, sum(band.bottom <= room for band in place(sheet, style, left).bands))
        yield [heading, ChangesBlock(place(sheet, style, left[:count]))]
        left, heading = left[count:], _heading(words.HEADING_ON, "H2")
        if not left:
            return


def _style(sheet: ChangeSheet, room: float) -> Style:
    """The highest fields with the largest type that hold everything on one page, or the smallest of both."""
    smallest = _set(SMALLEST, _PLOTS[-1])
    for plot in _PLOTS if place(sheet, smallest).height <= room else ():
        if size := largest_size(_holds(sheet, plot, room), SMALLEST, _LARGEST):
            return _set(size, plot)
    return smallest


def _holds(sheet: ChangeSheet, plot: float, room: float) -> Callable[[float], bool]:
    return lambda size: place(sheet, _set(size, plot)).height <= room


def _set(size: float, plot: float) -> Style:
    return Style(WIDTH, size, side=WIDTH * _SIDE, plot=plot)


def _lists(sheet: ChangeSheet, room: float) -> Iterator[list[Block]]:
    """Every number with its day, page after page. A title never stands last on a page."""
    page: list[Block] = [_heading(words.LIST_HEADING, "H2")]
    free = room - page[0].height
    for block in _blocks(sheet):
        rest: Words | Items | None = block
        while rest is not None:
            if rest.height + (_WITH_A_TITLE if rest.type is _STRONG else 0) <= free:
                page.append(rest)
                free -= rest.height
                break
            parts = rest.split(free)
            page += parts[:1] if parts else []
            yield page
            rest, page, free = (parts[1] if parts else rest), [], room
    yield page


def _blocks(sheet: ChangeSheet) -> Iterator[Words | Items]:
    yield from _listed(words.MEETING_DAYS, [day.isoformat() for day in sheet.meetings])
    yield from _listed(words.PLANS, [words.PLAN % {"number": number, "day": day} for day, number in sheet.plans])
    for table in sheet.tables:
        names = [f" {series.name.lower()}" if series.name else "" for series in table.series]
        for_each = (
            f"{day}:" + ",".join(f" {said}{name}" for said, name in zip(cells, names, strict=True) if said)
            for day, cells, _ in table.rows
        )
        yield from _listed(table.title, list(for_each))
        told = (words.CHANGED % {"day": day, "what": remark} for day, _, remark in table.rows if remark)
        yield from (Words(_broken(each, _TEXT), _TEXT, after=8) for each in told)
    if UNKNOWN in repr(sheet):
        yield Words(_broken(UNKNOWN_NOTE, _TEXT), _TEXT)


def _listed(title: str, texts: Sequence[str]) -> Iterator[Words | Items]:
    if texts:
        yield Words(_broken(title, _STRONG), _STRONG, "H3")
        yield items_of(texts, _TEXT, WIDTH, after=8)


def _broken(text: str, type: Type) -> list[str]:
    return break_lines(text, type, WIDTH)


def _heading(text: str, tag: str = "H1") -> Words:
    return Words([text], _HEADING, tag, after=8)


def _cleaned(sheet: ChangeSheet) -> ChangeSheet:
    return replace(sheet, bands=tuple(_clean(band) for band in sheet.bands))


def _clean(band: Band) -> Band:
    series = (
        replace(each, points=tuple(replace(point, remark=one_line(point.remark)) for point in each.points))
        for each in band.series
    )
    return replace(band, title=one_line(band.title), series=tuple(series))
