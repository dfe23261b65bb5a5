"""A paper like a letter: heading, sections with text or lines to write on, signatures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ombud.paper.blocks import Block, HandLines, Signatures, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line, printable
from ombud.paper.fit import largest_size
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import HEIGHT, WIDTH, Foot, print_pages
from ombud.paper.text import GREEN, QUIET, Type, break_lines

_FLOWING = 10.5
"""Size of type, in points, when the letter has to go over several pages anyhow."""

MEASURE = 400.0
"""Length of a line, in points: about 75 letters, so that the eye finds the next one."""


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs under it, and so many lines to write on by hand."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    hand_lines: int = 0


@dataclass(frozen=True)
class Letter:
    """A whole letter. The title is fixed and ours: it stands in the file too. All else may be anyone's words.

    Signatures are the two lines under each place to sign.
    """

    title: str
    opening: str
    sections: tuple[Section, ...]
    signatures: tuple[tuple[str, str], ...]
    foot: Foot


def draw_letter(letter: Letter) -> bytes:
    """The letter as a PDF: one A4 page in the largest type that fits, or several when none does."""

    def fits(size: float) -> bool:
        return sum(block.height for block in _blocks(letter, size)) <= HEIGHT

    size = largest_size(fits)
    pages = [_blocks(letter, size)] if size else flow(_blocks(letter, _FLOWING))
    return print_pages(pages, letter.foot, letter.title)


def flow(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks on as many pages as they need; a heading stays with what follows, and no line is left alone."""
    pages: list[list[Block]] = [[]]
    left = HEIGHT
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if block.height <= left - _kept_under(block):
            pages[-1].append(block)
            left -= block.height
            continue
        parts = block.split(left) if isinstance(block, Words) and not _kept_under(block) else None
        if parts:
            pages[-1].append(parts[0])
            block = parts[1]
        pages.append([])
        left = HEIGHT
        waiting.append(block)
    return pages


def _kept_under(block: Block) -> float:
    """The room a heading wants for the first lines of what follows it, in points."""
    return 4 * block.type.leading if isinstance(block, Words) and block.tag != "P" else 0.0


def _blocks(letter: Letter, size: float) -> list[Block]:
    blocks = list(_body(letter, size))
    if any(UNKNOWN in line for block in blocks if isinstance(block, Words) for line in block.lines):
        blocks.append(Words([UNKNOWN_NOTE], Type(size, colour=QUIET).scaled(0.85)))
    return blocks


def _body(letter: Letter, size: float) -> Iterator[Block]:
    type, heading = Type(size), Type(size * 1.9, SEMIBOLD, spacing=1.15)
    yield Words(break_lines(one_line(letter.title), heading, WIDTH), heading, "H1", after=size * 0.3)
    yield paragraph(letter.opening, replace(type, colour=QUIET))
    for section in letter.sections:
        yield from _section(section, type)
    places = [(one_line(what), one_line(name)) for what, name in letter.signatures]
    yield Signatures(places, type.scaled(0.9), WIDTH)


def _section(section: Section, type: Type) -> Iterator[Block]:
    heading = replace(type, font=SEMIBOLD, colour=GREEN)
    yield Space(type.size * 0.6)
    words = break_lines(one_line(section.heading), heading, MEASURE)
    yield Words(words, heading, "H2", after=type.size * 0.1)
    for text in section.paragraphs:
        yield paragraph(text, type)
    if section.hand_lines:
        yield HandLines(section.hand_lines, MEASURE)
        yield Space(type.size * 0.6)


def paragraph(text: str, type: Type) -> Words:
    """Anyone's text as a paragraph, its own line ends kept."""
    # One empty line parts two thoughts; more of them only fill the page.
    words = re.sub(r"\n\s*\n", "\n\n", printable(text).strip())
    return Words(break_lines(words, type, MEASURE), type, after=type.size * 0.35)
