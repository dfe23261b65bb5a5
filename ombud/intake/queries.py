"""Reading inquiries and the queue: for the circle, for the ledningsgrupp (without people), and for Min dag."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Select, case, false, func, select
from sqlalchemy.orm import joinedload

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.cases.numbers import number_after_last
from ombud.extensions import db
from ombud.figures.models import WeekBand
from ombud.figures.operations import week_band
from ombud.intake.models import Inquiry, InquiryMove, InquiryState
from ombud.intake.order import Placed
from ombud.intake.queue import nearest_dates
from ombud.intake.states import IN_QUEUE, OPEN


def visible_inquiries(user: User) -> Select[Inquiry]:
    """The inquiries a user may know exist: those of the own operation for ombud and coordinator, none for anyone else."""
    query = select(Inquiry)
    if not (user.is_ombud or user.is_coordinator):
        return query.where(false())
    return query.where(Inquiry.operation_id == user.operation_id)


def next_inquiry_number(operation_id: int, year: int) -> str:
    """The next free number of an operation, year first: F2026-0012. Two at once wait for each other on the operation's row."""
    lock_numbers(operation_id)
    return number_after_last(Inquiry.number, operation_id, f"F{year}-")


def lock_numbers(operation_id: int) -> None:
    """Let nobody else take a number in the operation until this transaction ends (SQLite has one writer anyway)."""
    db.session.execute(select(Operation.id).where(Operation.id == operation_id).with_for_update(key_share=True))


def inquiry_list(user: User, states: Collection[InquiryState]) -> Select[Inquiry, date | None]:
    """The visible inquiries in some states, each with its nearest urgent date: the open ones first, then the newest."""
    nearest = nearest_dates()
    closed = case((Inquiry.state.in_(OPEN), 0), else_=1)
    return (
        visible_inquiries(user)
        .add_columns(nearest.c.due_on)
        .outerjoin(nearest, nearest.c.inquiry_id == Inquiry.id)
        .where(Inquiry.state.in_(states))
        .options(joinedload(Inquiry.municipality))
        .order_by(closed, Inquiry.received_on.desc(), Inquiry.id.desc())
    )


def rows_of(placed: Sequence[Placed]) -> list[Inquiry]:
    """The inquiries of some placed entries, in the same order: for the circle of ombud."""
    found = db.session.scalars(
        select(Inquiry)
        .where(Inquiry.id.in_([each.id for each in placed]))
        .options(joinedload(Inquiry.municipality), joinedload(Inquiry.offered_to))
    )
    by_id = {row.id: row for row in found}
    return [by_id[each.id] for each in placed]


def moves_of(inquiry: Inquiry) -> Sequence[InquiryMove]:
    """An inquiry's moves, the newest first, with those who made them and the ombud they were about."""
    return db.session.scalars(
        select(InquiryMove)
        .where(InquiryMove.inquiry_id == inquiry.id)
        .options(joinedload(InquiryMove.by), joinedload(InquiryMove.ombud))
        .order_by(InquiryMove.id.desc())
    ).all()


def waiting_count(operation_id: int) -> int:
    """How many stand in the queue, an offer included."""
    query = select(func.count()).where(Inquiry.operation_id == operation_id, Inquiry.state.in_(IN_QUEUE))
    return db.session.scalar(query) or 0


def not_contacted(operation_id: int, before: date) -> Select[Inquiry]:
    """Those who have no case yet, wherever on the way they stand, and whose last contact (or, without one, whose first call to us) lies
    before a day: the longest first."""
    since = func.coalesce(Inquiry.last_contact_on, Inquiry.received_on)
    return (
        select(Inquiry)
        .where(Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN), since < before)
        .order_by(since, Inquiry.id)
    )


def urgent_waiting(operation_id: int) -> Select[Inquiry, date]:
    """Those who have no case yet and something urgent, in the queue or before it, with its nearest date: the nearest first."""
    nearest = nearest_dates()
    return (
        select(Inquiry, nearest.c.due_on)
        .join(nearest, nearest.c.inquiry_id == Inquiry.id)
        .where(Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN))
        .order_by(nearest.c.due_on, Inquiry.id)
    )


def queue_in_bands(operation_id: int) -> dict[WeekBand, int]:
    """How many stand in the queue by how long they have waited, every band named: for the ledningsgrupp's figures."""
    moments = db.session.scalars(
        select(Inquiry.queued_at).where(Inquiry.operation_id == operation_id, Inquiry.state.in_(IN_QUEUE))
    )
    counted = Counter(waiting_band(moment) for moment in moments if moment is not None)
    return {band: counted[band] for band in WeekBand}


def waiting_band(queued_at: datetime) -> WeekBand:
    """How long someone has waited, in weeks banded."""
    return week_band(days_waited(queued_at))


def days_waited(queued_at: datetime) -> int:
    """Whole days since the yes."""
    return clock.days_since(clock.local(queued_at).date())


def quiet_days(inquiry: Inquiry) -> int | None:
    """Whole days without contact, from the day the inquiry came until the first one; None when it is over."""
    if inquiry.state not in OPEN:
        return None
    return clock.days_since(inquiry.last_contact_on or inquiry.received_on)
