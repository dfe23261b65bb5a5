"""LIX, the Swedish readability figure: words per sentence plus the share of words longer than six letters. Under 30 is very easy."""

import re

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
