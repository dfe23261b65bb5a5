"""How the time line of change is set: sizes and distances, on a page and on paper."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.text import QUIET, Type


@dataclass(frozen=True)
class Style:
    """`side`: how wide the column with the names of the bands is, 0 where they stand above. `plot`: the height of a band's field.

    `beside`: the language that stands beside the Swedish.
    """

    width: float
    size: float
    side: float
    plot: float
    kind: Callable[..., Type] = Type
    beside: Language = SWEDISH_ALONE

    @property
    def strong(self) -> Type:
        """Of what a band is called."""
        return self.kind(self.size, SEMIBOLD, spacing=1.25)

    @property
    def quiet(self) -> Type:
        """Of notes, months and the ends of a scale."""
        return self.kind(self.size, colour=QUIET, spacing=1.25)

    @property
    def other(self) -> Type:
        """Of the other language."""
        return replace(self.quiet, language=self.beside.code)

    @property
    def type(self) -> Type:
        """Of the numbers."""
        return self.kind(self.size, spacing=1.1)

    @property
    def gutter(self) -> float:
        """Room for the ends of a scale, left of the field."""
        return self.quiet.width("100") + self.size * 0.5

    @property
    def left(self) -> float:
        """Where the field begins."""
        return self.side + self.gutter

    @property
    def right(self) -> float:
        """Where the field ends."""
        return self.width - self.size * 0.5

    @property
    def dot(self) -> float:
        """The radius of a dot; a ring is half as wide again, so that one on a dot is seen."""
        return self.size * 0.24

    @property
    def gap(self) -> float:
        """Room between two bands, and between names and field."""
        return self.size * 0.7
