"""The answer to "varför står jag här?": one plain sentence for every place in the queue. Pure; `macros/intake.html` says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ombud.intake.order import Placed, Reason
from ombud.intake.policy.rule import Rule
from ombud.refusals import N_

URGENT = N_("Något brådskar, senast %(due)s. Det som brådskar går först.")
URGENT_UNDATED = N_("Något brådskar. Det som brådskar går först.")
AGED = N_("Har väntat mer än %(days)s dagar. Då går man före grupperna.")
GROUP = N_("Hör till grupp %(group)s: %(name)s. I gruppen går den först som har väntat längst.")
GROUP_URGENT = N_("Hör till grupp %(group)s: %(name)s. I gruppen går det som brådskar först.")
NO_GROUP = N_("Hör inte till någon prioriterad grupp. Den som sade ja först går först.")
ARRIVAL = N_("Turordning: den som sade ja först går först.")
ARRIVAL_URGENT = N_("Turordning: det som brådskar går först, sedan den som sade ja först.")
MOVED = N_("Flyttad ur ordningen %(when)s: %(why)s. Annars vore det plats %(natural)s.")
PASSED = N_("Någon har flyttats förbi. Annars vore det plats %(natural)s.")


@dataclass(frozen=True)
class Exceptional:
    """What is told of a move out of order: when it was decided, and its reason's label."""

    decided_at: datetime
    reason: str


@dataclass(frozen=True)
class Why:
    """A sentence (marked Swedish) and what stands in it; `also`: a second one, when somebody was moved past."""

    text: str
    due_on: date | None = None
    days: int | None = None
    group: int | None = None
    name: str = ""
    natural: int | None = None
    moved_at: datetime | None = None
    reason: str = ""
    also: str = ""


def why(placed: Placed, rule: Rule, moves: Mapping[int, Exceptional], *, dated: bool = True) -> Why:
    """Why an entry stands where it stands. `dated=False` leaves the urgent date out: the ledningsgrupp learns only that it is urgent."""
    move = moves.get(placed.moved_id) if placed.moved_id is not None else None
    if move is not None:
        return Why(MOVED, natural=placed.natural, moved_at=move.decided_at, reason=move.reason)
    return Why(
        _text(placed, rule, dated),
        due_on=placed.due_on if dated else None,
        days=rule.ageing_days,
        group=placed.group,
        name=rule.groups[placed.group - 1].name if placed.group else "",
        natural=placed.natural,
        also="" if placed.place == placed.natural else PASSED,
    )


def _text(placed: Placed, rule: Rule, dated: bool) -> str:
    in_group = rule.urgent is rule.urgent.IN_GROUP and placed.due_on is not None
    if placed.reason is Reason.URGENT:
        return URGENT if dated else URGENT_UNDATED
    if placed.reason is Reason.AGED:
        return AGED
    if placed.reason is Reason.GROUP:
        return GROUP_URGENT if in_group else GROUP
    if rule.groups:
        return NO_GROUP
    return ARRIVAL_URGENT if in_group else ARRIVAL
