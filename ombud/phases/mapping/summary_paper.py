"""What the client has said, on paper: in the client's words, area by area. Pure drawing from a frozen sheet; the same sheet gives the same
bytes. The words that are ours are kept easy: a test counts LIX.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.paper.blocks import Block, HandLines, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import LARGEST, largest_size
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.letter import MEASURE, flow, in_other, paragraph, paragraph_in_both
from ombud.paper.page import HEIGHT, Foot, long_date, print_pages
from ombud.paper.text import GREEN, QUIET, Type, break_lines
from ombud.phases.mapping.marks import Mark, Marks, mark_of
from ombud.phases.mapping.ratings import IMPORTANT, RATED
from ombud.phases.mapping.signs import sign_of
from ombud.phases.mapping.summary import Sheet
from ombud.refusals import N_

TITLE = N_("Det här har du sagt")
READ = N_("Du läste det här och sa ja den %(day)s.")
STANDS = N_("Så här stod det den %(day)s. Stämmer det? Stryk och skriv till med penna.")
CHANGED = N_("Ändrad den %(day)s på klientens begäran.")
HEADINGS = {"works": N_("Det fungerar redan"), "helped_by": N_("Hjälper i dag")}
BY_HAND = N_("Här kan du skriva själv")
SMALLEST = 10.5
"""In points: rather two pages than letters that are hard to read."""


@dataclass(frozen=True)
class SummaryPaper:
    """Everything on the paper. `day` is the day it was read, or (without a yes) the day it is printed; `changed` the day of a strike.

    The client's name is not on it: a paper that is left on a bus tells nobody whose it is. `beside` stands under our own words.
    """

    sheet: Sheet
    day: date
    said_yes: bool
    changed: date | None
    ombud_name: str
    ombud_phone: str
    operation_name: str
    beside: Language = SWEDISH_ALONE


def draw_summary(paper: SummaryPaper) -> bytes:
    """The summary as a PDF: one A4 page in the largest type that fits, or several."""

    def fits(size: float) -> bool:
        return sum(block.height for block in _blocks(paper, size)) <= HEIGHT

    size = largest_size(fits, SMALLEST)
    pages = [_blocks(paper, size)] if size else flow(_blocks(paper, LARGEST))
    ombud = f"{one_line(paper.ombud_name)}, personligt ombud"
    foot = Foot(ombud, one_line(paper.ombud_phone), f"{long_date(paper.day)} · {one_line(paper.operation_name)}")
    return print_pages(pages, foot, TITLE)


def _blocks(paper: SummaryPaper, size: float) -> list[Block]:
    blocks = list(_body(paper, Type(size)))
    if any(UNKNOWN in line for block in blocks if isinstance(block, Words) for line in block.lines):
        blocks.append(Words([UNKNOWN_NOTE], Type(size, colour=QUIET).scaled(0.85)))
    return blocks


def _body(paper: SummaryPaper, type: Type) -> Iterator[Block]:
    heading, quiet, both = Type(type.size * 1.9, SEMIBOLD, spacing=1.15), replace(type, colour=QUIET), paper.beside.both
    title, code = both(TITLE), paper.beside.code
    yield Words([title.swedish], heading, "H1", after=type.size * 0.3)
    yield from in_other(title.other, heading.scaled(0.6).beside(code))
    yield from paragraph_in_both(both(READ if paper.said_yes else STANDS, day=paper.day), quiet, code)
    if paper.changed:
        yield from paragraph_in_both(both(CHANGED, day=paper.changed), quiet, code)
    for entry in paper.sheet:
        yield from _area(entry, paper.beside, type)
    if not paper.said_yes:
        yield from _heading(both(BY_HAND), type, code)
        yield HandLines(3, MEASURE)


def _area(entry: dict[str, Any], beside: Language, type: Type) -> Iterator[Block]:
    yield from _heading(beside.both(entry["name"]), type, beside.code)
    if marks := list(_marks(entry, beside, type)):
        yield Marks(marks, after=type.size * 0.3)
    if entry["words"].strip():
        yield paragraph(f"”{entry['words'].strip()}”", type)
    for field, heading in HEADINGS.items():
        if entry[field].strip():
            yield from _small_heading(beside.both(heading), type, beside.code)
            yield paragraph(f"”{entry[field].strip()}”", type)


def _marks(entry: dict[str, Any], beside: Language, type: Type) -> Iterator[Mark]:
    """The answer's shape and word, and a flag for what is important now."""
    if entry["rating"] is not None:
        yield mark_of(sign_of(entry["rating"]), beside.both(RATED[entry["rating"]]), type, beside.code)
    if entry["important"]:
        yield mark_of("flag", beside.both(IMPORTANT), replace(type, font=SEMIBOLD), beside.code)


def _heading(text: Both, type: Type, language: str) -> Iterator[Block]:
    heading = Type(type.size * 1.2, SEMIBOLD, GREEN)
    yield Space(type.size * 0.9)
    yield Words(break_lines(one_line(text.swedish), heading, MEASURE), heading, "H2", after=type.size * 0.15)
    yield from in_other(text.other, type.beside(language))


def _small_heading(text: Both, type: Type, language: str) -> Iterator[Block]:
    heading = replace(type, font=SEMIBOLD)
    yield Words(break_lines(text.swedish, heading, MEASURE), heading, "H3", after=type.size * 0.1)
    yield from in_other(text.other, type.beside(language))
