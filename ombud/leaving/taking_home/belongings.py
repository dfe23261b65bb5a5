"""Everything that belongs to one client's case, told in Swedish and without the program's own keys: pure, read once from the tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ombud.leaving.taking_home.contents import Kind


@dataclass(frozen=True)
class Entry:
    """One row: its number among those of its kind, the number of the entry it is a part of, and each column's value as it is told."""

    number: int
    part_of: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Heap:
    """All entries of one kind; `within` is the kind that they are parts of, if any, `texts` the columns of any length.

    `named`: others name them by their numbers.
    """

    kind: Kind
    entries: tuple[Entry, ...]
    within: str | None = None
    texts: frozenset[str] = frozenset()
    named: bool = False

    def parts_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Those that are parts of one entry of the kind they stand within."""
        return tuple(each for each in self.entries if each.part_of == entry.number)


@dataclass(frozen=True)
class Belongings:
    """What one client takes home: the heaps in order, the kept papers of issued plans by version; whom to ask, and when."""

    heaps: tuple[Heap, ...]
    papers: tuple[tuple[int, bytes], ...]
    ombud: str
    phone: str
    operation: str
    made_on: date

    def within(self, table: str | None) -> Iterator[Heap]:
        """The heaps whose entries are parts of another kind's, or of the case itself."""
        return (heap for heap in self.heaps if heap.within == table)
