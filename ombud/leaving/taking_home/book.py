"""What the client takes home as something to read: chapters, what stands in each, and the facts of every entry. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ombud.leaving.taking_home.belongings import Belongings, Entry, Heap
from ombud.leaving.taking_home.contents import contents
from ombud.paper.page import long_date

PARTED, YES = " · ", "Ja"
PLAIN = frozenset({"Text", "Namn", "Vad", "Mål"})
"""Names that say no more than the text itself."""

UNTOLD = frozenset({"saved_at", "touched_on", "stage_since"})
"""When the program last saved something: it stands in the files, and only makes the paper longer."""


@dataclass(frozen=True)
class Fact:
    """What is told of an entry: a name (none where the text says enough), and a text. `long` ones stand by themselves."""

    name: str
    text: str
    long: bool = False


@dataclass(frozen=True)
class Item:
    """One entry: its heading (none where there is one only), its facts, and what is a part of it."""

    heading: str
    facts: tuple[Fact, ...]
    parts: tuple["Group", ...] = ()


@dataclass(frozen=True)
class Group:
    """Entries of one kind under its name."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    """A phase of the work, or what is told before and after."""

    name: str
    groups: tuple[Group, ...]


def chapters_of(belongings: Belongings) -> tuple[Chapter, ...]:
    """The chapters that hold something."""
    found = (
        Chapter(name, tuple(_groups(belongings, None, None, chapter=key))) for key, name in contents().chapters.items()
    )
    return tuple(chapter for chapter in found if chapter.groups)


def _groups(belongings: Belongings, within: str | None, entry: Entry | None, chapter: str = "") -> Iterator[Group]:
    for heap in belongings.within(within):
        if entry is None and heap.kind.chapter != chapter:
            continue
        entries = heap.parts_of(entry) if entry else heap.entries
        told = zip(entries, (None, *entries), strict=False)
        items = tuple(_item(belongings, heap, each, before) for each, before in told if not _passed_over(each))
        if items:
            yield Group(heap.kind.name, items)


def _passed_over(entry: Entry) -> bool:
    """An area that the client did not want to answer is never named on paper, unless something is written there all the same."""
    texts = ("words", "works", "helped_by")
    return bool(entry.values.get("skipped")) and not any(entry.values.get(name) for name in texts)


def _item(belongings: Belongings, heap: Heap, entry: Entry, before: Entry | None) -> Item:
    kind = heap.kind
    same = {name for name in kind.carried if before and before.values[name] == entry.values[name]}
    heading = PARTED.join(filter(None, (in_words(entry.values[name]) for name in kind.title)))
    # What has a line of its own is a text and not a heading.
    title = kind.title if "\n" not in heading else ()
    facts = (
        Fact("" if kind.columns[name] in PLAIN else kind.columns[name], text, name in heap.texts)
        for name, value in entry.values.items()
        if name not in {*title, *UNTOLD, *same} and (text := in_words(value))
    )
    heading = heading if title else ""
    if heap.named and "ordinal" not in entry.values:
        heading = f"{entry.number}. {heading}".strip()
    return Item(heading, tuple(facts), tuple(_groups(belongings, kind.table, entry)))


def as_read(moment: date | time) -> str:
    """A day or a time as it is read: 1 mars 2024, 1 mars 2024 kl. 14.02, 14.02."""
    if isinstance(moment, datetime):
        return f"{long_date(moment.date())} kl. {moment:%H.%M}"
    return f"{moment:%H.%M}" if isinstance(moment, time) else long_date(moment)


def in_words(value: Any, when: Callable[[date | time], str] = as_read) -> str:
    """A value as it is read; nothing for a no that is only a box without a tick, and for what was never filled in."""
    if value is None or value is False:
        return ""
    if value is True:
        return YES
    if isinstance(value, date | time):
        return when(value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, list):
        return "\n".join(filter(None, (in_words(each, when) for each in value)))
    if isinstance(value, Mapping):
        return _together(value, when)
    return str(value).strip()


def said(name: str, text: str) -> str:
    """A fact on a line. What is true needs no yes, and some names say no more than the text."""
    return name if text == YES else text if not name or name in PLAIN else f"{name}: {text}"


def _together(sheet: Mapping[str, Any], when: Callable[[date | time], str]) -> str:
    """What stands in a kept sheet: its lists under their names, the rest on a line together."""
    told = {name: in_words(value, when) for name, value in sheet.items()}
    lists = [name for name, value in sheet.items() if isinstance(value, list)]
    line = PARTED.join(said(name, text) for name, text in told.items() if name not in lists)
    return "\n".join(filter(None, (line, *(f"{name}:\n{told[name]}" for name in lists))))
