"""The suggestions we ship, as data."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("suggestions.toml")


@cache
def shipped() -> dict[str, tuple[str, ...]]:
    """Our own suggestions by the key of the need area. An operation's: `queries.suggestions_of`."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {area: tuple(lines) for area, lines in content.items()}
