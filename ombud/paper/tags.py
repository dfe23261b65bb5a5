"""A canvas that remembers what each thing on the page is, so that a screen reader can read the paper aloud.

Everything drawn is either content of an element (heading, paragraph, cell) or an artifact (lines, boxes to
fill in). structure.py writes the tree of elements into the file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.canvas import Canvas

from ombud.paper.fonts import REGULAR, faces, weight_of
from ombud.paper.scripts import VARIANTS, Fallback, fallback
from ombud.paper.shaping import Glyph, Run, from_the_right, is_foreign, visual_runs
from ombud.paper.text import Type

ZERO_WIDTH = "\u200b"
"""What a glyph that is only a part of a letter says to whoever searches or copies."""


@dataclass
class Mark:
    """A piece of content on a page: page index from 0, number on that page."""

    page: int
    number: int


@dataclass
class Leap:
    """Where one gets by pressing a link: from a rectangle (left, bottom, right, top, in points) on a page to the top of another."""

    page: int
    place: tuple[float, float, float, float]
    to: int
    says: str


@dataclass
class Element:
    """A node of the tree: a standard PDF tag, its attributes, elements or marks in reading order, its language if not Swedish, and where
    it leads if it is a link."""

    tag: str
    attributes: dict[str, str | int] = field(default_factory=dict)
    children: list["Element | Mark"] = field(default_factory=list)
    language: str = ""
    leap: Leap | None = None


class TaggedCanvas(Canvas):
    """Canvas that only writes with our typefaces, keeps the tree of elements in `root`, and in `letters` what shaped glyphs stand for."""

    _code: list[str]

    def __init__(self, target: IO[bytes], size: tuple[float, float] = A4) -> None:
        faces()
        # invariant: the same sheet gives the same bytes, so that two issues can be compared.
        super().__init__(target, pagesize=size, invariant=1, initialFontName=REGULAR)  # type: ignore[arg-type]
        self.root = Element("Document")
        self.letters: dict[int, str] = {}
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
    def link(self, place: tuple[float, float, float, float], to: int, says: str) -> Iterator[None]:
        """What is drawn inside leads to the page with index `to` when the rectangle is pressed; `says` is read aloud."""
        with self.element("Link"):
            self._open[-1].leap = Leap(self._page_index, place, to, says)
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is for the eye only."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def write(self, lines: Sequence[str], type: Type, x: float, top: float, width: float = 0.0) -> None:
        """Write lines under each other as content of the open element; top is the first one's upper edge.

        What is read from the right begins at the right of so many points of width, if any are given.
        """
        whole = " ".join(lines)
        right = from_the_right(whole, type.language)
        places = [(line, x + width - type.width(line) if right and width else x) for line in lines]
        self.write_at(places, type, top)

    def write_at(self, places: Sequence[tuple[str, float]], type: Type, top: float) -> None:
        """Write lines under each other as content of the open element, each from its own x."""
        node, whole = self._open[-1], " ".join(line for line, _ in places)
        node.children.append(Mark(self._page_index, self._marks))
        self._code.append(f"/{node.tag} <</MCID {self._marks}{_spoken(whole)}>> BDC")
        self._marks += 1
        self.setFillColorRGB(*type.colour)
        self.setFont(type.font, type.size)
        right = from_the_right(whole, type.language)
        for number, (line, x) in enumerate(places):
            self._draw_line(line, type, x, top - type.ascent - number * type.leading, right)
        self._code.append("EMC")

    def _draw_line(self, line: str, type: Type, x: float, y: float, right: bool) -> None:
        if not (right or is_foreign(line)):
            self.drawString(x, y, line)
            return
        for run in visual_runs(line, weight_of(type.font), right):
            if run.script:
                x += self._draw_glyphs(run, type, x, y)
            else:
                self.drawString(x, y, run.text)
                x += type.width(run.text)

    def _draw_glyphs(self, run: Run, type: Type, x: float, y: float) -> float:
        """Draw shaped glyphs and remember what they stand for; how wide they are."""
        face = fallback(run.script, weight_of(type.font))
        codes = [self._code_of(face, glyph) for glyph in run.glyphs]
        self.setFont(face.name, type.size)
        self.drawString(x, y, ShapedStr("".join(codes), [glyph.place for glyph in run.glyphs]))  # type: ignore[arg-type]
        self.setFont(type.font, type.size)
        return run.width * type.size / 1000

    def _code_of(self, face: Fallback, glyph: Glyph) -> str:
        """The character that draws a glyph where it stands for these letters; the last one where it has stood for too many."""
        said = glyph.letters or ZERO_WIDTH
        codes = [face.code(glyph.number, variant) for variant in range(VARIANTS)]
        code = next((code for code in codes if self.letters.setdefault(code, said) == said), codes[-1])
        return chr(code)

    def showPage(self) -> None:
        """End the page; the numbers of marks begin anew."""
        super().showPage()
        self._page_index += 1
        self._marks = 0


def _spoken(text: str) -> str:
    """The words in the order they are read, for whoever listens or copies: shaped glyphs lie as they are seen."""
    return f" /ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>" if is_foreign(text) else ""
