"""The client's own paper: a title page, the contents, and a chapter for each part of the work, as many pages as it takes. Pure drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ombud.leaving.taking_home.belongings import Belongings
from ombud.leaving.taking_home.book import PARTED, Chapter, Fact, Group, Item, chapters_of, said
from ombud.leaving.taking_home.contents_list import ContentsList, Line, Listed, lines_of, portions_of
from ombud.leaving.taking_home.words import OPENING, TITLE
from ombud.paper.blocks import Block, Space, Words
from ombud.paper.escape import one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.letter import MEASURE, flow, paragraph
from ombud.paper.page import HEIGHT, Foot, long_date, print_pages
from ombud.paper.text import GREEN, QUIET, Type, break_lines

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


def draw_book(belongings: Belongings) -> bytes:
    """The whole paper as a PDF that can be read aloud, with links in its contents and its chapters in the outline."""
    pages = flow(list(_body(chapters_of(belongings))))
    # How many pages the contents take does not depend on the numbers in them.
    lines = lines_of(pages, len(_front(belongings, lines_of(pages, 0))))
    foot = Foot(belongings.ombud, belongings.phone, PARTED.join((TITLE, long_date(belongings.made_on))))
    outline = [(line.text, line.page) for line in lines if line.chapter]
    return print_pages([*_front(belongings, lines), *pages], foot, TITLE, outline=outline)


def _front(belongings: Belongings, lines: Sequence[Line]) -> list[list[Block]]:
    """The title page, and the contents on as many pages as they need."""
    day = Words([long_date(belongings.made_on)], replace(TEXT, colour=QUIET), after=14)
    title: list[Block] = [Space(HEIGHT * 0.16), _heading(TITLE, 1), day]
    title += [paragraph(text, TEXT.scaled(1.15)) for text in OPENING]
    title += [Space(24), paragraph(f"{belongings.ombud}\n{belongings.operation}", TEXT)]
    return [title, *flow([_heading("Innehåll", 2), *(ContentsList(part) for part in portions_of(lines))])]


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
