"""What waiting means here: how long those waited who were offered an ombud during the last year. What has been, never a forecast.

Fewer than `FEWEST` say nothing. A priority group is told of only when it has as many, and only when those that are left out (other groups,
an earlier policy) are none or as many: else the smallest group that could be told of is left out with them, so that nobody can count
out what is not told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from ombud import clock
from ombud.extensions import db
from ombud.intake.masking import masked
from ombud.intake.models import Inquiry, InquiryMove
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.quartiles import Middle, middle_of
from ombud.intake.queue import policy_in_force
from ombud.intake.states import CASE, OFFERED

YEAR_DAYS = 365
FEWEST = 10
NO_GROUP = 0


@dataclass(frozen=True)
class Wait:
    """One wait that ended: its days, and the group it ended in (`NO_GROUP`: none); None under another policy than the one in force."""

    days: int
    group: int | None = None


@dataclass(frozen=True)
class GroupWaits:
    """What waiting meant in one priority group: its place in the policy and its name, or `NO_GROUP` and no name."""

    place: int
    name: str
    middle: Middle


@dataclass(frozen=True)
class Waits:
    """What may be told. `all` is None when there are too few; its count is how many were offered an ombud."""

    all: Middle | None = None
    groups: tuple[GroupWaits, ...] = ()


def what_waiting_means(operation_id: int, through: date | None = None) -> Waits:
    """The waits of the last 365 days in an operation, overall and by the priority groups of the policy in force: two questions.

    `through`: the last day that is counted, for those who must not tell one day from the next.
    """
    policy = policy_in_force(operation_id)
    names = [group.name for group in policy.rule.groups] if policy else []
    return told_of(_waits(operation_id, policy, through), names)


def told_of(waits: Sequence[Wait], names: Sequence[str]) -> Waits:
    """What may be told of some waits; `names` are those of the policy's groups, in order. Pure."""
    if len(waits) < FEWEST:
        return Waits()
    shown = masked([wait.group for wait in waits], least=FEWEST) if names else []
    days: dict[int, list[int]] = {}
    for wait, group in zip(waits, shown, strict=False):
        if group is not None:
            days.setdefault(group, []).append(wait.days)
    places = [
        *(place for place in range(1, len(names) + 1) if place in days),
        *([NO_GROUP] if NO_GROUP in days else []),
    ]
    return Waits(
        middle_of(wait.days for wait in waits),
        tuple(
            GroupWaits(place, names[place - 1] if place != NO_GROUP else "", middle_of(days[place])) for place in places
        ),
    )


def _waits(operation_id: int, policy: PriorityPolicy | None, through: date | None = None) -> list[Wait]:
    """From the yes to the first offer after it, or to the case where none was offered first. Whoever has not said yes has no wait."""
    until = clock.end_of(through) if through else clock.now()
    ended = (InquiryMove.to_state.in_((OFFERED, CASE)), InquiryMove.at >= Inquiry.queued_at)
    first = (
        select(func.min(InquiryMove.id))
        .join(Inquiry, Inquiry.id == InquiryMove.inquiry_id)
        .where(Inquiry.operation_id == operation_id, *ended)
        .group_by(InquiryMove.inquiry_id)
    )
    rows = db.session.execute(
        select(Inquiry.queued_at, InquiryMove.at, InquiryMove.group_place, InquiryMove.policy_id)
        .join(Inquiry, Inquiry.id == InquiryMove.inquiry_id)
        .where(InquiryMove.id.in_(first), InquiryMove.at.between(until - timedelta(days=YEAR_DAYS), until))
    )
    return [
        Wait(
            (clock.local(row.at).date() - clock.local(row.queued_at).date()).days,
            (row.group_place or NO_GROUP) if policy and row.policy_id == policy.id else None,
        )
        for row in rows
    ]
