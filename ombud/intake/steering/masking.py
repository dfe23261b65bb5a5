"""Traits of people who wait, for those who must never single one out: not in one view, nor by laying views of two dates together. Pure.

The traits stand in a fixed chain (`CHAIN`); who has depth 2 may be known by the first two. A protected person and a value that is not
known have none: the chain stops there.

*Decided once.* A view that changes from day to day tells of the one who came or left: five from Ekby yesterday and six today, and the
newcomer is known. So how deep an entry may ever be known is decided once, when a meeting opens, and never again. The entries that came
since are taken in batches that look alike in the row (`alike`: waiting band, urgent, group, coded reason), each batch of five or more.
In a batch five or more who share the first traits are given the next one they share, if those left behind are none, or five or more.
Fewer than five wait for a later meeting: whether a batch is taken is told by what everybody sees anyhow.

Why nothing can be worked out: batches never overlap, and a batch treats its members alike. Whoever was given the same in a batch could
change places with each other and every view of every date would look the same; so whatever is learned of one holds for all of them, and
they are five or more. (Were those left behind tried again with the next who come, one could rule out place after place for the same few.)

*Shown by view.* A view (a page, a filter, a print) shows of this only what five or more of its own rows share, with the same look, so
that no combination in sight fits fewer. It never tells more than what the meetings decided, so two views laid together do not either.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ombud.intake.masking import LEAST, masked


class Trait(StrEnum):
    """The chain, in its order."""

    MUNICIPALITY = "municipality"
    CHILDREN = "children"
    AGE = "age"
    GENDER = "gender"
    LANGUAGE = "language"


CHAIN = tuple(Trait)
UNDECIDED, NONE = 0, -1
"""What `Inquiry.shown_traits` holds beside a depth: no meeting has decided yet, and: decided that no trait is shown."""


@dataclass(frozen=True)
class Row:
    """An entry as masking sees it. `alike`: everything else that its row shows. `traits`: its chain, as far as it is known. `decided`:
    what a meeting has decided (a depth, `UNDECIDED` or `NONE`)."""

    id: int
    alike: Hashable
    traits: tuple[str, ...]
    decided: int = UNDECIDED


def decide(rows: Sequence[Row], *, least: int = LEAST) -> dict[int, int]:
    """What a meeting that opens now decides of the entries of the whole queue, by id: only of those that were undecided until now."""
    batches: defaultdict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        if row.decided == UNDECIDED:
            batches[row.alike].append(row)
    decided: dict[int, int] = {}
    for batch in batches.values():
        if len(batch) >= least:
            _deepen(batch, 0, decided, least)
    return decided


def _deepen(group: Sequence[Row], depth: int, decided: dict[int, int], least: int) -> None:
    """Decide for a group that shares its first `depth` traits. `masked` keeps those left behind none, or enough."""
    shown = masked([row.traits[depth] if depth < len(row.traits) else None for row in group], least=least)
    by_trait: defaultdict[str, list[Row]] = defaultdict(list)
    for row, trait in zip(group, shown, strict=True):
        if trait is None:
            decided[row.id] = depth or NONE
        else:
            by_trait[trait].append(row)
    for deeper in by_trait.values():
        _deepen(deeper, depth + 1, decided, least)


def show(view: Sequence[Row], *, least: int = LEAST) -> list[tuple[str, ...]]:
    """The traits that a view may show of each of its rows, in the rows' order."""
    shown: list[tuple[str, ...]] = [() for _ in view]
    going = list(range(len(view)))
    for depth in range(1, len(CHAIN) + 1):
        going = [place for place in going if min(view[place].decided, len(view[place].traits)) >= depth]
        sharing = Counter((view[place].alike, view[place].traits[:depth]) for place in going)
        going = [place for place in going if sharing[view[place].alike, view[place].traits[:depth]] >= least]
        for place in going:
            shown[place] = view[place].traits[:depth]
    return shown
