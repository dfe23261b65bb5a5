"""Reading for the ledningsgrupp: numbers, moves out of order, second looks and meetings. No person's own column is asked for."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from ombud import clock
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryMove, InquiryState
from ombud.intake.states import IN_CONTACT, NEW, WAITING
from ombud.intake.steering.models import SecondLook
from ombud.intake.steering.telling import few

DECIDED = (ExceptionState.IN_FORCE, ExceptionState.ENDED)
YEAR = 365


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
