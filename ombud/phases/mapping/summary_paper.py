"""What the client has said, on paper: in the client's words, area by area. Pure drawing from a frozen sheet; the same sheet gives the same
bytes. The words that are ours are kept easy: a test counts LIX.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ombud.paper.blocks import Block, HandLines, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import LARGEST, largest_size
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.letter import MEASURE, flow, paragraph
from ombud.paper.page import HEIGHT, Foot, print_pages
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN, QUIET, Type, break_lines
from ombud.phases.mapping.ratings import IMPORTANT, RATED
from ombud.phases.mapping.signs import draw_sign, sign_of
from ombud.phases.mapping.summary import Sheet

TITLE = "Det här har du sagt"
READ = "Du läste det här och sa ja den {day}."
STANDS = "Så här stod det den {day}. Stämmer det? Stryk och skriv till med penna."
CHANGED = "Ändrad den {day} på klientens begäran."
HEADINGS = {"works": "Det fungerar redan", "helped_by": "Hjälper i dag"}
BY_HAND = "Här kan du skriva själv"
SMALLEST = 10.5
"""In points: rather two pages than letters that are hard to read."""


@dataclass(frozen=True)
class SummaryPaper:
    """Everything on the paper. `day` is the day it was read, or (without a yes) the day it is printed; `changed` the day of a strike.

    The client's name is not on it: a paper that is left on a bus tells nobody whose it is.
    """

    sheet: Sheet
    day: str
    said_yes: bool
    changed: str
    ombud_name: str
    ombud_phone: str
    operation_name: str


def draw_summary(paper: SummaryPaper) -> bytes:
    """The summary as a PDF: one A4 page in the largest type that fits, or several."""

    def fits(size: float) -> bool:
        return sum(block.height for block in _blocks(paper, size)) <= HEIGHT

    size = largest_size(fits, SMALLEST)
    pages = [_blocks(paper, size)] if size else flow(_blocks(paper, LARGEST))
    ombud = f"{one_line(paper.ombud_name)}, personligt ombud"
    foot = Foot(ombud, one_line(paper.ombud_phone), f"{paper.day} · {one_line(paper.operation_name)}")
    return print_pages(pages, foot, TITLE)


def _blocks(paper: SummaryPaper, size: float) -> list[Block]:
    blocks = list(_body(paper, Type(size)))
    if any(UNKNOWN in line for block in blocks if isinstance(block, Words) for line in block.lines):
        blocks.append(Words([UNKNOWN_NOTE], Type(size, colour=QUIET).scaled(0.85)))
    return blocks


def _body(paper: SummaryPaper, type: Type) -> Iterator[Block]:
    heading, quiet = Type(type.size * 1.9, SEMIBOLD, spacing=1.15), replace(type, colour=QUIET)
    yield Words([TITLE], heading, "H1", after=type.size * 0.3)
    yield paragraph((READ if paper.said_yes else STANDS).format(day=paper.day), quiet)
    if paper.changed:
        yield paragraph(CHANGED.format(day=paper.changed), quiet)
    for entry in paper.sheet:
        yield from _area(entry, type)
    if not paper.said_yes:
        yield from _heading(BY_HAND, type)
        yield HandLines(3, MEASURE)


def _area(entry: dict[str, Any], type: Type) -> Iterator[Block]:
    yield from _heading(entry["name"], type)
    if entry["rating"] is not None or entry["important"]:
        yield Marks(entry["rating"], entry["important"], type)
    if entry["words"].strip():
        yield paragraph(f"”{entry['words'].strip()}”", type)
    for field, heading in HEADINGS.items():
        if entry[field].strip():
            yield Words([heading], replace(type, font=SEMIBOLD), "H3", after=type.size * 0.1)
            yield paragraph(f"”{entry[field].strip()}”", type)


def _heading(text: str, type: Type) -> Iterator[Block]:
    heading = Type(type.size * 1.2, SEMIBOLD, GREEN)
    yield Space(type.size * 0.9)
    yield Words(break_lines(one_line(text), heading, MEASURE), heading, "H2", after=type.size * 0.15)


@dataclass(frozen=True)
class Marks:
    """One line: the answer's shape and word, and a flag for what is important now."""

    rating: int | None
    important: bool
    type: Type

    @property
    def height(self) -> float:
        return self.type.leading + self.type.size * 0.3

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        size = self.type.size
        side, bottom = size * 1.1, top - self.type.leading / 2 - size * 0.55
        if self.rating is not None:
            word = RATED[self.rating]
            with canvas.artifact():
                draw_sign(canvas, sign_of(self.rating), x, bottom, side)
            with canvas.element("P"):
                canvas.write([word], self.type, x + size * 1.4, top)
            x += size * 3 + self.type.width(word)
        if self.important:
            with canvas.artifact():
                draw_sign(canvas, "flag", x, bottom, side)
            with canvas.element("P"):
                canvas.write([IMPORTANT], replace(self.type, font=SEMIBOLD), x + size * 1.4, top)
