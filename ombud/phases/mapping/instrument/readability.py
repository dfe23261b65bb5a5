"""LIX, the Swedish readability figure: words per sentence plus the share of words longer than six letters. Under 30 is very easy."""

import re

from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.instrument.edits import Texts

EASY = 30
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
END = re.compile(r"[.!?:](?=\s|$|[”\"')])|\n+")


def lix(text: str) -> float:
    """LIX of a text; a line break ends a sentence (headings and list items have no full stop)."""
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = [part for part in END.split(text) if part and WORD.search(part)]
    long = sum(len(word) > 6 for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)


def hard_to_read(area: Area | Texts) -> int | None:
    """The LIX of an area's question and help when it is 30 or more: advice, never a hindrance. None for an easy text."""
    figure = lix(f"{area.question} {area.help}")
    return round(figure) if figure >= EASY else None
