"""What stands in a form, as it is kept: each field's text, or texts where a field has several. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ombud.refusals import N_, Refused

MOST_FIELDS = 120
LONGEST_NAME = 80
MOST_CHARACTERS = 60_000
SHORT = 12
TOO_MUCH = N_("Det är för mycket text för att sparas som utkast. Den står kvar här. Korta den eller spara den i delar.")

Content = dict[str, Any]


def content_of(pairs: Iterable[tuple[str, str]]) -> Content:
    """The fields of a form by name. Raises `Refused` for more than a form of ours can hold."""
    gathered: dict[str, list[str]] = {}
    for name, text in pairs:
        gathered.setdefault(name, []).append(text)
    size = sum(len(name) + sum(map(len, texts)) for name, texts in gathered.items())
    if len(gathered) > MOST_FIELDS or size > MOST_CHARACTERS or any(len(name) > LONGEST_NAME for name in gathered):
        raise Refused(TOO_MUCH)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in gathered.items()}


def texts_of(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every field with its texts in a list."""
    return {name: text if isinstance(text, list) else [text] for name, text in content.items()}


def without(content: Mapping[str, Any], words: Iterable[str]) -> Content:
    """The same without the words. Short ones (a yes, a name) are taken away only where they are all that stands."""
    struck = [each.strip() for each in words if each.strip()]
    return content_of((name, _less(text, struck)) for name, texts in texts_of(content).items() for text in texts)


def _less(text: str, struck: list[str]) -> str:
    for each in struck:
        if text.strip() == each:
            return ""
        if len(each) >= SHORT:
            text = text.replace(each, "")
    return text


def stamp(content: Mapping[str, Any], saved_at: datetime) -> str:
    """What tells one keeping from another: a page sends along which one it has seen."""
    told = json.dumps([content, saved_at.isoformat()], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]
