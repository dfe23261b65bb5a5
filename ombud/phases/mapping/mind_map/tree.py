"""A tree around one person: what is to be drawn, and where each part of it came to stand. Pure.

Places are counted from the upper left corner, downwards. The unit is a point on paper and a pixel of an SVG's own on a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ombud.languages.language import Both
from ombud.paper.text import Type


@dataclass(frozen=True)
class Leaf:
    """A text on a branch. `sign` is the shape that tells its kind apart, `ending` what stands where it has to be cut.

    `other`: what its kind is called in another language; the text itself is the client's and stands as it is.
    """

    kind: str
    text: str
    sign: str = ""
    ending: str = "…"
    other: str = ""


@dataclass(frozen=True)
class Twig:
    """What is to be a branch: its name, a note with a shape (`mark`) beside it, and its leaves. `flag`: what it stands out by, in words."""

    key: str
    name: Both
    mark: str = ""
    note: Both = Both("")
    flag: Both = Both("")
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True)
class Box:
    """A place with a size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def moved(self, x: float, y: float) -> "Box":
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True)
class Words:
    """Lines under each other, set in one type, with a sign before the first one if it has a name.

    `cut`: not all of the text is there. `from_right`: it is in a language that is written so.
    """

    lines: Sequence[str]
    type: Type
    x: float
    top: float
    sign: str = ""
    sign_box: Box = Box(0, 0, 0, 0)
    cut: bool = False
    from_right: bool = False

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * self.type.leading

    @property
    def baselines(self) -> Iterator[tuple[str, float]]:
        """Each line and where its letters stand: as `TaggedCanvas.write` sets them."""
        first = self.top + self.type.ascent
        return ((line, first + number * self.type.leading) for number, line in enumerate(self.lines))

    def moved(self, x: float, y: float) -> "Words":
        return replace(self, x=self.x + x, top=self.top + y, sign_box=self.sign_box.moved(x, y))


@dataclass(frozen=True)
class PlacedLeaf:
    """A leaf in its place; `other` is what its kind is called in another language."""

    kind: str
    box: Box
    words: Words
    other: Words | None = None

    def moved(self, x: float, y: float) -> "PlacedLeaf":
        other = self.other.moved(x, y) if self.other else None
        return replace(self, box=self.box.moved(x, y), words=self.words.moved(x, y), other=other)


@dataclass(frozen=True)
class Link:
    """The line to a branch: from `start`, at the person or on the trunk, round the corner `bend` to `end`."""

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class Branch:
    """A branch in its place: its box with words in it, and its leaves below."""

    twig: Twig
    box: Box
    words: tuple[Words, ...]
    leaves: tuple[PlacedLeaf, ...]

    @property
    def height(self) -> float:
        """From the top of the box to the bottom of the last leaf."""
        return max(self.box.bottom, *(leaf.box.bottom for leaf in self.leaves), 0) - self.box.y

    @property
    def cut(self) -> bool:
        """Whether a text of it had to be cut."""
        return any(words.cut for words in (*self.words, *(leaf.words for leaf in self.leaves)))

    def moved(self, x: float, y: float) -> "Branch":
        return replace(
            self,
            box=self.box.moved(x, y),
            words=tuple(each.moved(x, y) for each in self.words),
            leaves=tuple(each.moved(x, y) for each in self.leaves),
        )


@dataclass(frozen=True)
class Picture:
    """The whole tree. `links` are the lines to the branches, in the same order; `trunk` is where they go out from, if not the person."""

    width: float
    height: float
    center: Box
    center_words: tuple[Words, ...]
    branches: tuple[Branch, ...]
    links: tuple[Link, ...]
    trunk: Box | None = None

    @property
    def cut(self) -> bool:
        """Whether a text had to be cut somewhere."""
        return any(branch.cut for branch in self.branches)
