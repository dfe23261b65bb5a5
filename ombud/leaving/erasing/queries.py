"""What is due to be erased, what is held, and when a closed case goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.cases.retention import closed_by, erased_on
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.public.models import TrayEntry
from ombud.leaving.models import ErasureHold

TRAY_LEAST = 1
"""Months that what was left on the public page is kept at least: nobody's words go before anyone has read them."""
SOON_DAYS = 92
LISTED = 50
"""Rows of a list on the page: an installation where nothing was ever erased has many."""
# Selections of rows whose columns each function names; read by attribute.
Rows: TypeAlias = Any


@dataclass(frozen=True)
class Retention:
    """When a closed case is erased, and what keeps it if something does. `withdrawn`: sooner, since the client wanted that."""

    on: date
    withdrawn: bool
    hold: ErasureHold | None


def retention_of(case: Case) -> Retention | None:
    """When a case is erased; None while it is open, and nothing has been decided."""
    if case.closed_on is None:
        return None
    operation = db.session.get_one(Operation, case.operation_id)
    return Retention(due_on(case, operation), case.erase_on is not None, open_hold_of(case))


def due_on(case: Case, operation: Operation) -> date:
    """The day a closed case is erased: when its time is out, or sooner when the client has withdrawn."""
    assert case.closed_on is not None
    days = (erased_on(case.closed_on, operation.retention_months), case.erase_on)
    return min(day for day in days if day is not None)


def due_cases(operation: Operation, day: date | None = None) -> Select[Case]:
    """The closed cases whose time is out on a day (today), and that nothing holds; the longest closed first."""
    return _out_of_time(operation, day).where(~_is_held()).order_by(Case.closed_on, Case.id)


def held_cases(operation: Operation) -> Rows:
    """The cases that a hold keeps, with it: those that would have gone first."""
    return (
        select(Case, ErasureHold)
        .join(ErasureHold, ErasureHold.case_id == Case.id)
        .where(Case.operation_id == operation.id, ErasureHold.ended_on.is_(None))
        .order_by(Case.closed_on, Case.id)
    )


def held_back(operation: Operation) -> int:
    """How many cases would go now if nothing held them."""
    return number_of(_out_of_time(operation, None).where(_is_held()))


def soon_due(operation: Operation) -> Sequence[Case]:
    """The closed cases that are erased within three months, and not yet; the next to go first."""
    later = clock.today() + timedelta(days=SOON_DAYS)
    found = db.session.scalars(due_cases(operation, later)).all()
    days = {case.id: due_on(case, operation) for case in found}
    return sorted((case for case in found if days[case.id] > clock.today()), key=lambda case: (days[case.id], case.id))


def due_inquiries(operation: Operation) -> Select[Inquiry]:
    """The inquiries that ended without a case and whose time is out, the longest ended first."""
    until = closed_by(clock.today(), operation.inquiry_retention_months)
    ended = and_(Inquiry.state == InquiryState.ENDED, Inquiry.ended_on <= until)
    return select(Inquiry).where(Inquiry.operation_id == operation.id, ended).order_by(Inquiry.ended_on, Inquiry.id)


def due_tray(operation: Operation) -> Select[TrayEntry]:
    """What was left on the public page so long ago that an inquiry would have gone, the oldest first."""
    until = closed_by(clock.today(), max(operation.inquiry_retention_months, TRAY_LEAST))
    old = TrayEntry.at < after(until)
    return select(TrayEntry).where(TrayEntry.operation_id == operation.id, old).order_by(TrayEntry.at, TrayEntry.id)


def old_entries(operation: Operation) -> Select[int]:
    """The ids of the log's entries that are too old to keep, the oldest first."""
    old = AuditEntry.at < after(closed_by(clock.today(), operation.log_retention_months))
    return select(AuditEntry.id).where(AuditEntry.operation_id == operation.id, old).order_by(AuditEntry.at)


def open_hold_of(case: Case) -> ErasureHold | None:
    """What keeps a case from being erased."""
    return db.session.scalar(
        select(ErasureHold).where(ErasureHold.case_id == case.id, ErasureHold.ended_on.is_(None)).limit(1)
    )


def number_of(query: Select[Any]) -> int:
    """How many rows a query finds."""
    return db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def after(day: date) -> datetime:
    """The moment when a day is over in Sweden."""
    return datetime.combine(day + timedelta(days=1), time(), clock.STOCKHOLM)


def _out_of_time(operation: Operation, day: date | None) -> Select[Case]:
    today = day or clock.today()
    out = or_(Case.closed_on <= closed_by(today, operation.retention_months), Case.erase_on <= today)
    return select(Case).where(Case.operation_id == operation.id, Case.closed_on.is_not(None), out)


def _is_held() -> ColumnElement[bool]:
    return exists().where(ErasureHold.case_id == Case.id, ErasureHold.ended_on.is_(None))
