"""The typeface of everything we print: Source Sans 3, embedded, so that every printer and reader has it; Noto Sans for other scripts."""

from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ombud.languages.language import Language
from ombud.paper.scripts import JOINERS, fallback, script_of
from ombud.paper.shaping import from_the_right, is_foreign, visual_runs

REGULAR = "SourceSans3"
SEMIBOLD = "SourceSans3-Semibold"
ITALIC = "SourceSans3-Italic"

_FOLDER = Path(__file__).with_name("fonts")
_FILES = {
    REGULAR: _FOLDER / "SourceSans3-Regular.ttf",
    SEMIBOLD: _FOLDER / "SourceSans3-Semibold.ttf",
    ITALIC: _FOLDER / "SourceSans3-It.ttf",
}
_lock = Lock()


@cache
def _faces() -> dict[str, TTFont]:
    faces = {name: TTFont(name, str(path)) for name, path in _FILES.items()}
    for face in faces.values():
        pdfmetrics.registerFont(face)
    return faces


def faces() -> dict[str, TTFont]:
    """Our typefaces by name; read from disk and registered the first time they are asked for."""
    # Two threads that register at once would each hold another font object half way through a page.
    with _lock:
        return _faces()


@cache
def can_draw(char: str) -> bool:
    """True when we have a glyph for this one character, in our own typefaces or in that of its script."""
    # Beyond U+FFFF reportlab writes a table of letters that readers cannot follow.
    if ord(char) > 0xFFFF:
        return False
    own = all(ord(char) in face.face.charToGlyph for face in faces().values())
    return own or char in JOINERS or bool(script := script_of(char)) and fallback(script, "Regular").has(char)


def can_print(language: Language) -> bool:
    """True when we can print that language: we have all letters of its texts."""
    letters = {char for text in language.texts.values() for char in text if not char.isspace()}
    return all(can_draw(char) for char in letters)


def weight_of(font: str) -> str:
    """The weight of other scripts that goes with a font of ours."""
    return "Bold" if font == SEMIBOLD else "Regular"


def width(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points; font is a name from this module, size in points."""
    if not is_foreign(text):
        return float(faces()[font].stringWidth(text, size))
    runs = visual_runs(text, weight_of(font), from_the_right(text))
    return sum(run.width * size / 1000 if run.script else width(run.text, font, size) for run in runs)
