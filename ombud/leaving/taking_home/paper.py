"""The client's own paper: a title page, the contents, and a chapter for each part of the work, as many pages as it takes. Pure drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ombud.leaving.taking_home.belongings import Belongings
from ombud.leaving.taking_home.book import PARTED, Chapter, Fact, Group, Item, chapters_of, said
from ombud.leaving.taking_home.words import OPENING, TITLE
from ombud.paper.blocks import Block, Space, Words
from ombud.paper.escape import one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.letter import MEASURE, flow, paragraph
from ombud.paper.page import HEIGHT, WIDTH, Foot, long_date, print_pages
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN, QUIET, Type, break_lines, shorten

TEXT = Type(10.5)
HEADINGS = (
    Type(26, SEMIBOLD, spacing=1.15),
    Type(20, SEMIBOLD, GREEN, spacing=1.15),
    Type(14, SEMIBOLD, spacing=1.2),
    Type(11.5, SEMIBOLD, spacing=1.25),
    Type(10.5, SEMIBOLD, spacing=1.25),
    Type(10.5, SEMIBOLD, QUIET, spacing=1.25),
)
NAME_OF_FACT = Type(9, SEMIBOLD, QUIET)


@dataclass(frozen=True)
class Line:
    """A line of the contents: what, on which page (index from 0), and whether it is a chapter."""

    text: str
    page: int
    chapter: bool

    @property
    def type(self) -> Type:
        """How it is set."""
        return Type(12, SEMIBOLD, spacing=2.2) if self.chapter else Type(10.5, spacing=1.7)


@dataclass(frozen=True)
class ContentsList:
    """Lines of the contents, each a link with its page number at the right."""

    lines: Sequence[Line]

    @property
    def height(self) -> float:
        return sum(line.type.leading for line in self.lines)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element("TOC"):
            for line in self.lines:
                with canvas.element("TOCI"):
                    _draw_line(canvas, line, x, top)
                top -= line.type.leading


def draw_book(belongings: Belongings) -> bytes:
    """The whole paper as a PDF that can be read aloud, with links in its contents and its chapters in the outline."""
    pages = flow(list(_body(chapters_of(belongings))))
    # How many pages the contents take does not depend on the numbers in them.
    lines = _lines(pages, len(_front(belongings, _lines(pages, 0))))
    foot = Foot(belongings.ombud, belongings.phone, PARTED.join((TITLE, long_date(belongings.made_on))))
    outline = [(line.text, line.page) for line in lines if line.chapter]
    return print_pages([*_front(belongings, lines), *pages], foot, TITLE, outline=outline)


def _front(belongings: Belongings, lines: Sequence[Line]) -> list[list[Block]]:
    """The title page, and the contents on as many pages as they need."""
    day = Words([long_date(belongings.made_on)], replace(TEXT, colour=QUIET), after=14)
    title: list[Block] = [Space(HEIGHT * 0.16), _heading(TITLE, 1), day]
    title += [paragraph(text, TEXT.scaled(1.15)) for text in OPENING]
    title += [Space(24), paragraph(f"{belongings.ombud}\n{belongings.operation}", TEXT)]
    return [title, *flow([_heading("Innehåll", 2), *(ContentsList(part) for part in _portions(lines))])]


def _portions(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The contents in portions that begin with a chapter: none is parted from what stands in it."""
    starts = [place for place, line in enumerate(lines) if line.chapter]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _lines(pages: Sequence[Sequence[Block]], front: int) -> list[Line]:
    """The contents: what is listed on each page, when so many pages come before."""
    return [
        Line(block.name, number, chapter=block.tag == "H2")
        for number, blocks in enumerate(pages, start=front)
        for block in blocks
        if isinstance(block, Listed)
    ]


@dataclass(frozen=True)
class Listed(Words):
    """A heading that the contents lead to."""

    name: str = ""


def _listed(name: str, level: int) -> Listed:
    heading = _heading(name, level)
    return Listed(heading.lines, heading.type, heading.tag, heading.after, follow=heading.follow, name=name)


def _body(chapters: Sequence[Chapter]) -> Iterator[Block]:
    for chapter in chapters:
        yield Space(22)
        yield _listed(chapter.name, 2)
        for group in chapter.groups:
            yield _listed(group.name, 3)
            yield from _items(group.items, 4)
            yield Space(10)


def _items(items: Sequence[Item], level: int) -> Iterator[Block]:
    for item in items:
        if item.heading:
            yield Space(6)
            yield _heading(item.heading, level)
        yield from _facts(item.facts)
        for part in item.parts:
            yield from _part(part, level + bool(item.heading))


def _part(group: Group, level: int) -> Iterator[Block]:
    yield Space(6)
    yield _heading(group.name, level)
    yield from _items(group.items, level + 1)


def _facts(facts: Sequence[Fact]) -> Iterator[Block]:
    """What is short together on a line, then each text under its name."""
    short = [said(fact.name, fact.text) for fact in facts if not fact.long]
    if short:
        yield paragraph(PARTED.join(short), replace(TEXT, colour=QUIET))
    for fact in facts:
        if fact.long:
            if fact.name:
                yield Words([fact.name], NAME_OF_FACT, "P", after=1, follow=2 * TEXT.leading)
            yield paragraph(fact.text, TEXT)


def _heading(text: str, level: int) -> Words:
    """A heading of a level from 1; below the sixth there are only words in heavier type."""
    type = HEADINGS[min(level, len(HEADINGS)) - 1]
    lines = break_lines(one_line(text), type, MEASURE)
    tag = f"H{level}" if level <= len(HEADINGS) else "P"
    return Words(lines, type, tag, after=type.size * 0.3, follow=4 * type.leading)


def _draw_line(canvas: TaggedCanvas, line: Line, x: float, top: float) -> None:
    type, number = line.type, str(line.page + 1)
    left, right = x + (0 if line.chapter else 16), x + WIDTH
    text = shorten(line.text, type, right - left - 40)
    with canvas.link((left, top - type.leading, right, top), line.page, f"{line.text}, sida {number}"):
        canvas.write_at([(text, left)], type, top)
        canvas.write_at([(number, right - type.width(number))], type, top)
