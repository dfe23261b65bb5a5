"""The code on the receipt of the public page: random, easy to read aloud, and in itself nothing. Pure."""

import re
import secrets

LETTERS = "34679CDFHJKLMNPRTWX"
"""No letter that looks like another or like a figure (0 O Q, 1 I, 2 Z, 5 S, 8 B, U V), and no vowel: a code never spells a word."""

SHAPE = re.compile(f"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}")


def new_reference() -> str:
    """A new code, as it is shown: K7RP-3MX9."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def is_reference(text: str) -> bool:
    """Whether a text has the shape of a code. Says nothing of whether it was ever given to anyone."""
    return SHAPE.fullmatch(text) is not None


def read_reference(typed: str) -> str | None:
    """The code as someone types or reads it from a paper (small letters, spaces, no hyphen), or None when it cannot be one."""
    plain = re.sub(r"[\s\-–—‑]", "", typed).upper()
    text = f"{plain[:4]}-{plain[4:]}"
    return text if is_reference(text) else None
