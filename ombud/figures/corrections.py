"""Correcting what was counted: a note that is put right must not leave a wrong figure behind."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.figures.operations import Counted, age_band


@dataclass(frozen=True)
class Tally:
    """What a figure tells of one event: the day, its code and the minutes spent."""

    on: date
    code: str | None = None
    minutes: int | None = None


def correct(what: Happening, whom: Counted, *, was: Tally, now: Tally, place: int = 0) -> None:
    """Let the figure follow an event that was corrected. Nothing is added when none had been counted.

    `place`: how many events that told the same were counted before this one. Alike as they are, each may have been in a phase of its own.
    """
    figure = _counted(what, whom, was, place) if was != now else None
    if figure is not None:
        figure.on, figure.code, figure.minutes = now.on, now.code, now.minutes
        figure.age_band = age_band(whom.birth_year, now.on.year)


def withdraw(what: Happening, whom: Counted, was: Tally) -> None:
    """Take away the figure of an event that turned out not to have happened."""
    figure = _counted(what, whom, was)
    if figure is not None:
        db.session.delete(figure)


def withdraw_all(
    what: Happening, whom: Counted, *, starting: str = "", on: date | None = None, stage: str | None = None
) -> None:
    """Take away all figures of one kind of one person's way, so that it can be counted anew.

    Only those whose code begins with `starting`, of that day and of that stage, where these are given.
    """
    of_one = delete(Figure).where(
        Figure.operation_id == whom.operation_id, Figure.key == whom.figure_key, Figure.happening == what
    )
    if starting:
        of_one = of_one.where(Figure.code.startswith(starting, autoescape=True))
    if on is not None:
        of_one = of_one.where(Figure.on == on)
    if stage is not None:
        of_one = of_one.where(Figure.stage == stage)
    db.session.execute(of_one)


def _counted(what: Happening, whom: Counted, tally: Tally, place: int = 0) -> Figure | None:
    """The figure that tells just this: of several, the one in that place in the order they were counted, or the last."""
    alike = db.session.scalars(
        select(Figure)
        .where(
            Figure.operation_id == whom.operation_id,
            Figure.key == whom.figure_key,
            Figure.happening == what,
            Figure.on == tally.on,
            Figure.code.is_not_distinct_from(tally.code),
            Figure.minutes.is_not_distinct_from(tally.minutes),
        )
        .order_by(Figure.id)
    ).all()
    return alike[min(place, len(alike) - 1)] if alike else None
