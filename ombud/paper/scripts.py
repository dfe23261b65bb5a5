"""Letters that Source Sans lacks: Noto Sans has them, a pair of files for each script, read when its first letter is met."""

import re
from functools import cache
from pathlib import Path
from threading import Lock

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).with_name("fonts")
JOINERS = "\u200c\u200d"
"""Unseen, but they say whether the letters around them are joined: Persian is misspelt without them."""

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Unseen, and would turn what stands around them. They are taken out of paper; on a screen they may stand, and turn nothing of ours."""

_SCRIPTS = {
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdfc\ufe70-\ufefc",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Tamil": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Ethiopic": "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f",
}
_PATTERNS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
FOREIGN = re.compile(f"[{''.join(_SCRIPTS.values())}]")
"""A letter of any of these scripts."""

GLYPHS_FROM = 0xF0000
VARIANTS = 4
"""Glyphs are drawn as characters of Unicode's private planes, each with so many: the same glyph may stand for different letters."""

_MOST_GLYPHS = 1_800
_lock = Lock()


class Fallback:
    """A typeface for one script, in one weight: for reportlab to draw and embed, for HarfBuzz to shape."""

    def __init__(self, script: str, weight: str, number: int) -> None:
        path = FOLDER / f"NotoSans{script}-{weight}.ttf"
        self.name = path.stem
        self.first = GLYPHS_FROM + number * _MOST_GLYPHS * VARIANTS
        self.font = TTFont(self.name, str(path))
        self.shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        self._name_every_glyph()
        pdfmetrics.registerFont(self.font)

    def _name_every_glyph(self) -> None:
        """Give each glyph its characters beforehand: what a page looks like must not hang on what was printed before it."""
        face = self.font.face
        # The files' own figures are those of piled up marks, far beyond a line: readers draw their selections by them.
        face.ascent, face.descent = min(face.ascent, 1_069), max(face.descent, -293)
        for glyph, (advance, _) in enumerate(face.hmetrics[:_MOST_GLYPHS]):
            for variant in range(VARIANTS):
                code = self.code(glyph, variant)
                face.charToGlyph[code] = glyph
                face.charWidths[code] = advance

    def code(self, glyph: int, variant: int = 0) -> int:
        """The character that draws a glyph."""
        return self.first + glyph * VARIANTS + variant

    def width(self, glyph: int) -> float:
        """How wide a glyph is by itself, in thousandths of the size."""
        return float(self.font.face.charWidths[self.code(glyph)])

    def has(self, char: str) -> bool:
        """Whether it can draw a character."""
        return ord(char) in self.font.face.charToGlyph


def script_of(char: str) -> str:
    """The script whose typeface draws a character; empty for our own."""
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(char)), "")


def fallback(script: str, weight: str) -> Fallback:
    """The typeface of a script in "Regular" or "Bold"; read the first time it is asked for."""
    with _lock:
        return _fallback(script, weight)


@cache
def _fallback(script: str, weight: str) -> Fallback:
    return Fallback(script, weight, 2 * list(_SCRIPTS).index(script) + (weight == "Bold"))
