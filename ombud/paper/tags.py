"""A canvas that remembers what each thing on the page is, so that a screen reader can read the paper aloud.

Everything drawn is either content of an element (heading, paragraph, cell) or an artifact (lines, boxes to
fill in). structure.py writes the tree of elements into the file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ombud.paper.fonts import REGULAR, faces
from ombud.paper.text import Type


@dataclass
class Mark:
    """A piece of content on a page: page index from 0, number on that page."""

    page: int
    number: int


@dataclass
class Element:
    """A node of the tree: a standard PDF tag, its attributes, elements or marks in reading order, and its language if not Swedish."""

    tag: str
    attributes: dict[str, str | int] = field(default_factory=dict)
    children: list["Element | Mark"] = field(default_factory=list)
    language: str = ""


class TaggedCanvas(Canvas):
    """A4 canvas that only writes with our typefaces and keeps the tree of elements in `root`."""

    _code: list[str]

    def __init__(self, target: IO[bytes]) -> None:
        faces()
        # invariant: the same sheet gives the same bytes, so that two issues can be compared.
        super().__init__(target, pagesize=A4, invariant=1, initialFontName=REGULAR)  # type: ignore[arg-type]
        self.root = Element("Document")
        self._open = [self.root]
        self._page_index = 0
        self._marks = 0

    @contextmanager
    def element(self, tag: str, language: str = "", /, **attributes: str | int) -> Iterator[None]:
        """What is drawn inside belongs to a new element under the one that is open, and is in Swedish unless a language is given."""
        node = Element(tag, attributes, language=language)
        self._open[-1].children.append(node)
        self._open.append(node)
        yield
        self._open.pop()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is for the eye only."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def write(self, lines: Sequence[str], type: Type, x: float, top: float) -> None:
        """Write lines under each other as content of the open element; top is the first one's upper edge."""
        node = self._open[-1]
        node.children.append(Mark(self._page_index, self._marks))
        self._code.append(f"/{node.tag} <</MCID {self._marks}>> BDC")
        self._marks += 1
        self.setFillColorRGB(*type.colour)
        self.setFont(type.font, type.size)
        baseline = top - type.ascent
        for number, line in enumerate(lines):
            self.drawString(x, baseline - number * type.leading, line)
        self._code.append("EMC")

    def showPage(self) -> None:
        """End the page; the numbers of marks begin anew."""
        super().showPage()
        self._page_index += 1
        self._marks = 0
