"""How long a thing is kept: calendar months, counted from the day it was over."""

import calendar
from datetime import date


def erased_on(closed_on: date, months: int) -> date:
    """The day `months` after `closed_on`: the same day of the month, or the month's last where there is none (31 August and six months
    is the last of February)."""
    return _in_month(closed_on, months)


def closed_by(today: date, months: int) -> date:
    """The latest day that is erased today or was before: `erased_on` asked the other way, for a database that can't count months."""
    last_of_month = calendar.monthrange(today.year, today.month)[1]
    return _in_month(today, -months, to_the_end=today.day == last_of_month)


def _in_month(day: date, months: int, *, to_the_end: bool = False) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if to_the_end else min(day.day, last))
