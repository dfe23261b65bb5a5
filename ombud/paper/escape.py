"""Every word on paper that someone has typed passes through here, once.

We draw text as plain strings and never through reportlab's Paragraph, which reads markup: there
`<img src="/etc/passwd">` opens a file on the server. What is left to guard against is what the typeface
cannot show.
"""

import re
import unicodedata

from reportlab import rl_config

from ombud.paper.fonts import can_draw
from ombud.paper.scripts import JOINERS, TURNING

UNKNOWN = "◆"
"""Stands in the place of a character that our typeface lacks. Not a square: those are boxes to tick."""

UNKNOWN_NOTE = f"{UNKNOWN} står för ett tecken som inte går att skriva ut här."

# reportlab evaluates a colour given as text unless told not to. We give none, but nobody should be able to.
rl_config.toColorCanUse = None  # type: ignore[assignment]

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Joiners mean nothing but after a letter of a script whose letters join: of ours, those from Hebrew to Thai. The other typefaces have none.
_ASTRAY = re.compile(f"(?<![\u0590-\u0e7f{JOINERS}])[{JOINERS}]+")


def printable(text: str) -> str:
    """The text as it can be drawn: line ends as \\n, blanks as spaces, unknown characters as a visible sign.

    Never raises, and drops nothing that could be seen: only joiners, variation selectors, skin tones and
    accents that belong to a character which is already replaced.
    """
    lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return _ASTRAY.sub("", lines.translate(_DRAWN))


def one_line(text: str) -> str:
    """The same on one line, with single spaces: for names, telephone numbers, headings."""
    return " ".join(printable(text).split())


def not_printable(text: str) -> list[str]:
    """The characters of a text that stand as "◆" on paper, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    return list(dict.fromkeys(char for char in composed if char != UNKNOWN and _DRAWN[ord(char)] == UNKNOWN))


class _Drawn(dict[int, str]):
    """What each character becomes, found out the first time it is met: long texts are then quick."""

    def __missing__(self, code: int) -> str:
        self[code] = _drawn(chr(code))
        return self[code]


_DRAWN = _Drawn()


def _drawn(char: str) -> str:
    if char == "\n":
        return char
    if char.isspace():
        return " "
    if char in TURNING:
        return UNKNOWN
    if char not in JOINERS and unicodedata.category(char) == "Cf" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    if can_draw(char):
        return char
    return "" if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"} else UNKNOWN
