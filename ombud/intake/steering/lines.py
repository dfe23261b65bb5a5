"""The rows of the queue as the ledningsgrupp sees them: live, and frozen in an agenda exactly as they were shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ombud.figures.models import WeekBand
from ombud.intake.explaining import Why
from ombud.intake.order import Placed
from ombud.intake.queries import waiting_band
from ombud.intake.queue import Queue
from ombud.intake.steering.sentences import sentence
from ombud.intake.steering.traits import shown_of


@dataclass(frozen=True)
class Line:
    """One row: a place in order and what may be told of it. Nothing in it leads to a person. `why` is a text once it is frozen."""

    place: int
    waited: WeekBand
    urgent: bool
    group: int | None
    group_name: str
    moved: bool
    why: Why | str
    traits: tuple[str, ...]


def lines_of(queue: Queue, view: Sequence[Placed]) -> list[Line]:
    """The rows of a view of a queue: its traits depend on what else stands in the view."""
    return [_line(queue, placed, traits) for placed, traits in zip(view, shown_of(view), strict=True)]


def _line(queue: Queue, placed: Placed, traits: tuple[str, ...]) -> Line:
    return Line(
        place=placed.place,
        waited=waiting_band(placed.queued_at),
        urgent=placed.due_on is not None,
        group=placed.group,
        group_name=queue.rule.groups[placed.group - 1].name if placed.group else "",
        moved=placed.moved_id is not None,
        why=queue.why(placed, dated=False),
        traits=traits,
    )


def freeze(line: Line) -> dict[str, Any]:
    """A row as it is kept in an agenda."""
    why = line.why if isinstance(line.why, str) else sentence(line.why)
    return asdict(line) | {"waited": line.waited.value, "why": why, "traits": list(line.traits)}


def thaw(kept: dict[str, Any]) -> Line:
    """A kept row, to be shown again."""
    return Line(**{**kept, "waited": WeekBand(kept["waited"]), "traits": tuple(kept["traits"])})
