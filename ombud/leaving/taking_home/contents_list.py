"""The contents of the client's paper: which headings it leads to, on which page, each line a link. Pure drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ombud.paper.blocks import Block, Words
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import WIDTH
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import Type, shorten


@dataclass(frozen=True)
class Listed(Words):
    """A heading that the contents lead to."""

    name: str = ""


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


def lines_of(pages: Sequence[Sequence[Block]], front: int) -> list[Line]:
    """The contents: what is listed on each page, when so many pages come before."""
    return [
        Line(block.name, number, chapter=block.tag == "H2")
        for number, blocks in enumerate(pages, start=front)
        for block in blocks
        if isinstance(block, Listed)
    ]


def portions_of(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The contents in portions that begin with a chapter: none is parted from what stands in it."""
    starts = [place for place, line in enumerate(lines) if line.chapter]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _draw_line(canvas: TaggedCanvas, line: Line, x: float, top: float) -> None:
    type, number = line.type, str(line.page + 1)
    left, right = x + (0 if line.chapter else 16), x + WIDTH
    text = shorten(line.text, type, right - left - 40)
    with canvas.link((left, top - type.leading, right, top), line.page, f"{line.text}, sida {number}"):
        canvas.write_at([(text, left)], type, top)
        canvas.write_at([(number, right - type.width(number))], type, top)
