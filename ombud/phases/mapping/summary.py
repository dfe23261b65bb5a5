"""What the client has said, as the two read it together at the end: a frozen list, pure, that can be kept, compared, printed again, and
struck in. A skipped area is not in it: whoever makes it hands over only what was said.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Protocol

TEXTS = ("words", "works", "helped_by")
"""The fields of an answer that hold the client's own words."""

Sheet = list[dict[str, Any]]
"""One entry an area, in order: area (key), name, rating (0, 1, 2, 9 or None), important, and the texts."""


class Said(Protocol):
    """What the summary tells of an answer."""

    area: Any
    rating: Any
    important: Any
    words: Any
    works: Any
    helped_by: Any


def sheet_of(said: Iterable[tuple[str, Said]]) -> Sheet:
    """The sheet of answers with their areas' names, in the order given."""
    return [
        {
            "area": answer.area,
            "name": name,
            "rating": answer.rating,
            "important": answer.important,
            **{field: getattr(answer, field) for field in TEXTS},
        }
        for name, answer in said
    ]


def without(sheet: Sheet, area: str, field: str) -> Sheet:
    """The sheet with one text struck. An entry that then has nothing left to say is not in it."""
    struck = [{**entry, field: ""} if entry["area"] == area else entry for entry in sheet]
    return [entry for entry in struck if entry["area"] != area or _says_something(entry)]


def text_in(sheet: Sheet, area: str, field: str) -> str:
    """What stands in one field of an area; nothing when the area is not in the sheet."""
    return next((str(entry[field]) for entry in sheet if entry["area"] == area), "")


def changed_areas(before: Sheet, now: Sheet) -> frozenset[str]:
    """The areas that say something new or something else now. What an area is called does not matter."""
    read = _by_area(before)
    return frozenset(area for area, said in _by_area(now).items() if read.get(area) != said)


def is_the_same(before: Sheet, now: Sheet) -> bool:
    """Whether two sheets say the same about the same areas."""
    return _by_area(before) == _by_area(now)


def fingerprint(sheet: Sheet) -> str:
    """What tells one sheet from any other: the page carries it, so that a yes is a yes to what was read."""
    return sha256(json.dumps(sheet, sort_keys=True).encode()).hexdigest()


def _by_area(sheet: Sheet) -> dict[str, dict[str, Any]]:
    return {entry["area"]: {key: entry[key] for key in entry if key != "name"} for entry in sheet}


def _says_something(entry: dict[str, Any]) -> bool:
    return entry["rating"] is not None or entry["important"] or any(entry[field].strip() for field in TEXTS)
