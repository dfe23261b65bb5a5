"""The order of the queue, in one place: what is urgent goes first by its date, then order of arrival.

`place_key` is the rule; `queue_order` says the same to the database. The order is total: two entries are never placed by chance.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Subquery, func, select

from ombud.database import Coded
from ombud.intake.models import Inquiry, InquiryUrgency
from ombud.refusals import N_


class Reason(Coded):
    """Why an entry stands where it stands."""

    URGENT = "urgent", N_("Något brådskar")
    ARRIVAL = "arrival", N_("Turordning")


def place_key(due_on: date | None, queued_at: datetime, inquiry_id: int) -> tuple[bool, date, datetime, int]:
    """What entries are sorted by, smallest first. `due_on` is the nearest date of what is urgent and not settled, None without."""
    return due_on is None, due_on or date.max, queued_at, inquiry_id


def reason_of(due_on: date | None) -> Reason:
    """The answer to "why do I stand here?"."""
    return Reason.ARRIVAL if due_on is None else Reason.URGENT


def nearest_dates() -> Subquery:
    """The nearest date of what is urgent and not settled, by inquiry: columns `inquiry_id` and `due_on`."""
    return (
        select(InquiryUrgency.inquiry_id, func.min(InquiryUrgency.due_on).label("due_on"))
        .where(InquiryUrgency.settled_on.is_(None))
        .group_by(InquiryUrgency.inquiry_id)
        .subquery()
    )


def queue_order(nearest: Subquery) -> tuple[Any, ...]:
    """What to order a query by that has been joined (outer) with `nearest_dates()`."""
    return nearest.c.due_on.is_(None), nearest.c.due_on, Inquiry.queued_at, Inquiry.id
