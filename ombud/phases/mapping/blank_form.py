"""The mapping as a blank form to fill in by hand: large, a few pages, an area never split. Knows neither the web nor the database.

Nobody's name is on it, unless somebody writes one. The words are kept easy on purpose: a test counts LIX.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ombud.paper.blocks import HAND, Block, HandLines, Signatures, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.letter import flow
from ombud.paper.page import HEIGHT, WIDTH, Foot, print_pages
from ombud.paper.text import GREEN, QUIET, Type, break_lines
from ombud.phases.mapping.blank_area import AreaBlock, area_block

TITLE = "Kartläggning"
INTRO = (
    "Det här handlar om hur du har det just nu. Sätt ett kryss vid det som stämmer bäst. Skriv på linjerna om du vill. "
    "Du väljer var du börjar och vad du hoppar över. Allt måste inte bli klart i dag."
)
BY_HAND = (("Datum", ""), ("Namn, om du vill", ""))
MORE = "Här kan du skriva mer"

SIZES = (13.0, 12.5, 12.0)
LINES = (6, 5, 4, 3, 2)
"""Sizes of type in points, and lines to write on under each area: the most lines, then the largest type, that few pages hold."""

AREAS_A_PAGE = 6


@dataclass(frozen=True)
class BlankArea:
    """What the form asks about one area."""

    name: str
    question: str
    sensitive: bool


@dataclass(frozen=True)
class BlankForm:
    """What the form asks, and under which version; for another's instrument also what it is called and whose it is."""

    areas: tuple[BlankArea, ...]
    version: str
    title: str = ""
    licence: str = ""


def draw_blank_form(form: BlankForm) -> bytes:
    """The form as a PDF of A4 pages. Same form, same bytes."""
    few = ceil((len(form.areas) + 1) / AREAS_A_PAGE)
    drafts = ((lines, size) for lines in LINES for size in SIZES)
    pages = next((pages for draft in drafts if len(pages := _pages(form, *draft)) <= few), None)
    foot = Foot("", "", f"{TITLE}, utgåva {one_line(form.version)}", size=SIZES[-1])
    return print_pages(pages or _pages(form, LINES[-1], SIZES[-1]), foot, TITLE)


def _pages(form: BlankForm, lines: int, size: float) -> list[list[Block]]:
    pages = flow(list(_blocks(form, lines, size)))
    pages[-1].extend(_more(size, HEIGHT - sum(block.height for block in pages[-1])))
    return pages


def _blocks(form: BlankForm, lines: int, size: float) -> Iterator[Block]:
    yield from _head(form, size)
    areas = [_area(area, lines, size) for area in form.areas]
    yield from areas
    texts = (form.title, form.licence, *(text for area in form.areas for text in (area.name, area.question)))
    if any(UNKNOWN in one_line(text) for text in texts):
        yield Words([UNKNOWN_NOTE], Type(size, colour=QUIET))


def _head(form: BlankForm, size: float) -> Iterator[Block]:
    heading, type = Type(size * 1.8, SEMIBOLD, spacing=1.15), Type(size)
    yield Words([TITLE], heading, "H1", after=size * 0.3)
    for text in (form.title, form.licence):
        if text:
            yield Words(break_lines(one_line(text), type, WIDTH), replace(type, colour=QUIET))
    yield Words(break_lines(INTRO, type, WIDTH), type)
    yield Signatures(BY_HAND, type, WIDTH)


def _area(area: BlankArea, lines: int, size: float) -> AreaBlock:
    return area_block(one_line(area.name), one_line(area.question), area.sensitive, lines, size)


def _more(size: float, room: float) -> Sequence[Block]:
    """Lines to write on where the last page has room for them."""
    heading = Words([MORE], Type(size, SEMIBOLD, GREEN), "H2")
    count = min(12, int((room - size - heading.height) / HAND))
    return [Space(size), heading, HandLines(count, WIDTH)] if count >= 3 else []
