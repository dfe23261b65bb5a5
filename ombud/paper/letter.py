"""A paper like a letter: heading, sections with text or lines to write on, signatures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ombud.languages.language import Both
from ombud.paper.blocks import Block, HandLines, Signatures, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line, printable
from ombud.paper.fit import largest_size
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.grid import Row
from ombud.paper.page import HEIGHT, WIDTH, Foot, print_pages
from ombud.paper.text import GREEN, QUIET, SMALLEST, Type, break_lines, shorten

_FLOWING = 10.5
"""Size of type, in points, when the letter has to go over several pages anyhow."""

_READABLE = 9.5
"""A letter in two languages rather goes on over a second page than gets smaller than this, in points."""

LARGE = 16.0
"""Size of type, in points, for those who need it large: as many pages as it takes."""

MEASURE = 400.0
"""Length of a line, in points: about 75 letters, so that the eye finds the next one."""


Text = str | Both
"""A text in Swedish alone, or with another language under it."""


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs under it, and so many lines to write on by hand; `blanks` are short lines side by side, each with what
    to write there."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    hand_lines: int = 0
    blanks: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A whole letter. The title is fixed and ours: it stands in the file too. All else may be anyone's words.

    Signatures are the two lines under each place to sign. `language` is the code of what is not in Swedish.
    """

    title: Text
    opening: Text
    sections: tuple[Section, ...]
    signatures: tuple[tuple[Text, str], ...]
    foot: Foot
    language: str = ""


def draw_letter(letter: Letter, size: float | None = None, *, smallest: float | None = None) -> bytes:
    """The letter as a PDF: one A4 page in the largest type that fits, or several when none does, or when the size is given.

    `smallest`: how small the type may be before the letter rather goes on over a second page.
    """
    if size:
        return print_pages(flow(_blocks(letter, size)), letter.foot, _both(letter.title).swedish)
    size = _size_on_one_page(letter, smallest or (_READABLE if letter.language else SMALLEST))
    pages = [_blocks(letter, size)] if size else flow(_blocks(letter, _FLOWING))
    return print_pages(pages, letter.foot, _both(letter.title).swedish)


def fits_one_page(letter: Letter) -> bool:
    """Whether the letter has room on one A4 page, in type that can be read."""
    return _size_on_one_page(letter, SMALLEST) is not None


def _size_on_one_page(letter: Letter, smallest: float) -> float | None:
    def fits(size: float) -> bool:
        return sum(block.height for block in _blocks(letter, size)) <= HEIGHT

    return largest_size(fits, smallest)


def flow(blocks: Sequence[Block], room: float = HEIGHT) -> list[list[Block]]:
    """Blocks on as many pages as they need, each `room` points high; headings stay with what follows, and no line is left alone."""
    pages: list[list[Block]] = [[]]
    left = room
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        under = min(_kept_under(block, reversed(waiting)), room / 2)
        if block.height <= left - under:
            pages[-1].append(block)
            left -= block.height
            continue
        parts = block.split(left) if isinstance(block, Words) and not under else None
        if parts:
            pages[-1].append(parts[0])
            block = parts[1]
        pages.append([])
        left = room
        waiting.append(block)
    return pages


def _kept_under(block: Block, following: Iterator[Block]) -> float:
    """The room a block wants for the first of what follows it, in points. A heading takes the headings right under it along."""
    wanted, height = _wanted(block), 0.0
    if not wanted or not isinstance(block, Words):
        return wanted
    for each in following:
        if not isinstance(each, Space) and not (isinstance(each, Words) and _wanted(each)):
            break
        height += each.height
        wanted = max(wanted, height + _wanted(each))
    return wanted


def _wanted(block: Block) -> float:
    if isinstance(block, Row):
        return block.follow
    if not isinstance(block, Words):
        return 0.0
    return block.follow or (4 * block.type.leading if block.tag != "P" else 0.0)


def _blocks(letter: Letter, size: float) -> list[Block]:
    blocks = list(_body(letter, size))
    if any(UNKNOWN in line for block in blocks if isinstance(block, Words) for line in block.lines):
        blocks.append(Words([UNKNOWN_NOTE], Type(size, colour=QUIET).scaled(0.85)))
    return blocks


def _body(letter: Letter, size: float) -> Iterator[Block]:
    type, heading = Type(size), Type(size * 1.9, SEMIBOLD, spacing=1.15)
    title = _both(letter.title)
    yield Words(break_lines(one_line(title.swedish), heading, WIDTH), heading, "H1", after=size * 0.3)
    yield from in_other(title.other, heading.scaled(0.6).beside(letter.language), WIDTH)
    yield from paragraph_in_both(letter.opening, replace(type, colour=QUIET), letter.language)
    for section in letter.sections:
        yield from _section(section, type, letter.language)
    if letter.signatures:
        yield _places(letter.signatures, type.scaled(0.9), letter.language)


def _section(section: Section, type: Type, language: str) -> Iterator[Block]:
    heading, words = replace(type, font=SEMIBOLD, colour=GREEN), _both(section.heading)
    yield Space(type.size * 0.6)
    yield Words(break_lines(one_line(words.swedish), heading, MEASURE), heading, "H2", after=type.size * 0.1)
    yield from in_other(words.other, heading.beside(language))
    for text in section.paragraphs:
        yield from paragraph_in_both(text, type, language)
    if section.hand_lines:
        yield HandLines(section.hand_lines, MEASURE)
        yield Space(type.size * 0.6)
    if section.blanks:
        yield _places([(what, "") for what in section.blanks], type.scaled(0.9), language)


def paragraph(text: str, type: Type) -> Words:
    """Anyone's text as a paragraph, its own line ends kept."""
    # One empty line parts two thoughts; more of them only fill the page.
    words = re.sub(r"\n\s*\n", "\n\n", printable(text).strip())
    return Words(break_lines(words, type, MEASURE), type, after=type.size * 0.35, width=MEASURE)


def paragraph_in_both(text: Text, type: Type, language: str) -> Iterator[Words]:
    """A paragraph, and under it the same in the other language, if it has it."""
    both = _both(text)
    words = paragraph(both.swedish, type)
    yield replace(words, after=type.size * 0.1) if both.other else words
    yield from in_other(both.other, type.beside(language))


def in_other(text: str, type: Type, width: float = MEASURE) -> Iterator[Words]:
    """The same in the other language, if it has it."""
    if text:
        yield Words(break_lines(one_line(text), type, width), type, after=type.size * 0.4, width=width)


def _places(signed: Sequence[tuple[Text, str]], type: Type, language: str) -> Signatures:
    """Lines to write on side by side, with what to write under each, and who."""
    places = [(one_line(_both(what).swedish), one_line(name)) for what, name in signed]
    beside = type.beside(language)
    others = [_both(what).other for what, _ in signed]
    words = [Words([shorten(one_line(other), beside, WIDTH / 3)], beside) for other in others if other]
    return Signatures(places, type, WIDTH, words)


def _both(text: Text) -> Both:
    return text if isinstance(text, Both) else Both(text)
