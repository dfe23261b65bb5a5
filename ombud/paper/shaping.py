"""From a line of text to what is drawn from left to right: each script in its typeface, joined, and turned where it is read from the right.

Lines in our own typeface alone never come here.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import uharfbuzz
from bidi import algorithm, get_base_level
from bidi.mirror import MIRRORED
from reportlab.pdfbase.ttfonts import ShapeData

from ombud.languages.language import language_of
from ombud.paper.scripts import FOREIGN, JOINERS, TURNING, Fallback, fallback, script_of

UNSEEN = JOINERS + TURNING
"""What the algorithm is not asked about: it would leave some of it out."""

_KNOWN = frozenset("L R AL EN ES ET AN CS NSM WS ON".split())
"""The classes of characters that the algorithm settles by itself; whatever has none (a character not yet given out) is neutral."""


@dataclass(frozen=True)
class Glyph:
    """One glyph: which, the letters it stands for (none for a part of the one before), and where it goes."""

    number: int
    letters: str
    place: ShapeData


@dataclass(frozen=True)
class Run:
    """A part of a line in one typeface: `text` in our own when `script` is empty, else glyphs, `width` thousandths of the size wide."""

    script: str
    text: str
    glyphs: tuple[Glyph, ...] = ()
    width: float = 0.0


def is_foreign(text: str) -> bool:
    """Whether any letter needs another typeface than our own."""
    return FOREIGN.search(text) is not None


def from_the_right(text: str, language: str = "") -> bool:
    """Whether a paragraph is read from the right: as its language is, or else as its first letter."""
    if language:
        return _direction(language) == "rtl"
    return is_foreign(text) and get_base_level(text) == 1


def has_from_the_right(text: str) -> bool:
    """Whether anything in it is read from the right: figures that follow on the same line are then taken for a part of that."""
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


@lru_cache(maxsize=64)
def _direction(language: str) -> str:
    return language_of(language, {}).direction


@lru_cache(maxsize=1024)
def visual_runs(text: str, weight: str, right: bool) -> tuple[Run, ...]:
    """The runs of a line from left to right; `right`: its paragraph is read from the right."""
    chars = list(zip(text, _levels(text, right), _scripts(text), strict=True))
    logical = [
        (level, _run("".join(char for char, _, _ in part), script, level, weight))
        for (level, script), part in groupby(chars, key=lambda each: each[1:])
    ]
    return tuple(run for _, run in _reordered(logical))


def _scripts(text: str) -> Iterator[str]:
    """The typeface of each character. Marks and joiners stand in the one of the letter before them."""
    script = ""
    for char in text:
        stays = char in JOINERS or unicodedata.category(char) in {"Mn", "Mc"}
        if not (stays and script and fallback(script, "Regular").has(char)):
            script = script_of(char)
        yield script


def _levels(text: str, right: bool) -> Iterator[int]:
    """How deep each character is embedded (Unicode's bidirectional algorithm): odd levels are read from the right."""
    storage = {**algorithm.get_empty_storage(), "base_level": int(right), "base_dir": "LR"[right]}
    asked = (char if unicodedata.bidirectional(char) in _KNOWN else "!" for char in text if char not in UNSEEN)
    algorithm.get_embedding_levels("".join(asked), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found, level = iter(storage["chars"]), int(right)
    for char in text:
        level = level if char in UNSEEN else next(found)["level"]
        yield level


def _reordered(runs: Sequence[tuple[int, Run]]) -> Sequence[tuple[int, Run]]:
    """Rule L2: from the highest level to the lowest odd one, turn every row of runs at that level or higher."""
    order = list(runs)
    for level in range(max((level for level, _ in order), default=0), 0, -1):
        turned: list[tuple[int, Run]] = []
        for deep, part in groupby(order, key=lambda each, level=level: each[0] >= level):  # type: ignore[misc]
            together = list(part)
            turned.extend(reversed(together) if deep else together)
        order = turned
    return order


def _run(text: str, script: str, level: int, weight: str) -> Run:
    if script:
        glyphs = tuple(_shaped(text, fallback(script, weight), level % 2 == 1))
        return Run(script, text, glyphs, sum(glyph.place.x_advance for glyph in glyphs))
    if level % 2:
        text = "".join(MIRRORED.get(char, char) for char in reversed(text))
    return Run("", text)


def _shaped(text: str, face: Fallback, right: bool) -> Iterator[Glyph]:
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right else "ltr"
    uharfbuzz.shape(face.shaper, buffer)
    infos = buffer.glyph_infos
    letters = _letters(text, [info.cluster for info in infos])
    for info, place, said in zip(infos, buffer.glyph_positions, letters, strict=True):
        width = face.width(info.codepoint)
        data = ShapeData(info.cluster, place.x_advance, place.y_advance, place.x_offset, place.y_offset, width)
        yield Glyph(info.codepoint, said, data)


def _letters(text: str, clusters: Sequence[int]) -> list[str]:
    """The letters each glyph stands for: those from its cluster to the next. Of several glyphs in a cluster the first has them all."""
    starts = sorted({*clusters, len(text)})
    after = dict(zip(starts, starts[1:], strict=False))
    seen: set[int] = set()
    found = []
    for cluster in clusters:
        found.append("" if cluster in seen else text[cluster : after[cluster]])
        seen.add(cluster)
    return found
