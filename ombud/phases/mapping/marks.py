"""A line of a paper with signs on it, each with its words, and under them the same in another language."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombud.languages.language import Both
from ombud.paper.blocks import Words
from ombud.paper.escape import one_line
from ombud.paper.letter import MEASURE
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import Type, cut_lines
from ombud.phases.mapping.signs import draw_sign

_ASIDE, _GAP = 1.4, 1.6
"""How far from its sign the words begin, and how far from them the next sign, in parts of the size."""

_LINES = 3


@dataclass(frozen=True)
class Mark:
    """A sign and what it says: the words, and below them the same in the other language, if it has it."""

    sign: str
    words: Sequence[Words]

    @property
    def size(self) -> float:
        return self.words[0].type.size

    @property
    def width(self) -> float:
        return _ASIDE * self.size + max(words.type.width(line) for words in self.words for line in words.lines)

    @property
    def height(self) -> float:
        return sum(words.height for words in self.words)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        side = self.size * 1.1
        with canvas.artifact():
            draw_sign(canvas, self.sign, x, top - (self.words[0].type.leading + side) / 2, side)
        for words in self.words:
            words.draw(canvas, x + _ASIDE * self.size, top)
            top -= words.height


@dataclass(frozen=True)
class Marks:
    """Marks beside each other; `after` is the space under them, in points."""

    marks: Sequence[Mark]
    after: float

    @property
    def height(self) -> float:
        return max(mark.height for mark in self.marks) + self.after

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for mark in self.marks:
            mark.draw(canvas, x, top)
            x += mark.width + _GAP * mark.size


def mark_of(sign: str, text: Both, type: Type, language: str) -> Mark:
    """A mark that is at most half a line wide, so that two of them stand beside each other whatever they say: on three lines at most."""
    room = MEASURE / 2 - (_ASIDE + _GAP) * type.size
    said = [(text.swedish, type)] + ([(text.other, type.beside(language))] if text.other else [])
    return Mark(sign, [Words(cut_lines(one_line(words), each, room, _LINES, "…"), each) for words, each in said])
