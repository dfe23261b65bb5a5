"""Where a move out of order puts someone: just ahead of or just behind another, and whom it goes past. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombud.intake.order import Placed, passed_by


@dataclass(frozen=True)
class Aim:
    """A move as it is carried out: ahead of (or behind) the anchor, past these. Nobody passed: it stands there already."""

    anchor_id: int
    ahead: bool
    passed: tuple[int, ...]


def aim(placed: Sequence[Placed], entry_id: int, anchor_id: int, *, ahead: bool) -> Aim:
    """How an entry comes to stand just ahead of (or just behind) the anchor.

    A move is kept in its own direction: whoever goes back to stand just ahead of the anchor goes behind the one before it.
    """
    ids = [each.id for each in placed]
    others = [each for each in ids if each != entry_id]
    here, there = ids.index(entry_id), others.index(anchor_id) + (0 if ahead else 1)
    if there == here:
        return Aim(anchor_id, ahead, ())
    beside = others[there] if there < here else others[there - 1]
    return Aim(beside, there < here, tuple(passed_by(placed, entry_id, beside, ahead=there < here)))
