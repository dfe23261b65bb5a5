"""One area of the blank form: what is asked, the four answers to tick, lines to write on, and two boxes more. Never split."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ombud.languages.language import Language
from ombud.paper.blocks import HAND, HAND_RULE, Pair, rule
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import WIDTH
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import QUIET, Type
from ombud.phases.mapping.blank_words import RIGHT, Choice, choice_of, pair_of
from ombud.phases.mapping.ratings import CHOICES, IMPORTANT
from ombud.phases.mapping.signs import sign_of
from ombud.refusals import N_

GENTLE = N_("Hoppa över om du vill.")
TICKS = (IMPORTANT, N_("Går att göra något åt"))

_SHARES = (0.42, 0.58)
"""How much of the right column each of the two boxes may have, in two languages."""


@dataclass(frozen=True)
class BlankArea:
    """What the form asks about one area."""

    name: str
    question: str
    sensitive: bool


@dataclass(frozen=True)
class AreaBlock:
    """An area of the form, its texts broken into lines; `lines` to write on at least."""

    head: tuple[Pair, ...]
    choices: tuple[Choice, ...]
    ticks: tuple[Choice, ...]
    lines: int
    size: float

    @property
    def _head(self) -> float:
        return sum(pair.height for pair in self.head)

    @property
    def _ticks(self) -> float:
        return max(tick.height for tick in self.ticks)

    @property
    def _body(self) -> float:
        return max(sum(choice.height for choice in self.choices), self.lines * HAND + self._ticks)

    @property
    def height(self) -> float:
        return self._head + self._body + self.size

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.artifact():
            rule(canvas, x, top - self.size * 0.3, WIDTH)
        top -= self.size * 0.6
        for pair in self.head:
            pair.draw(canvas, x, top)
            top -= pair.height
        self._draw_body(canvas, x, top)

    def _draw_body(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        below, bottom = top, top - self._body + self._ticks
        with canvas.element("L"):
            for choice in self.choices:
                choice.draw(canvas, x, below)
                below -= choice.height
        with canvas.artifact():
            for number in range(1, int((top - bottom) / HAND + 0.01) + 1):
                rule(canvas, x + RIGHT, top - number * HAND, WIDTH - RIGHT, HAND_RULE)
        left = x + RIGHT
        with canvas.element("L"):
            for tick in self.ticks:
                tick.draw(canvas, left, bottom)
                left += tick.width + self.size


def area_block(area: BlankArea, beside: Language, lines: int, size: float) -> AreaBlock:
    """An area with its texts broken into lines, for type of that size."""
    # In one language there is more room for a pen between the boxes; in two the other one makes it.
    type = Type(size, spacing=1.25 if beside.code else 1.4)
    right = WIDTH - RIGHT - size
    choices = tuple(
        choice_of(beside.both(text), type, beside.code, RIGHT - size, sign_of(code)) for code, text in CHOICES.items()
    )
    ticks = tuple(
        choice_of(beside.both(text), type, beside.code, right * share)
        for text, share in zip(TICKS, _SHARES, strict=True)
    )
    return AreaBlock(tuple(_head(area, beside, size)), choices, ticks, lines, size)


def _head(area: BlankArea, beside: Language, size: float) -> Iterator[Pair]:
    """Name and question; for a sensitive area that it may be passed by, beside the name where there is room."""
    type, both = Type(size, spacing=1.25), beside.both
    name_type = Type(size * 1.05, SEMIBOLD, spacing=1.25)
    name = pair_of(both(area.name), name_type, beside.code, "H2")
    gentle = pair_of(both(GENTLE), replace(type, colour=QUIET), beside.code)
    alone = not name.other and not gentle.other and len(name.words.lines) == 1
    if area.sensitive and alone and name_type.width(name.words.lines[0]) < RIGHT - size:
        yield Pair(name.words, gentle.words, RIGHT)
    elif area.sensitive:
        yield from (name, gentle)
    else:
        yield name
    yield pair_of(both(area.question), type, beside.code)
