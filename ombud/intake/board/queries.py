"""Reading the board: the inquiries on it, the moves out of order, and those who have lately left it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased, joinedload

from ombud import clock
from ombud.accounts.models import Municipality, User
from ombud.cases.models import Case, UrgencyKind
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryMove, InquiryNote, InquiryUrgency
from ombud.intake.states import CASE, ENDED, OPEN

LATELY = 30
MOST_LEFT = 200
STANDING = (ExceptionState.PROPOSED, ExceptionState.IN_FORCE)


def on_board(operation_id: int) -> Sequence[Row[Any]]:
    """What a card tells of everybody who has asked and has neither got an ombud nor ended, in the order they came."""
    offered_to = aliased(User)
    return db.session.execute(
        select(
            Inquiry.id,
            Inquiry.operation_id,
            Inquiry.number,
            Inquiry.name,
            func.substr(Inquiry.wish, 1, 120).label("wish"),
            Inquiry.state,
            Inquiry.received_on,
            Inquiry.queued_at,
            Inquiry.last_contact_on,
            Inquiry.protected,
            Inquiry.ombud_id,
            Inquiry.offered_to_id,
            Inquiry.municipality_id,
            Inquiry.version,
            Municipality.name.label("municipality"),
            offered_to.name.label("offered_to"),
        )
        .outerjoin(Municipality, Municipality.id == Inquiry.municipality_id)
        .outerjoin(offered_to, offered_to.id == Inquiry.offered_to_id)
        .where(Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN))
        .order_by(Inquiry.received_on, func.length(Inquiry.number), Inquiry.number)
    ).all()


def urgent_on_board(operation_id: int) -> dict[int, tuple[date, UrgencyKind]]:
    """The nearest that is urgent and not settled, by inquiry."""
    rows = db.session.execute(
        select(InquiryUrgency.inquiry_id, InquiryUrgency.due_on, InquiryUrgency.kind)
        .join(Inquiry, Inquiry.id == InquiryUrgency.inquiry_id)
        .where(Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN), InquiryUrgency.settled_on.is_(None))
        .order_by(InquiryUrgency.due_on.desc(), InquiryUrgency.id.desc())
    )
    return {inquiry_id: (due_on, kind) for inquiry_id, due_on, kind in rows}


def met_by(operation_id: int, user_id: int) -> frozenset[int]:
    """The inquiries on the board in which an ombud has written a note, or gone along."""
    query = (
        select(InquiryNote.inquiry_id)
        .join(Inquiry, Inquiry.id == InquiryNote.inquiry_id)
        .where(Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN))
        .where((InquiryNote.by_id == user_id) | (InquiryNote.with_id == user_id))
    )
    return frozenset(db.session.scalars(query))


def standing_moves(operation_id: int) -> Sequence[QueueException]:
    """The proposals that wait and the moves that are in force, the oldest first, with whom they are about and who made them."""
    query = _moves(operation_id).where(QueueException.state.in_(STANDING))
    return db.session.scalars(query.order_by(QueueException.id)).all()


def past_moves(operation_id: int) -> Sequence[QueueException]:
    """What was declined, taken back or ended lately, the newest first."""
    since = clock.now() - timedelta(days=LATELY)
    last = func.coalesce(QueueException.ended_at, QueueException.decided_at)
    query = _moves(operation_id).where(QueueException.state.not_in(STANDING), last >= since)
    return db.session.scalars(query.order_by(last.desc(), QueueException.id.desc()).limit(MOST_LEFT)).all()


def _moves(operation_id: int) -> Select[QueueException]:
    return (
        select(QueueException)
        .where(QueueException.operation_id == operation_id)
        .options(
            joinedload(QueueException.inquiry),
            joinedload(QueueException.anchor),
            joinedload(QueueException.proposed_by),
            joinedload(QueueException.decided_by),
        )
    )


def exceptions_of(inquiry: Inquiry) -> Sequence[QueueException]:
    """Every move out of order there has been for an inquiry."""
    query = select(QueueException).where(QueueException.inquiry_id == inquiry.id)
    return db.session.scalars(query.order_by(QueueException.id)).all()


def proposals_waiting(operation_id: int) -> int:
    """How many proposals wait for the coordinator."""
    query = select(func.count()).where(
        QueueException.operation_id == operation_id, QueueException.state == ExceptionState.PROPOSED
    )
    return db.session.scalar(query) or 0


def last_move(inquiry: Inquiry) -> InquiryMove | None:
    """The latest move between columns, with who made it."""
    query = select(InquiryMove).where(InquiryMove.inquiry_id == inquiry.id).options(joinedload(InquiryMove.by))
    return db.session.scalars(query.order_by(InquiryMove.id.desc()).limit(1)).first()


def chosen_lately(operation_id: int) -> Sequence[tuple[str, date]]:
    """The numbers of the cases that lately began with an inquiry, the newest first: a case's name is for its own ombud."""
    rows = db.session.execute(
        select(Case.number, Case.opened_on)
        .join(Inquiry, Inquiry.case_id == Case.id)
        .where(Inquiry.operation_id == operation_id, Inquiry.state == CASE, Case.opened_on >= clock.days_ago(LATELY))
        .order_by(Case.opened_on.desc(), Case.id.desc())
        .limit(MOST_LEFT)
    )
    return [(number, day) for number, day in rows]


def ended_lately(operation_id: int) -> Sequence[Inquiry]:
    """Those who lately ended without a case, the latest first."""
    query = select(Inquiry).where(
        Inquiry.operation_id == operation_id, Inquiry.state == ENDED, Inquiry.ended_on >= clock.days_ago(LATELY)
    )
    return db.session.scalars(query.order_by(Inquiry.ended_on.desc(), Inquiry.id.desc()).limit(MOST_LEFT)).all()
