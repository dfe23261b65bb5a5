"""The texts of the blank form in Swedish and in another language: beside each other in two columns, or under a box to tick."""

from dataclasses import dataclass

from ombud.languages.language import Both
from ombud.paper.blocks import Pair, Words
from ombud.paper.escape import one_line
from ombud.paper.page import WIDTH
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import INK, QUIET, Type, break_lines, cut_lines
from ombud.phases.mapping.signs import draw_sign

LEAST = 12.0
"""Nothing on the form is set smaller, in points."""

RIGHT = WIDTH * 0.51
"""Where the right column begins, in points from the left: the other language, and below it the lines to write on."""

_BETWEEN, _CLOSE = 12.0, 1.1
"""Points between the columns, and how close under a choice the other language stands."""

_LINES, _UNDER_A_CHOICE = 6, 3
"""Lines that the other language may have: whatever a catalogue holds, an area has room on a page."""


def pair_of(text: Both, type: Type, language: str, tag: str = "P") -> Pair:
    """The text in both languages, or in Swedish alone."""
    room = RIGHT - _BETWEEN if text.other else WIDTH
    words = Words(break_lines(one_line(text.swedish), type, room), type, tag)
    return Pair(words, in_language(text.other, type, language, WIDTH - RIGHT) if text.other else None, RIGHT)


def in_language(
    text: str, type: Type, language: str, room: float, *, most: int = _LINES, spacing: float = 1.25
) -> Words:
    """The same in the other language: quieter, as large as the smallest on the form at least, and on `most` lines."""
    quiet = Type(max(LEAST, type.size * 0.9), colour=QUIET, spacing=spacing, language=language)
    return Words(cut_lines(one_line(text), quiet, room, most, "…"), quiet)


@dataclass(frozen=True)
class Choice:
    """A box to tick, the shape of a rating if it has one, and the words; under them the same in the other language."""

    words: Words
    other: Words | None
    sign: str

    @property
    def width(self) -> float:
        parts = (self.words, self.other) if self.other else (self.words,)
        return aside(self.words.type, self.sign) + max(each.type.width(line) for each in parts for line in each.lines)

    @property
    def height(self) -> float:
        return self.words.height + (self.other.height if self.other else 0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        type, left = self.words.type, x + aside(self.words.type, self.sign)
        box = type.size * 0.9
        bottom = top - (type.leading + box) / 2
        with canvas.artifact():
            canvas.setStrokeColorRGB(*INK)
            canvas.setLineWidth(1)
            canvas.rect(x, bottom, box, box, stroke=1, fill=0)
            draw_sign(canvas, self.sign, x + _box(type), bottom - box * 0.1, box * 1.2)
        with canvas.element("LI"), canvas.element("LBody"):
            if not self.other:
                canvas.write(self.words.lines, type, left, top)
                return
            self.words.draw(canvas, left, top)
            self.other.draw(canvas, left, top - self.words.height)


def choice_of(text: Both, type: Type, language: str, room: float, sign: str = "") -> Choice:
    """A choice no wider than `room`. In one language there is more room for a pen between the boxes."""
    room -= aside(type, sign)
    words = Words(break_lines(one_line(text.swedish), type, room), type)
    other = in_language(text.other, type, language, room, most=_UNDER_A_CHOICE, spacing=_CLOSE) if text.other else None
    return Choice(words, other, sign)


def aside(type: Type, sign: str) -> float:
    """How far from the left edge of a choice its words begin: the box, and the shape."""
    return _box(type) + (type.size * 1.38 if sign else 0)


def _box(type: Type) -> float:
    return type.size * 1.3
