"""Counting the figures, in the database: a few grouped questions, whatever the number of rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, extract, func, select

from ombud.accounts.models import Municipality
from ombud.extensions import db
from ombud.figures.models import Figure, Happening

UNKNOWN = "unknown"
OF_CHANGE = (
    Happening.NEED_COMPARED,
    Happening.GOAL_SETTLED,
    Happening.SCALE_COMPARED,
    Happening.FORM_COMPARED,
    Happening.FEEDBACK,
    Happening.WORK_ENDED,
    Happening.STAGE_LEFT,
)
ONGOING = (Happening.CASE_OPENED, Happening.CASE_REOPENED, Happening.CASE_CLOSED)


def first_year(operation_id: int) -> int | None:
    """The year of an operation's earliest figure."""
    day = db.session.scalar(select(func.min(Figure.on)).where(Figure.operation_id == operation_id))
    return day.year if day else None


def municipality_names(operation_id: int) -> dict[int, str]:
    """The operation's municipalities by id, in the order of their names."""
    rows = db.session.execute(
        select(Municipality.id, Municipality.name)
        .where(Municipality.operation_id == operation_id)
        .order_by(Municipality.name)
    )
    return {row.id: row.name for row in rows}


def movements(operation_id: int, through: date) -> Sequence[Any]:
    """New, reopened and closed by year and municipality: rows of (year, municipality_id, movement, number).

    A case counts where it was opened, all its time. Reopening counts only what had been closed: a case that rested was still ongoing.
    """
    of_one: dict[str, Any] = {"partition_by": Figure.key, "order_by": (Figure.on, Figure.id)}
    dated = (
        select(
            extract("year", Figure.on).label("year"),
            Figure.happening,
            func.first_value(Figure.municipality_id).over(**of_one).label("municipality_id"),
            func.lag(Figure.happening).over(**of_one).label("before"),
        )
        .where(Figure.operation_id == operation_id, Figure.happening.in_(ONGOING), Figure.on <= through)
        .subquery()
    )
    was_ongoing = func.coalesce(dated.c.before, Happening.CASE_CLOSED) != Happening.CASE_CLOSED
    closes = dated.c.happening == Happening.CASE_CLOSED
    movement = case((closes, "closed"), (dated.c.before.is_(None), "new"), else_="reopened").label("movement")
    return db.session.execute(
        select(dated.c.year, dated.c.municipality_id, movement, func.count().label("number"))
        .where(closes == was_ongoing)
        .group_by(dated.c.year, dated.c.municipality_id, movement)
    ).all()


def openings_by(column: Any, operation_id: int, through: date) -> Sequence[Any]:
    """Cases opened by year and a band: rows of (year, band, number)."""
    year = extract("year", Figure.on).label("year")
    return db.session.execute(
        select(year, column.label("band"), func.count().label("number"))
        .where(
            Figure.operation_id == operation_id,
            Figure.happening == Happening.CASE_OPENED,
            Figure.on <= through,
        )
        .group_by(year, column)
    ).all()


def happenings(operation_id: int, since: date, through: date) -> Sequence[Any]:
    """Everything that happened in a time, by code: rows of (happening, code, number, minutes)."""
    return db.session.execute(
        select(
            Figure.happening,
            Figure.code,
            func.count().label("number"),
            func.coalesce(func.sum(Figure.minutes), 0).label("minutes"),
        )
        .where(Figure.operation_id == operation_id, Figure.on >= since, Figure.on <= through)
        .group_by(Figure.happening, Figure.code)
    ).all()


def contacts(operation_id: int, since: date, through: date) -> Sequence[Any]:
    """The contacts in a time, by the phase they were noted in and how they were made: rows of (stage, way, number, minutes)."""
    return db.session.execute(
        select(
            func.coalesce(Figure.stage, UNKNOWN).label("stage"),
            func.coalesce(Figure.code, UNKNOWN).label("way"),
            func.count().label("number"),
            func.coalesce(func.sum(Figure.minutes), 0).label("minutes"),
        )
        .where(
            Figure.operation_id == operation_id,
            Figure.happening == Happening.CONTACT,
            Figure.on >= since,
            Figure.on <= through,
        )
        .group_by("stage", "way")
    ).all()


def changes(operation_id: int, since: date, through: date) -> Sequence[Any]:
    """What tells of change in a time, person by person (by the figures' own key, which joins to nothing here): rows of (happening, code,
    stage, length_band, key, number)."""
    columns = (Figure.happening, Figure.code, Figure.stage, Figure.length_band, Figure.key)
    return db.session.execute(
        select(*columns, func.count().label("number"))
        .where(
            Figure.operation_id == operation_id,
            Figure.happening.in_(OF_CHANGE),
            Figure.on >= since,
            Figure.on <= through,
        )
        .group_by(*columns)
    ).all()
