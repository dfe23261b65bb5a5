"""Lines of text: how they look, where they break, where they are cut."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ombud.paper import fonts
from ombud.paper.shaping import is_foreign

INK = (0x1F / 255, 0x2A / 255, 0x30 / 255)
QUIET = (0x55 / 255, 0x64 / 255, 0x6C / 255)
GREEN = (0x1B / 255, 0x5E / 255, 0x57 / 255)

SMALLEST = 8.0
"""No text on our paper is ever set smaller than this, in points."""

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Type:
    """How a text is set: typeface, size and distance between lines in points, colour in parts of one; `language` if it is not Swedish."""

    size: float
    font: str = fonts.REGULAR
    colour: Colour = INK
    spacing: float = 1.3
    language: str = ""

    @property
    def leading(self) -> float:
        """Distance from one line to the next, in points."""
        return self.size * self.spacing

    @property
    def ascent(self) -> float:
        """How far below the upper edge of a line its letters stand, in points."""
        return (self.leading - self.size) / 2 + self.size * 0.8

    def scaled(self, factor: float) -> "Type":
        """The same in another size, but never under the smallest that we print."""
        return replace(self, size=max(SMALLEST, self.size * factor))

    def beside(self, language: str) -> "Type":
        """How the same is set in another language, beside the Swedish: quieter and a little smaller."""
        return replace(self.scaled(0.9), colour=QUIET, language=language)

    def width(self, text: str) -> float:
        """How wide the text is on one line, in points."""
        return fonts.width(text, self.font, self.size)


def break_lines(text: str, type: Type, width: float, most: int | None = None) -> list[str]:
    """Break text into lines no wider than width points; a line end in the text is kept.

    Stops when it has more than `most` lines: enough to know that the text must be cut, however long it is.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            longer = f"{line} {word}" if line else word
            if type.width(longer) <= width:
                line = longer
                continue
            for piece in _break_word(word, type, width):
                if line:
                    lines.append(line)
                if most is not None and len(lines) > most:
                    return lines
                line = piece
        lines.append(line)
        if most is not None and len(lines) > most:
            return lines
    return lines


def cut_lines(text: str, type: Type, width: float, most: int, note: str) -> list[str]:
    """At most `most` lines, one at least; when there are more, the last one ends with a note that says so.

    A note wider than a line gets lines of its own, as long as a line of the text remains above it.
    """
    lines = break_lines(text, type, width, most)
    if len(lines) <= most:
        return lines
    note_lines = break_lines(note, type, width)
    if 1 < len(note_lines) < most:
        return [*lines[: most - len(note_lines)], *note_lines]
    kept, last = lines[: max(0, most - 1)], lines[max(0, most - 1)]
    room = width - type.width(note)
    if type.width(last) > room:
        last = last[: _how_many_fit(last, type, room)]
        # Even one letter may be too wide beside the note, which must stand whole.
        last = last if type.width(last) <= room else ""
    return [*kept, shorten(last.rstrip() + note, type, width)]


def _break_word(word: str, type: Type, width: float) -> Iterator[str]:
    """Break a word that is wider than a whole line; a word of letters gets a hyphen where it breaks."""
    # No letter of ours is narrower than a point: a word of more letters need not be measured whole.
    while len(word) > 1 and (len(word) > width or type.width(word) > width):
        count = _how_many_fit(word, type, width)
        if count > 3 and word[: count + 1].isalpha() and not is_foreign(word):
            count = _how_many_fit(word, type, width - type.width("-"))
            yield word[:count] + "-"
        else:
            yield word[:count]
        word = word[count:]
    yield word


def _how_many_fit(word: str, type: Type, width: float) -> int:
    """The largest number of characters, at least one, that is no wider than width."""
    low, high = 1, max(1, min(len(word) - 1, int(width)))
    while low < high:
        middle = (low + high + 1) // 2
        if type.width(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    while low > 1 and unicodedata.category(word[low : low + 1] or " ") in {"Mn", "Mc"}:
        low -= 1  # a vowel sign stays with its letter
    return low


def shorten(text: str, type: Type, width: float) -> str:
    """The text on one line of width points; what does not fit is cut and ends with "…"."""
    if type.width(text) <= width:
        return text
    return text[: _how_many_fit(text, type, width - type.width("…"))].rstrip() + "…"
