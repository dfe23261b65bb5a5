"""Reading for the ledningsgrupp: numbers, moves out of order, second looks and meetings. No person's own column is asked for."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from ombud import clock
from ombud.accounts.models import Role, User
from ombud.accounts.queries import users_of
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryMove, InquiryState
from ombud.intake.outreach.models import OutreachVisit
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.states import IN_CONTACT, NEW, WAITING
from ombud.intake.steering.models import CapacityDecision, SecondLook, SteeringMeeting
from ombud.intake.steering.telling import few

DECIDED = (ExceptionState.IN_FORCE, ExceptionState.ENDED)
YEAR = 365


def hold(row: SecondLook | SteeringMeeting) -> None:
    """Keep others from writing a row until the transaction ends, and read it again: what is decided on is what stands."""
    table = type(row)
    db.session.execute(select(table.id).where(table.id == row.id).with_for_update())
    db.session.refresh(row)


def numbers_by_column(operation_id: int) -> dict[InquiryState, int | None]:
    """How many stand in each column that is told as a number only (None: fewer than five): those who have chosen or ended, the last
    year."""
    since = clock.noon(clock.days_ago(YEAR))
    now = dict(_by_state(operation_id, Inquiry.state.in_((InquiryState.NEW, InquiryState.IN_CONTACT))))
    left = dict(_left_since(operation_id, since))
    columns = (InquiryState.NEW, InquiryState.IN_CONTACT, InquiryState.CASE, InquiryState.ENDED)
    return {state: few((now | left).get(state, 0)) for state in columns}


def _by_state(operation_id: int, *conditions: Any) -> Sequence[Any]:
    query = select(Inquiry.state, func.count()).where(Inquiry.operation_id == operation_id, *conditions)
    return [(row[0], row[1]) for row in db.session.execute(query.group_by(Inquiry.state))]


def _left_since(operation_id: int, since: datetime) -> Sequence[Any]:
    gone = (InquiryState.CASE, InquiryState.ENDED)
    moved = select(InquiryMove.inquiry_id).where(InquiryMove.to_state.in_(gone), InquiryMove.at >= since)
    return _by_state(operation_id, Inquiry.state.in_(gone), Inquiry.id.in_(moved))


def exceptions_since(operation_id: int, since: datetime | None) -> Sequence[QueueException]:
    """The moves out of order that are in force, and those decided or ended since a moment, the newest first."""
    recent = (QueueException.decided_at >= since, QueueException.ended_at >= since) if since else (True,)
    return db.session.scalars(
        select(QueueException)
        .where(
            QueueException.operation_id == operation_id,
            QueueException.state.in_(DECIDED),
            or_(QueueException.state == ExceptionState.IN_FORCE, *recent),
        )
        .options(joinedload(QueueException.decided_by))
        .order_by(QueueException.decided_at.desc(), QueueException.id.desc())
    ).all()


def past_queue_since(operation_id: int, since: datetime | None) -> int:
    """How many got an ombud past the queue since a moment."""
    past = (InquiryMove.to_state == InquiryState.CASE, InquiryMove.from_state.in_((NEW, IN_CONTACT, WAITING)))
    return db.session.scalar(_moves(operation_id, since, func.count()).where(*past)) or 0


def over_ceiling_since(operation_id: int, since: datetime | None) -> Counter[str]:
    """How many were offered an ombud over the ceiling since a moment, by the reason's label."""
    rows = db.session.execute(
        _moves(operation_id, since, InquiryMove.over_ceiling, func.count())
        .where(InquiryMove.over_ceiling.is_not(None))
        .group_by(InquiryMove.over_ceiling)
    )
    return Counter({row[0].label: row[1] for row in rows})


def _moves(operation_id: int, since: datetime | None, *columns: Any) -> Any:
    query = select(*columns).select_from(InquiryMove).join(Inquiry, Inquiry.id == InquiryMove.inquiry_id)
    query = query.where(Inquiry.operation_id == operation_id)
    return query.where(InquiryMove.at >= since) if since else query


def looks_of(operation_id: int, *conditions: Any) -> Sequence[SecondLook]:
    """The second looks that were asked for, the newest first."""
    return db.session.scalars(
        select(SecondLook)
        .join(QueueException, QueueException.id == SecondLook.exception_id)
        .where(QueueException.operation_id == operation_id, *conditions)
        .options(joinedload(SecondLook.asked_by), joinedload(SecondLook.answered_by))
        .order_by(SecondLook.asked_at.desc(), SecondLook.id.desc())
    ).all()


def looks_since(operation_id: int, since: datetime | None) -> Sequence[SecondLook]:
    """The second looks that wait for an answer, and those asked or answered since a moment."""
    if since is None:
        return looks_of(operation_id)
    return looks_of(operation_id, or_(SecondLook.answer.is_(None), SecondLook.answered_at >= since))


def open_looks(operation_id: int) -> int:
    """How many second looks wait for an answer."""
    return _count_looks(operation_id, SecondLook.answer.is_(None))


def answered_since(operation_id: int, since: datetime | None) -> int:
    """How many second looks were answered since a moment."""
    return _count_looks(operation_id, SecondLook.answered_at >= since if since else SecondLook.answer.is_not(None))


def _count_looks(operation_id: int, condition: Any) -> int:
    query = select(func.count()).select_from(SecondLook)
    query = query.join(QueueException, QueueException.id == SecondLook.exception_id)
    return db.session.scalar(query.where(QueueException.operation_id == operation_id, condition)) or 0


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


def outreach_since(operation_id: int, since: datetime | None) -> dict[str, int]:
    """The outreach since a moment in sums: visits, talks, and whole hours of all who went."""
    minutes = func.sum(OutreachVisit.minutes * OutreachVisit.ombud_count)
    query = select(func.count(), func.sum(OutreachVisit.talks), minutes)
    query = query.where(OutreachVisit.operation_id == operation_id)
    if since:
        query = query.where(OutreachVisit.on >= clock.local(since).date())
    visits, talks, spent = db.session.execute(query).one()
    return {"visits": visits, "talks": talks or 0, "hours": round((spent or 0) / 60)}
