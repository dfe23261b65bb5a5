"""The board put together: every card with what the circle may see of it, in the order that holds everywhere. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ombud import clock
from ombud.cases.models import UrgencyKind
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.board.narrowing import NO_GROUP, Narrowing
from ombud.intake.explaining import Why
from ombud.intake.models import InquiryState
from ombud.intake.order import Placed
from ombud.intake.states import OPEN


@dataclass(frozen=True)
class MoveMark:
    """A move out of order as a card tells it: who and when; `place`: where a proposal leads, by who stands there now."""

    id: int
    proposed: bool
    ahead: bool
    name: str
    at: datetime
    place: int | None


@dataclass(frozen=True)
class Card:
    """What stands on one card. `municipality` is empty for whoever may not see it. `days`: since the yes, or since it came."""

    id: int
    number: str
    name: str
    wish: str
    state: InquiryState
    version: int
    days: int
    quiet: int
    heard: bool
    protected: bool
    may_offer: bool
    municipality: str
    offered_to: str
    due_on: date | None
    urgent: UrgencyKind | None
    place: int | None
    group: int | None
    why: Why | None
    marks: tuple[MoveMark, ...]

    @property
    def ways(self) -> str:
        """Which ways there are from here, as a code that the board's own table explains."""
        return f"{self.state.value}{'-urgent' if self.due_on else ''}{'' if self.may_offer else '-shut'}"


@dataclass(frozen=True)
class Column:
    """A column: its state, its cards, and how many there are without a narrowing."""

    state: InquiryState
    cards: list[Card]
    total: int


def days_since_yes_or_arrival(queued_at: datetime | None, received_on: date) -> int:
    """Whole days that somebody has waited for us."""
    return clock.days_since(clock.local(queued_at).date() if queued_at else received_on)


def columns_of(
    cards: Sequence[Card],
    narrowing: Narrowing,
    municipality_of: Mapping[int, int | None],
    people: Mapping[int, set[int]],
) -> list[Column]:
    """The columns with the cards that are asked for. `municipality_of` holds only what the user may see; `people`: the ombud that each
    inquiry has to do with."""
    shown = [card for card in cards if _is_asked_for(card, narrowing, municipality_of, people)]
    return [
        Column(
            state,
            sorted((card for card in shown if card.state is state), key=lambda card: card.place or 0),
            sum(card.state is state for card in cards),
        )
        for state in OPEN
    ]


def _is_asked_for(
    card: Card, narrowing: Narrowing, municipality_of: Mapping[int, int | None], people: Mapping[int, set[int]]
) -> bool:
    if narrowing.municipality_id is not None and municipality_of.get(card.id) != narrowing.municipality_id:
        return False
    if narrowing.urgent and card.due_on is None:
        return False
    if narrowing.group is not None and (card.place is None or (card.group or NO_GROUP) != narrowing.group):
        return False
    return narrowing.ombud_id is None or narrowing.ombud_id in people.get(card.id, ())


def marks_of(moves: Iterable[QueueException], placed: Mapping[int, Placed]) -> dict[int, tuple[MoveMark, ...]]:
    """The moves that stand, by whom they are about. One in force that holds nobody elsewhere any more is not told."""
    marks: dict[int, tuple[MoveMark, ...]] = {}
    for move in moves:
        entry = placed.get(move.inquiry_id)
        proposed = move.state is ExceptionState.PROPOSED
        if entry is None or not (proposed or entry.moved_id == move.id):
            continue
        who, at = move.proposed_by, move.proposed_at
        if not proposed and move.decided_by is not None and move.decided_at is not None:
            who, at = move.decided_by, move.decided_at
        anchor = placed.get(move.anchor_id) if proposed and move.anchor_id else None
        mark = MoveMark(move.id, proposed, move.ahead, who.name, at, anchor.place if anchor else None)
        marks[move.inquiry_id] = (*marks.get(move.inquiry_id, ()), mark)
    return marks
