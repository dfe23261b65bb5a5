"""Small numbers hidden so that they cannot be computed back from what is shown. Pure: cells and sums in, the cells to hide out.

A cell of 1–4 is hidden and shown as "färre än 5". Where sums would give it away, another cell beside it is veiled: shown as "visas inte".
A cell that only a few persons stand behind is veiled however large it is (five needs may be one client's), and guarded like a small one.
A small cell is safe when some other number in it would have looked exactly the same from outside; such another table is searched for,
not assumed. A reader is thought to know that what is veiled was not small. Only where nothing else is left is a small cell veiled too
(four ones and their total are told by being small), and then the reader can no longer know.
"""

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

LIMIT = 5


class Mark(enum.Enum):
    """How a hidden cell is shown: as small (1–4), or veiled."""

    SMALL = "small"
    VEILED = "veiled"


DEPTHS = (3, 5, 7, 10)
PATIENCE = 300
"""How many cells another table may differ in, near ones first, and the steps of each search. Giving up early hides more, never less."""

Key: TypeAlias = Any
Sum = tuple[tuple[Key, int], ...]
"""Cells with signs that always add up to nothing: ((total, -1), (part, 1), (part, 1))."""


def is_small(number: int) -> bool:
    """Whether a number must not be shown by itself."""
    return 1 <= number < LIMIT


def cells_to_hide(
    cells: Mapping[Key, int], sums: Sequence[Sum], order: Sequence[Iterable[Key]], few: Collection[Key] = ()
) -> dict[Key, Mark]:
    """The cells to hide, and how each is shown. `order`: groups of cells, one published after the other (years). `few`: cells that fewer
    than five persons stand behind.

    What is hidden in a group depends on the groups before it and never on a later one: a number once shown is not hidden when the next
    year comes, nor the other way round.
    """
    table = _Table(cells, {key for key in few if cells.get(key)})
    for group in order:
        table.publish(list(group), sums)
    return table.hidden


class _Table:
    """The groups published so far, and what of them is hidden."""

    def __init__(self, cells: Mapping[Key, int], few: set[Key]) -> None:
        self.cells = cells
        self.few = few
        self.known: set[Key] = set()
        self.hidden: dict[Key, Mark] = {}
        self.sums: dict[Key, list[dict[Key, int]]] = {}
        self.others: list[dict[Key, int]] = []

    def publish(self, group: list[Key], sums: Sequence[Sum]) -> None:
        """Add a group: hide its small cells, then more of its cells until every small cell known so far is safe."""
        before = set(self.known)
        self.known.update(group)
        for each in sums:
            keys = {key for key, _ in each}
            if keys <= self.known and not keys <= before:
                signs = dict(each)
                for key in keys:
                    self.sums.setdefault(key, []).append(signs)
        self.hidden.update((key, Mark.VEILED) for key in group if key in self.few)
        self.hidden.update((key, Mark.SMALL) for key in group if is_small(self.cells[key]))
        self.others = [changes for changes in self.others if not self._broken(changes)]
        for key in [each for each in self.cells if each in self.known and self._guarded(each)]:
            while not self._is_safe(key):
                another = self._beside(key, set(group))
                if another is None:
                    break
                self.hidden[another] = Mark.VEILED

    def _guarded(self, key: Key) -> bool:
        return is_small(self.cells[key]) or key in self.few

    def _is_safe(self, key: Key) -> bool:
        """Whether another table looks the same from outside and has another number in this cell."""
        if any(key in changes for changes in self.others):
            return True
        for depth in DEPTHS:
            for step in (1, -1, 2, -2, 3, -3):
                if self._possible(key, step) and self._mended({key: step}, depth, [PATIENCE]):
                    return True
        return False

    def _mended(self, changes: dict[Key, int], depth: int, patience: list[int]) -> bool:
        """Whether the sums that the changes break can be mended by changing up to `depth` other hidden cells, each once."""
        broken = self._broken(changes)
        if not broken:
            self.others.append(changes)
            return True
        patience[0] -= 1
        if not depth or patience[0] < 0:
            return False
        off, signs = min(broken, key=lambda each: len(each[1]))
        return any(
            self._mended({**changes, key: -off * sign}, depth - 1, patience)
            for key, sign in signs.items()
            if key in self.hidden and key not in changes and self._possible(key, -off * sign)
        )

    def _broken(self, changes: dict[Key, int]) -> list[tuple[int, dict[Key, int]]]:
        """The sums that no longer come out, and by how much."""
        touched = {id(signs): signs for key in changes for signs in self.sums.get(key, ())}
        offs = (
            (sum(signs[key] * step for key, step in changes.items() if key in signs), signs)
            for signs in touched.values()
        )
        return [(off, signs) for off, signs in offs if off]

    def _possible(self, key: Key, step: int) -> bool:
        """Whether a hidden cell could hold its number plus `step` and still be shown in the same way."""
        number = self.cells[key] + step
        if self.hidden[key] is Mark.SMALL:
            return is_small(number)
        return number >= 0 if is_small(self.cells[key]) else number == 0 or number >= LIMIT

    def _beside(self, key: Key, group: set[Key]) -> Key | None:
        """What of the group to veil: the nearest shown cell; when none is left, the largest that is told by being small."""
        near = [each for each in self._around(key) if each in group]
        shown = [each for each in near if each not in self.hidden and self.cells[each] >= LIMIT]
        small = [each for each in near if self.hidden.get(each) is Mark.SMALL]
        return next(iter(shown), None) or max(small, key=lambda each: self.cells[each], default=None)

    def _around(self, key: Key) -> list[Key]:
        """The cells that share sums with a cell through hidden cells: the nearest first, of those the smallest."""
        found, here = {key: None}, [key]
        while here:
            touching = {other for each in here for sum_ in self.sums.get(each, ()) for other in sum_}
            new = sorted(touching - set(found), key=lambda each: (self.cells[each], str(each)))
            found.update(dict.fromkeys(new))
            here = [each for each in new if each in self.hidden]
        return list(found)
