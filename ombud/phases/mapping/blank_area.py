"""One area of the blank form: what is asked, the four answers to tick, lines to write on, and two boxes more. Never split."""

from dataclasses import dataclass, replace

from ombud.paper.blocks import HAND, HAND_RULE, rule
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import WIDTH
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import INK, QUIET, Type, break_lines
from ombud.phases.mapping.ratings import CHOICES, IMPORTANT
from ombud.phases.mapping.signs import draw_sign, sign_of

GENTLE = "Hoppa över om du vill."
TICKS = (IMPORTANT, "Går att göra något åt")

_RIGHT = WIDTH * 0.51
"""Where the lines to write on begin, beside the answers, in points from the left."""


@dataclass(frozen=True)
class AreaBlock:
    """An area of the form; `lines` to write on. The texts are already broken."""

    name: tuple[str, ...]
    question: tuple[str, ...]
    sensitive: bool
    lines: int
    size: float

    @property
    def _name_type(self) -> Type:
        return Type(self.size * 1.05, SEMIBOLD, spacing=1.25)

    @property
    def _type(self) -> Type:
        return Type(self.size, spacing=1.25)

    @property
    def _choice(self) -> Type:
        """The type of an answer, with room for a pen between the boxes."""
        return Type(self.size, spacing=1.4)

    @property
    def _gentle_beside(self) -> bool:
        return len(self.name) == 1 and self._name_type.width(self.name[0]) < _RIGHT - self.size

    @property
    def _head(self) -> float:
        gentle = 0 if self._gentle_beside or not self.sensitive else self._type.leading
        return len(self.name) * self._name_type.leading + gentle + len(self.question) * self._type.leading

    @property
    def _body(self) -> float:
        answers = len(CHOICES) * self._choice.leading
        return max(answers, self.lines * HAND + self._choice.leading)

    @property
    def height(self) -> float:
        return self._head + self._body + self.size

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.artifact():
            rule(canvas, x, top - self.size * 0.3, WIDTH)
        top -= self.size * 0.6
        self._draw_head(canvas, x, top)
        top -= self._head
        with canvas.element("L"):
            for number, (rating, text) in enumerate(CHOICES.items()):
                _draw_choice(canvas, text, self._choice, x, top - number * self._choice.leading, rating)
        with canvas.artifact():
            for number in range(1, self.lines + 1):
                rule(canvas, x + _RIGHT, top - number * HAND, WIDTH - _RIGHT, HAND_RULE)
        left, bottom = x + _RIGHT, top - self._body + self._choice.leading
        with canvas.element("L"):
            for text in TICKS:
                left += _draw_choice(canvas, text, self._choice, left, bottom) + self.size

    def _draw_head(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element("H2"):
            canvas.write(self.name, self._name_type, x, top)
        below = top - len(self.name) * self._name_type.leading
        if self.sensitive:
            quiet = Type(self.size, colour=QUIET, spacing=1.25)
            with canvas.element("P"):
                canvas.write([GENTLE], quiet, *((x + _RIGHT, top) if self._gentle_beside else (x, below)))
            below -= 0 if self._gentle_beside else quiet.leading
        with canvas.element("P"):
            canvas.write(self.question, self._type, x, below)


def area_block(name: str, question: str, sensitive: bool, lines: int, size: float) -> AreaBlock:
    """An area with its texts broken into lines, for type of that size."""
    draft = AreaBlock((), (), sensitive, lines, size)
    words = tuple(break_lines(name, draft._name_type, WIDTH))
    return replace(draft, name=words, question=tuple(break_lines(question, draft._type, WIDTH)))


def _draw_choice(canvas: TaggedCanvas, text: str, type: Type, x: float, top: float, rating: int | None = None) -> float:
    """A box to tick, the shape of a rating and the words; tells how wide it all is."""
    box = type.size * 0.9
    bottom = top - (type.leading + box) / 2
    words = x + box + type.size * 0.4
    with canvas.artifact():
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(1)
        canvas.rect(x, bottom, box, box, stroke=1, fill=0)
        if rating is not None:
            draw_sign(canvas, sign_of(rating), words, bottom - box * 0.1, box * 1.2)
            words += box * 1.2 + type.size * 0.3
    with canvas.element("LI"), canvas.element("LBody"):
        canvas.write([text], type, words, top)
    return words + type.width(text) - x
