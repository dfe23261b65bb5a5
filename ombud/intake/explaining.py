"""The answer to "varför står jag här?": what puts an entry where it stands, and how it is ordered there. Pure.

`macros/intake.html` says it. Every sentence is true of whoever it is said of, under every rule: `tests/intake/test_explaining.py` asks each
of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ombud.intake.order import Placed, Reason
from ombud.intake.policy.rule import Rule, UrgentRule
from ombud.refusals import N_

URGENT = N_("Något brådskar, senast %(due)s. Det som brådskar går först: närmaste dagen, sedan den som sade ja först.")
URGENT_UNDATED = N_("Något brådskar. Det som brådskar går först: närmaste dagen, sedan den som sade ja först.")
NEAR = N_(
    "Något brådskar, senast %(due)s. Det som brådskar inom %(within)s dagar går först: närmaste dagen, sedan den som sade ja först."
)
NEAR_UNDATED = N_(
    "Något brådskar. Det som brådskar inom %(within)s dagar går först: närmaste dagen, sedan den som sade ja först."
)
AGED = N_("Har väntat mer än %(days)s dagar. Då går man före grupperna, och den som sade ja först går först.")
AGED_ALONE = N_("Har väntat mer än %(days)s dagar. Den som sade ja först går först.")
GROUP = N_("Hör till grupp %(group)s: %(name)s. I gruppen går den först som sade ja först.")
GROUP_DATED = N_(
    "Hör till grupp %(group)s: %(name)s. I gruppen går det som brådskar först, sedan den som sade ja först."
)
NO_GROUP = N_("Hör inte till någon prioriterad grupp. Efter grupperna går den först som sade ja först.")
NO_GROUP_DATED = N_(
    "Hör inte till någon prioriterad grupp. Efter grupperna går det som brådskar först, sedan den som sade ja först."
)
ARRIVAL = N_("Turordning: den som sade ja först går först.")
ARRIVAL_DATED = N_("Turordning: det som brådskar går först, sedan den som sade ja först.")
NOT_NEAR = N_("Det som brådskar går först när det är högst %(within)s dagar kvar.")
TIED = N_("Någon annan sade ja i samma stund. Då går den förfrågan först som kom först.")
MOVED = N_("Flyttad ur ordningen %(when)s: %(why)s. Enligt ordningen vore det plats %(natural)s.")
PASSED = N_("Någon annan är flyttad ur ordningen. Enligt ordningen vore det plats %(natural)s.")


@dataclass(frozen=True)
class Exceptional:
    """What is told of a move out of order: when it was decided, and its reason's label."""

    decided_at: datetime
    reason: str


@dataclass(frozen=True)
class Why:
    """A text (marked Swedish), what stands in it, and `also`: what else is needed to understand the place."""

    text: str
    due_on: date | None = None
    days: int | None = None
    within: int | None = None
    group: int | None = None
    name: str = ""
    natural: int | None = None
    moved_at: datetime | None = None
    reason: str = ""
    also: tuple[str, ...] = ()


def why(placed: Placed, rule: Rule, moves: Mapping[int, Exceptional], *, dated: bool = True) -> Why:
    """Why an entry stands where it stands. `dated=False` leaves the urgent date out: the ledningsgrupp learns only that it is urgent."""
    move = moves.get(placed.moved_id) if placed.moved_id is not None else None
    if move is not None:
        return Why(MOVED, natural=placed.natural, moved_at=move.decided_at, reason=move.reason)
    return Why(
        _text(placed, rule, dated),
        due_on=placed.due_on if dated else None,
        days=rule.ageing_days,
        within=rule.urgent_days,
        group=placed.group,
        name=rule.groups[placed.group - 1].name if placed.group else "",
        natural=placed.natural,
        also=_also(placed, rule),
    )


def _text(placed: Placed, rule: Rule, dated: bool) -> str:
    by_date = rule.urgent is UrgentRule.IN_GROUP
    if placed.reason is Reason.URGENT:
        if rule.urgent is UrgentRule.WITHIN:
            return NEAR if dated else NEAR_UNDATED
        return URGENT if dated else URGENT_UNDATED
    if placed.reason is Reason.AGED:
        return AGED if rule.groups else AGED_ALONE
    if placed.group is not None:
        return GROUP_DATED if by_date else GROUP
    if rule.groups:
        return NO_GROUP_DATED if by_date else NO_GROUP
    return ARRIVAL_DATED if by_date else ARRIVAL


def _also(placed: Placed, rule: Rule) -> tuple[str, ...]:
    not_near = rule.urgent is UrgentRule.WITHIN and placed.due_on is not None and placed.reason is not Reason.URGENT
    asked = ((not_near, NOT_NEAR), (placed.tied, TIED), (placed.place != placed.natural, PASSED))
    return tuple(text for holds, text in asked if holds)
