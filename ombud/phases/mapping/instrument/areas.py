"""The need areas, as data: an area, a definition (the areas in their order, with a version), and the one we ship.

Neither is ever changed: what an operation changes becomes a new definition (`edits`), and every one that was used is kept. Pages show the
texts with `two(area.name)` or `area.name|text`, never with `_()`: an operation may write a percent sign. Swedish is the source language,
so a catalogue that lacks a text shows the Swedish. They are gathered for translation by listing the three texts of every area in
`definition()` as messages, beside what babel finds in code and templates. Pages of a case ask for the operation's own definition:
`queries.definition_of`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("areas.toml")
KEY = re.compile(r"[a-z][a-z_]{1,39}")
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
SLUG_MAX = 60
LABEL_MAX = 20
AREAS_MAX = 60
# Addresses of other pages of the mapping; an area may not hide behind them.
TAKEN = frozenset(
    (
        "borja klar fortsatt svar sammanstallning tillsammans visning dolj bilden natverk stammer-det stryk last andra jamfor skriv-in "
        "blankett"
    ).split()
)


@dataclass(frozen=True)
class Area:
    """One need area. `key` is stored with the answers, `slug` stands in addresses, the texts are Swedish.

    `own`: the operation's own area, reported apart. `hidden`: not asked about any more, and not counted.
    """

    key: str
    slug: str
    name: str
    question: str
    help: str
    sensitive: bool
    own: bool = False
    hidden: bool = False

    def __post_init__(self) -> None:
        long = len(self.slug) > SLUG_MAX
        if not KEY.fullmatch(self.key) or not SLUG.fullmatch(self.slug) or self.slug in TAKEN or long:
            raise ValueError(f"need area {self.key!r}: key or slug cannot be used")
        if not (self.name.strip() and self.question.strip().endswith("?") and self.help.strip()):
            raise ValueError(f"need area {self.key!r}: a name, one question and a help text are needed")
        if not all(isinstance(flag, bool) for flag in (self.sensitive, self.own, self.hidden)):
            raise ValueError(f"need area {self.key!r}: sensitive, own and hidden are true or false")


@dataclass(frozen=True)
class Definition:
    """The areas in their order, hidden ones too, and the version that an answer given under them remembers.

    `source` is empty for our own areas; for another instrument it is the name of its file, and `title` and `licence` stand in it.
    `base` is the version of the areas that an operation's own definition was made from.
    """

    version: str
    areas: tuple[Area, ...]
    source: str = ""
    title: str = ""
    licence: str = ""
    base: str = ""

    def __post_init__(self) -> None:
        if not self.version or len(self.version) > LABEL_MAX or not self.shown:
            raise ValueError("need areas: a version of at most 20 characters and at least one area are needed")
        if len(self.areas) > AREAS_MAX:
            raise ValueError("need areas: too many areas")
        for name in ("key", "slug", "name"):
            if len({getattr(area, name) for area in self.areas}) != len(self.areas):
                raise ValueError(f"need areas: two areas share a {name}")

    @property
    def shown(self) -> tuple[Area, ...]:
        """The areas that are asked about, in order."""
        return tuple(area for area in self.areas if not area.hidden)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the areas that are counted, in order: those that are asked about, without the operation's own."""
        return tuple(area.key for area in self.shown if not area.own)

    @property
    def own_keys(self) -> tuple[str, ...]:
        """The keys of the operation's own areas, which are reported apart."""
        return tuple(area.key for area in self.shown if area.own)

    def by_key(self, key: str) -> Area | None:
        """The area with that key, None if there is none (an answer may be older than the definition)."""
        return next((area for area in self.areas if area.key == key), None)

    def by_slug(self, slug: str) -> Area | None:
        """The area with that address, None if there is none."""
        return next((area for area in self.areas if area.slug == slug), None)

    def beside(self, area: Area) -> tuple[Area | None, Area | None]:
        """The areas that are asked about before and after one, None at the ends and for one that is not asked about."""
        if area not in self.shown:
            return None, None
        place = self.shown.index(area)
        before = self.shown[place - 1] if place else None
        return before, next(iter(self.shown[place + 1 :]), None)


def read(content: Mapping[str, Any]) -> Definition:
    """A definition from the content of a TOML file, or from what was kept. Raises ValueError or TypeError for one that cannot be used."""
    texts = {name: str(content.get(name, "")) for name in ("version", "source", "title", "licence", "base")}
    return Definition(areas=tuple(Area(**block) for block in content.get("area", ())), **texts)


def content(definition: Definition) -> dict[str, Any]:
    """A definition as it is kept: `read` makes the same of it again."""
    kept = asdict(definition)
    return {"area": list(kept.pop("areas")), **kept}


@cache
def definition() -> Definition:
    """The need areas we ship. An operation's own: `queries.definition_of`."""
    return read(tomllib.loads(FILE.read_text(encoding="utf-8")))


def is_shipped(area: str) -> bool:
    """Whether an area is one of the 22 that we ship, whatever an operation calls it."""
    return definition().by_key(area) is not None
