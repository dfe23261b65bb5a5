"""Every number of the time line of change with its day, on as many landscape A4 pages as it takes. Pure: the same sheet, the same bytes."""

from collections.abc import Iterator, Sequence

from ombud.languages.language import Both
from ombud.paper.blocks import Block, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import height_above, print_pages
from ombud.paper.text import Type, break_lines
from ombud.plans.changes import words
from ombud.plans.changes.items import Items, items_of
from ombud.plans.changes.paper import HEADING, cleaned, foot_of
from ombud.plans.changes.sheet import ChangeSheet, Series
from ombud.plans.time_line.paper import LANDSCAPE, WIDTH, in_both

_STRONG, _TEXT = Type(9.5, SEMIBOLD), Type(9.5)
_AFTER = 8.0


def draw_numbers(sheet: ChangeSheet) -> bytes:
    """The numbers as a PDF, band by band."""
    clean, foot = cleaned(sheet), foot_of(sheet)
    head = [*in_both(clean.beside.both(words.LIST_HEADING), HEADING, clean.beside, "H1"), Space(_AFTER)]
    pages = _pages(head, list(_blocks(clean)), height_above(foot, LANDSCAPE))
    return print_pages(list(pages), foot, words.LIST_HEADING, LANDSCAPE)


def _pages(head: list[Block], blocks: Sequence[Words | Items], room: float) -> Iterator[list[Block]]:
    """Page after page. What names something never stands last on one."""
    page, free = head, room - sum(block.height for block in head)
    for block in blocks:
        rest: Words | Items | None = block
        while rest is not None:
            if rest.height + rest.follow <= free:
                page.append(rest)
                free -= rest.height
                break
            parts = None if rest.follow and page else rest.split(free)
            page += parts[:1] if parts else []
            yield page
            rest, page, free = (parts[1] if parts else rest), [], room
    yield page


def _blocks(sheet: ChangeSheet) -> Iterator[Words | Items]:
    both = sheet.beside.both
    yield from _listed(sheet, both(words.MEETING_DAYS), [day.isoformat() for day in sheet.meetings])
    yield from _listed(sheet, both(words.PLANS), [f"{day}: {number}" for day, number in sheet.plans])
    for table in sheet.tables:
        names = [f" {series.name.swedish.lower()}" if series.name.swedish else "" for series in table.series]
        for_each = [
            f"{day}:" + ",".join(f" {said}{name}" for said, name in zip(cells, names, strict=True) if said)
            for day, cells, _ in table.rows
        ]
        yield from _listed(sheet, table.title, for_each, _named(table.series))
        for day, _, remark in table.rows:
            if remark:
                yield from _words(sheet, both(words.CHANGED, day=day), _TEXT, "H3")
                yield Words(break_lines(remark, _TEXT, WIDTH), _TEXT, after=_AFTER, width=WIDTH)
    if UNKNOWN in repr(sheet):
        yield Words(break_lines(UNKNOWN_NOTE, _TEXT, WIDTH), _TEXT)


def _named(series: Sequence[Series]) -> str:
    """What the words after the numbers are in the other language; empty where nothing is."""
    names = [each.name for each in series]
    return " · ".join(f"{name.swedish}: {name.other}" for name in names) if all(name.other for name in names) else ""


def _listed(sheet: ChangeSheet, title: Both, texts: Sequence[str], named: str = "") -> Iterator[Words | Items]:
    """A title in both languages, and the texts under it."""
    if texts:
        yield from _words(sheet, title, _STRONG, "H2")
        yield from _other(sheet, named, 0)
        yield items_of(texts, _TEXT, WIDTH, after=_AFTER)


def _words(sheet: ChangeSheet, text: Both, type: Type, tag: str) -> Iterator[Words]:
    yield Words(break_lines(text.swedish, type, WIDTH), type, tag, width=WIDTH, follow=4 * type.leading)
    yield from _other(sheet, one_line(text.other), type.width(text.swedish))


def _other(sheet: ChangeSheet, text: str, least: float) -> Iterator[Words]:
    """The same in the other language, if it has it: no wider than the longer of the two, so that they stand near each other."""
    if text:
        type = _TEXT.beside(sheet.beside.code)
        near = min(WIDTH, max(least, type.width(text)))
        yield Words(break_lines(text, type, WIDTH), type, width=near, follow=3 * type.leading)
