"""Reading the log of outreach: single visits for the circle, sums for everybody who may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from ombud.accounts.models import Municipality
from ombud.cases.models import Channel
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.outreach.models import OutreachVisit


@dataclass(frozen=True)
class Sum:
    """The visits that share something (`of`: a kind of place, the name of a municipality or None): how many, their time and their talks."""

    of: Any
    visits: int
    minutes: int
    talks: int


def visits_of(operation_id: int, year: int) -> Select[OutreachVisit]:
    """The visits of a year, the newest first."""
    return (
        select(OutreachVisit)
        .where(*_in_year(operation_id, year, date(year, 12, 31)))
        .options(joinedload(OutreachVisit.municipality), joinedload(OutreachVisit.by))
        .order_by(OutreachVisit.on.desc(), OutreachVisit.id.desc())
    )


def first_year(operation_id: int) -> int | None:
    """The year of an operation's earliest visit."""
    day = db.session.scalar(select(func.min(OutreachVisit.on)).where(OutreachVisit.operation_id == operation_id))
    return day.year if day else None


def sums_by_kind(operation_id: int, year: int, through: date) -> list[Sum]:
    """A year's visits by kind of place, up to a day: what took most time first."""
    query = select(OutreachVisit.kind, *_SUMS).group_by(OutreachVisit.kind)
    rows = db.session.execute(query.where(*_in_year(operation_id, year, through))).all()
    return _longest_first(rows)


def sums_by_municipality(operation_id: int, year: int, through: date) -> list[Sum]:
    """A year's visits by municipality, up to a day: what took most time first."""
    query = select(Municipality.name, *_SUMS).select_from(OutreachVisit)
    query = query.outerjoin(Municipality, Municipality.id == OutreachVisit.municipality_id)
    rows = db.session.execute(
        query.where(*_in_year(operation_id, year, through)).group_by(Municipality.id, Municipality.name)
    ).all()
    return _longest_first(rows)


def inquiries_through_outreach(operation_id: int, year: int, through: date) -> int:
    """How many asked for an ombud in the year because we were seen where they are."""
    query = select(func.count()).where(
        Inquiry.operation_id == operation_id,
        Inquiry.channel == Channel.OUTREACH,
        Inquiry.received_on.between(date(year, 1, 1), through),
    )
    return db.session.scalar(query) or 0


_SUMS = (
    func.count(),
    func.sum(OutreachVisit.minutes * OutreachVisit.ombud_count),
    func.sum(OutreachVisit.talks),
)
"""The time is what was worked: an hour for two is two hours."""


def _in_year(operation_id: int, year: int, through: date) -> tuple[Any, ...]:
    within = OutreachVisit.on.between(date(year, 1, 1), min(through, date(year, 12, 31)))
    return OutreachVisit.operation_id == operation_id, within


def _longest_first(rows: Sequence[Any]) -> list[Sum]:
    sums = [Sum(of, visits, int(minutes), int(talks)) for of, visits, minutes, talks in rows]
    return sorted(sums, key=lambda each: (-each.minutes, str(each.of or "")))
