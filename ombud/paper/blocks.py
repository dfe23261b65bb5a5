"""What a page is built of from the top down. Each knows its height and draws itself from its upper edge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import QUIET, Colour, Type, shorten

HAND = 25.0
"""Distance between lines to write on by hand, in points: just under 9 mm."""

HAND_RULE = (0.55, 0.55, 0.53)
RULE = (0.66, 0.66, 0.64)
"""Greys of lines to write on and between rows: they survive a bad printer and stand back behind a pen."""


class Block(Protocol):
    """Something with a height, in points, that can be drawn with its upper left corner at x, top."""

    @property
    def height(self) -> float: ...

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None: ...


@dataclass(frozen=True)
class Words:
    """A heading or a paragraph, already broken into lines; `after` is the space under it, in points.

    `width`: the measure it was broken for, at whose right edge it begins when it is read from the right. `follow`: the room that must be
    left under it, in points, so that a name is not parted from what it names.
    """

    lines: Sequence[str]
    type: Type
    tag: str = "P"
    after: float = 0.0
    width: float = 0.0
    follow: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * self.type.leading + self.after

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element(self.tag, self.type.language):
            canvas.write(self.lines, self.type, x, top, self.width)

    def split(self, room: float) -> tuple["Words", "Words"] | None:
        """The part that fits in room points, and the rest; None when a part would be a single lonely line."""
        count = min(int(room / self.type.leading), len(self.lines) - 2)
        if count < 2:
            return None
        return replace(self, lines=self.lines[:count], after=0), replace(self, lines=self.lines[count:])


@dataclass(frozen=True)
class Pair:
    """Two texts beside each other on the same line, the second one `aside` points from the left edge; or only the first."""

    words: Words
    other: Words | None
    aside: float

    @property
    def height(self) -> float:
        return max(self.words.height, self._down + self.other.height if self.other else 0)

    @property
    def _down(self) -> float:
        """How much lower the second one begins, so that their letters stand on the same line."""
        return self.words.type.ascent - self.other.type.ascent if self.other else 0

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.words.draw(canvas, x, top)
        if self.other:
            self.other.draw(canvas, x + self.aside, top - self._down)


@dataclass(frozen=True)
class Space:
    """Nothing, so many points high."""

    height: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Leave it empty."""


@dataclass(frozen=True)
class HandLines:
    """Lines to write on, `width` points long."""

    count: int
    width: float

    @property
    def height(self) -> float:
        return self.count * HAND

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.artifact():
            for number in range(1, self.count + 1):
                rule(canvas, x, top - number * HAND, self.width, HAND_RULE)


@dataclass(frozen=True)
class Signatures:
    """Places to sign side by side, each a line with words under it: (what, name). `beside` says what in another language, for each."""

    places: Sequence[tuple[str, str]]
    type: Type
    width: float
    beside: Sequence[Words] = ()

    @property
    def height(self) -> float:
        return 1.6 * HAND + 2 * self.type.leading + max((words.height for words in self.beside), default=0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        gap = 24.0
        share = (self.width - gap * (len(self.places) - 1)) / len(self.places)
        for number, words in enumerate(self.places):
            left = x + number * (share + gap)
            with canvas.artifact():
                rule(canvas, left, top - 1.6 * HAND, share, HAND_RULE)
            lines = [shorten(line, self.type, share) for line in words]
            self._draw_words(canvas, lines, self.beside[number : number + 1], left, top - 1.6 * HAND - 2)

    def _draw_words(
        self, canvas: TaggedCanvas, lines: list[str], beside: Sequence[Words], x: float, top: float
    ) -> None:
        """What is signed, the same in another language, and who signs."""
        quiet = replace(self.type, colour=QUIET)
        if not beside:
            Words(lines, quiet).draw(canvas, x, top)
            return
        for block in (Words(lines[:1], quiet), *beside, *([Words(lines[1:], quiet)] if any(lines[1:]) else [])):
            block.draw(canvas, x, top)
            top -= block.height


def rule(canvas: TaggedCanvas, x: float, y: float, width: float, colour: Colour = RULE) -> None:
    """A thin line; to be drawn inside an artifact."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + width, y)
