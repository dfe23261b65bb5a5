"""When a closed case is erased: counted in whole months from the day it was closed. Pure."""

from calendar import monthrange
from datetime import date


def erased_on(closed_on: date, months: int) -> date:
    """The same day of the month, so many months after the case was closed; the month's last day when it has none such. Until then the
    case can be opened again; from that day on it may be erased.
    """
    year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + months, 12)
    return date(year, month + 1, min(closed_on.day, monthrange(year, month + 1)[1]))
