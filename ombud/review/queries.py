"""Reading the log: everything for the review, openings of one's own cases, and what is technical."""

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Client
from ombud.cases.queries import own_cases
from ombud.extensions import db
from ombud.review.models import EntryReview

TECHNICAL = frozenset(event.code for event in catalogue.CATALOGUE.values() if event.technical)
# Selections of rows whose columns each function names; read by attribute.
Rows: TypeAlias = Any
Reviewer = aliased(User, name="reviewer")


@dataclass(frozen=True)
class Wanted:
    """What of the log is asked for. Nothing given is everything."""

    event: str | None = None
    who: int | None = None
    since: date | None = None
    until: date | None = None
    unreviewed: bool = False


def entries_of(operation_id: int, wanted: Wanted) -> Rows:
    """An operation's entries, newest first: (entry, user's name, review, reviewer's name)."""
    return _newest_first(_with_names().where(*_conditions(operation_id, wanted)))


def technical_entries_of(operation_id: int, wanted: Wanted) -> Rows:
    """An operation's technical entries, newest first, without a name."""
    query = select(AuditEntry).where(*_conditions(operation_id, wanted), AuditEntry.event.in_(TECHNICAL))
    return _newest_first(query)


def openings_of_own_cases(user: User, *, only_others: bool = False) -> Rows:
    """Who opened the cases a user works on, newest first: (entry, user's name, case number, client's name)."""
    own = own_cases(user).with_only_columns(Case.id)
    query = (
        select(AuditEntry, User.name, Case.number, Client.name.label("client"))
        .join(Case, Case.audit_ref == AuditEntry.subject)
        .join(Client, Client.id == Case.client_id)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.event == catalogue.CASE_READ.code, Case.id.in_(own))
    )
    return _newest_first(query.where(AuditEntry.actor_id != user.id) if only_others else query)


def entries_by_id(operation_id: int, ids: Collection[int]) -> list[Any]:
    """Those of the entries that belong to the operation, newest first, as `entries_of` gives them."""
    query = _with_names().where(AuditEntry.operation_id == operation_id, AuditEntry.id.in_(ids))
    return list(db.session.execute(_newest_first(query)))


def newest_entry(operation_id: int) -> int:
    """The id of the operation's latest entry, 0 when there is none: up to where a sample is drawn."""
    return db.session.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.operation_id == operation_id)) or 0


def sample_of(operation_id: int, wanted: Wanted, *, size: int, seed: int, up_to: int) -> list[Any]:
    """`size` entries drawn at random. The same seed and `up_to` draw the same ones: entries are only ever added after it, and leave only
    when they are too old."""
    conditions = (*_conditions(operation_id, wanted), AuditEntry.id <= up_to)
    number = db.session.scalar(select(func.count()).select_from(AuditEntry).where(*conditions)) or 0
    drawn = random.Random(seed).sample(range(1, number + 1), min(size, number))
    places = (
        select(AuditEntry.id, func.row_number().over(order_by=AuditEntry.id).label("place"))
        .where(*conditions)
        .subquery()
    )
    ids = db.session.scalars(select(places.c.id).where(places.c.place.in_(drawn))).all()
    return entries_by_id(operation_id, ids)


def names_of(ids: Collection[int]) -> dict[int, str]:
    """The names of users, by id."""
    return {row.id: row.name for row in db.session.execute(select(User.id, User.name).where(User.id.in_(ids)))}


def _with_names() -> Rows:
    return (
        select(AuditEntry, User.name, EntryReview, Reviewer.name.label("reviewer"))
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .outerjoin(EntryReview, EntryReview.entry_id == AuditEntry.id)
        .outerjoin(Reviewer, Reviewer.id == EntryReview.by_id)
    )


def _newest_first(query: Rows) -> Rows:
    return query.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())


def _conditions(operation_id: int, wanted: Wanted) -> list[Any]:
    conditions: list[Any] = [AuditEntry.operation_id == operation_id]
    if wanted.event:
        conditions.append(AuditEntry.event == wanted.event)
    if wanted.who:
        conditions.append(AuditEntry.actor_id == wanted.who)
    if wanted.since:
        conditions.append(AuditEntry.at >= _midnight(wanted.since))
    if wanted.until:
        conditions.append(AuditEntry.at < _midnight(wanted.until + timedelta(days=1)))
    if wanted.unreviewed:
        conditions.append(EntryReview.id.is_(None))
    return conditions


def _midnight(day: date) -> datetime:
    """The moment a day begins in Sweden."""
    return datetime.combine(day, time(), clock.STOCKHOLM)
