"""The typeface of everything we print: Source Sans 3, embedded, so that every printer and reader has it."""

from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ombud.languages.language import Language

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
    """True when all our typefaces have a glyph for this one character."""
    # Beyond U+FFFF reportlab writes a table of letters that readers cannot follow.
    return ord(char) <= 0xFFFF and all(ord(char) in face.face.charToGlyph for face in faces().values())


def can_print(language: Language) -> bool:
    """True when we can print that language as it is read: from the left, and with letters that our typefaces have."""
    letters = {char for text in language.texts.values() for char in text if not char.isspace()}
    return language.direction == "ltr" and all(can_draw(char) for char in letters)


def width(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points; font is a name from this module, size in points."""
    return float(faces()[font].stringWidth(text, size))
