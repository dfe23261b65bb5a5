"""The need areas, as data: read once from `areas.toml`, checked, and then never changed.

To add an area, see the top of that file; nothing else has to change. Pages show the texts with `_(area.name)`, `_(area.question)` and
`_(area.help)`: Swedish is the source language, so a catalogue that lacks a text shows the Swedish. They are gathered for translation
by listing the three texts of every area in `definition()` as messages, beside what babel finds in code and templates.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("areas.toml")
KEY = re.compile(r"[a-z][a-z_]{1,39}")
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
# Addresses of other pages of the mapping; an area may not hide behind them.
TAKEN = frozenset(
    (
        "borja klar fortsatt svar sammanstallning tillsammans visning dolj bilden natverk stammer-det stryk last andra jamfor skriv-in "
        "blankett"
    ).split()
)


@dataclass(frozen=True)
class Area:
    """One need area. `key` is stored with the answers, `slug` stands in addresses, the texts are Swedish."""

    key: str
    slug: str
    name: str
    question: str
    help: str
    sensitive: bool

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key) or not SLUG.fullmatch(self.slug) or self.slug in TAKEN:
            raise ValueError(f"need area {self.key!r}: key or slug cannot be used")
        if not (self.name.strip() and self.question.strip().endswith("?") and self.help.strip()):
            raise ValueError(f"need area {self.key!r}: a name, one question and a help text are needed")
        if not isinstance(self.sensitive, bool):
            raise ValueError(f"need area {self.key!r}: sensitive is true or false")


@dataclass(frozen=True)
class Definition:
    """The areas in their order, and the version that a mapping made with them remembers."""

    version: str
    areas: tuple[Area, ...]

    def __post_init__(self) -> None:
        if not self.version or len(self.version) > 20 or not self.areas:
            raise ValueError("need areas: a version of at most 20 characters and at least one area are needed")
        for name in ("key", "slug", "name"):
            if len({getattr(area, name) for area in self.areas}) != len(self.areas):
                raise ValueError(f"need areas: two areas share a {name}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The areas' keys, in order."""
        return tuple(area.key for area in self.areas)

    def by_key(self, key: str) -> Area | None:
        """The area with that key, None if there is none (an answer may be older than the definition)."""
        return next((area for area in self.areas if area.key == key), None)

    def by_slug(self, slug: str) -> Area | None:
        """The area with that address, None if there is none."""
        return next((area for area in self.areas if area.slug == slug), None)

    def beside(self, area: Area) -> tuple[Area | None, Area | None]:
        """The areas before and after one, None at the ends."""
        place = self.areas.index(area)
        before = self.areas[place - 1] if place else None
        return before, next(iter(self.areas[place + 1 :]), None)


def read(content: Mapping[str, Any]) -> Definition:
    """A definition from the content of a TOML file. Raises ValueError or TypeError, with the area's key, for one that cannot be used."""
    return Definition(
        version=str(content.get("version", "")),
        areas=tuple(Area(**block) for block in content.get("area", ())),
    )


@cache
def definition() -> Definition:
    """The need areas we ship."""
    return read(tomllib.loads(FILE.read_text(encoding="utf-8")))
