"""Days and numbers as they are told in a paper that may leave the house. Pure."""

from datetime import date, datetime

from babel.dates import format_date

from ombud import clock
from ombud.refusals import N_

LEAST = 5


def long_day(value: date | datetime | str) -> str:
    """3 november 2026, in Sweden; also of a day that is kept as text."""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    day = clock.local(value).date() if isinstance(value, datetime) else value
    return format_date(day, "d MMMM y", locale="sv_SE")


def few(number: int, least: int = LEAST) -> int | None:
    """A number that may be told to those outside: none at all, or enough; None stands for "färre än fem"."""
    return number if number == 0 or number >= least else None


def counted(number: int | None) -> str:
    """A number, or the words for one that is too small to be told."""
    return N_("färre än fem") if number is None else str(number)
