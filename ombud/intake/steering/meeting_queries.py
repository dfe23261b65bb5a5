"""Reading meetings of the ledningsgrupp, who was there and what they decided."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ombud.accounts.models import Role, User
from ombud.accounts.queries import users_of
from ombud.extensions import db
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.steering.models import CapacityDecision, SecondLook, SteeringMeeting


def hold(row: SecondLook | SteeringMeeting) -> None:
    """Keep others from writing a row until the transaction ends, and read it again: what is decided on is what stands."""
    table = type(row)
    db.session.execute(select(table.id).where(table.id == row.id).with_for_update())
    db.session.refresh(row)


def open_meeting_of(operation_id: int) -> SteeringMeeting | None:
    """The meeting that is going on."""
    query = select(SteeringMeeting).where(SteeringMeeting.operation_id == operation_id)
    return db.session.scalar(query.where(SteeringMeeting.closed_at.is_(None)))


def last_closed(operation_id: int) -> SteeringMeeting | None:
    """The latest meeting that is over."""
    query = meetings_of(operation_id).where(SteeringMeeting.closed_at.is_not(None)).limit(1)
    return db.session.scalars(query).first()


def meetings_of(operation_id: int) -> Any:
    """The meetings, the latest first."""
    query = select(SteeringMeeting).where(SteeringMeeting.operation_id == operation_id)
    return query.order_by(SteeringMeeting.ordinal.desc())


def members_of(operation_id: int) -> Sequence[User]:
    """The active members of the ledningsgrupp, by name."""
    return db.session.scalars(users_of(operation_id, Role.STEERING).where(User.active)).all()


def names_of(ids: Sequence[int]) -> list[str]:
    """The names of some users."""
    return list(db.session.scalars(select(User.name).where(User.id.in_(ids)).order_by(User.name, User.id)))


def policies_of(meeting: SteeringMeeting) -> Sequence[PriorityPolicy]:
    """The versions of the policy that a meeting decided, in order."""
    query = select(PriorityPolicy).where(PriorityPolicy.meeting_id == meeting.id).order_by(PriorityPolicy.ordinal)
    return db.session.scalars(query.options(joinedload(PriorityPolicy.recorded_by))).all()


def capacities_of(meeting: SteeringMeeting) -> Sequence[CapacityDecision]:
    """What a meeting decided of capacity, in order."""
    query = select(CapacityDecision).where(CapacityDecision.meeting_id == meeting.id).order_by(CapacityDecision.id)
    return db.session.scalars(query.options(joinedload(CapacityDecision.recorded_by))).all()
