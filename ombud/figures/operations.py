"""Counting, in the same transaction as the change that is counted."""

from datetime import date
from typing import Any, Protocol

from ombud import clock
from ombud.extensions import db
from ombud.figures.models import AgeBand, Figure, Happening, WeekBand

AGE_BANDS = ((29, AgeBand.Y18_29), (49, AgeBand.Y30_49), (64, AgeBand.Y50_64))
WEEK_BANDS = (
    (4, WeekBand.W0_4),
    (12, WeekBand.W5_12),
    (26, WeekBand.W13_26),
    (52, WeekBand.W27_52),
    (104, WeekBand.W53_104),
)


class Counted(Protocol):
    """An inquiry or a case: what a figure may take from it."""

    @property
    def operation_id(self) -> Any: ...
    @property
    def municipality_id(self) -> Any: ...
    @property
    def birth_year(self) -> Any: ...
    @property
    def figure_key(self) -> Any: ...


def count(
    what: Happening,
    whom: Counted,
    *,
    on: date | None = None,
    code: str | None = None,
    waited_days: int | None = None,
    lasted_days: int | None = None,
    minutes: int | None = None,
    stage: str | None = None,
) -> None:
    """Add one figure to the running transaction. Days become bands here: the exact number is never stored."""
    day = on or clock.today()
    db.session.add(
        Figure(
            operation_id=whom.operation_id,
            municipality_id=whom.municipality_id,
            on=day,
            happening=what,
            key=whom.figure_key,
            code=code,
            age_band=age_band(whom.birth_year, day.year),
            waiting_band=None if waited_days is None else week_band(waited_days),
            length_band=None if lasted_days is None else week_band(lasted_days),
            minutes=minutes,
            stage=stage,
        )
    )


def age_band(birth_year: int | None, year: int) -> AgeBand:
    """The band of the age reached during `year`; unknown without a birth year."""
    if birth_year is None:
        return AgeBand.UNKNOWN
    age = year - birth_year
    return next((band for limit, band in AGE_BANDS if age <= limit), AgeBand.Y65)


def week_band(days: int) -> WeekBand:
    """The band of a number of days, counted in begun weeks (1–7 days are one week; below zero counts as none)."""
    weeks = -(-max(days, 0) // 7)
    return next((band for limit, band in WEEK_BANDS if weeks <= limit), WeekBand.W105)
