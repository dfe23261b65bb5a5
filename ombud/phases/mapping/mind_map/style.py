"""How a tree is set: sizes and distances, and how wide a text is on a page where letters may come from another typeface."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper import fonts
from ombud.paper.scripts import script_of
from ombud.paper.text import QUIET, Type


@dataclass(frozen=True)
class ScreenType(Type):
    """Type on a page: what our typeface lacks (emoji, other scripts) is drawn with another one, and room is kept for it."""

    def width(self, text: str) -> float:
        more = 0.0 if text.isascii() else sum(_more(char) for char in text)
        return super().width(text) + more * self.size


@cache
def _more(char: str) -> float:
    """How much wider than our own sign for an unknown letter a character may be, in parts of the size."""
    if fonts.can_draw(char) and not script_of(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    is_wide = unicodedata.east_asian_width(char) in {"W", "F"} or unicodedata.category(char).startswith("S")
    return 0.75 if is_wide else 0.15


@dataclass(frozen=True)
class Style:
    """`size` is of the names and `small` of all other words. `branch`: how wide a branch is, `leaf_lines`: how many lines a leaf may have.

    `center` is the size of the person's name in parts of the names', `aside` how far from the person the branches begin, in the same.
    Two sides: branches left and right of the person, spread over `spread` at least. One side: below the person. `air`: less than 1 where
    it is crowded. `beside`: the language that stands beside the Swedish.
    """

    width: float
    branch: float
    size: float
    small: float
    leaf_lines: int
    sides: int = 2
    spread: float = 0.0
    air: float = 1.0
    center: float = 1.3
    aside: float = 1.8
    kind: Callable[..., Type] = Type
    beside: Language = SWEDISH_ALONE

    @property
    def name_type(self) -> Type:
        return self.kind(self.size, fonts.SEMIBOLD, spacing=1.2)

    @property
    def center_type(self) -> Type:
        return self.kind(self.size * self.center, fonts.SEMIBOLD, spacing=1.2)

    @property
    def small_type(self) -> Type:
        return self.kind(self.small, spacing=1.25)

    @property
    def flag_type(self) -> Type:
        return self.kind(self.small, fonts.SEMIBOLD, spacing=1.25)

    @property
    def other_type(self) -> Type:
        """The other language: as large as all other words, and quieter."""
        return self.kind(self.small, spacing=1.25, colour=QUIET, language=self.beside.code)

    @property
    def padding(self) -> float:
        """Room between a box and its words."""
        return self.size * 0.5 * self.air

    @property
    def gap(self) -> float:
        """The least room between two branches."""
        return self.size * 0.8 * self.air

    @property
    def stem(self) -> float:
        """Room between a branch and its leaf, where the stem is seen."""
        return self.size * 0.35 * self.air

    @property
    def reach(self) -> float:
        """How far from the person's box the branches begin."""
        return self.size * self.aside

    @property
    def indent(self) -> float:
        """How much narrower a leaf is than its branch."""
        return self.size * 0.9
