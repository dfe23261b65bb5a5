"""From one week or month to another, as people say it: "v. 49–50", "mars till april". Each way is a pattern and a sentence."""

from collections.abc import Callable
from datetime import date, timedelta

from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when_days import (
    MONTH,
    MONTHS,
    YEAR,
    NoSuchDay,
    Said,
    Stretch,
    found_in,
    month_number,
    one_month,
    week_of,
)

HALF_A_YEAR = timedelta(184)
"""Over more than that something else was meant than what was written, and the text is kept as it is."""

_NAMES = {number: name for name, number in MONTHS.items()}
_FROM = r"(?:(?:i|under|mellan)\s+)?"
_TO = r"(?:\s*[-–—]\s*|\s+(?:till|och|t\.?\s?o\.?\s?m\.?)\s+)"
_V = r"(?:v|w|vecka|veckorna)\.?\s*"


def _weeks(said: Said, today: date) -> Stretch | None:
    last = found_in(said, lambda year: week_of(year, int(said["week"])), today, years=2)
    year, number, _ = last.first.isocalendar()
    begin = int(said["begin"])
    first = week_of(year if begin < number else year - 1, begin)
    if first is None:
        raise NoSuchDay
    return _together(first, last, f"v. {begin}–{number} {year}")


def _months(said: Said, today: date) -> Stretch | None:
    begin, number = month_number(said["begin"]), month_number(said["month"])
    if not begin or not number:
        return None
    last = found_in(said, lambda year: one_month(year, number), today)
    first = one_month(last.first.year - int(begin >= number), begin)
    return _together(first, last, f"{_NAMES[begin]}–{last.called}")


def _together(first: Stretch, last: Stretch, called: str) -> Stretch | None:
    if last.last - first.first > HALF_A_YEAR:
        return None
    return Stretch(WhenKind.MONTH, first.first, last.last, called)


SPANS: list[tuple[str, Callable[[Said, date], Stretch | None]]] = [
    (rf"{_FROM}{_V}(?P<begin>\d{{1,2}}){_TO}(?:{_V})?(?P<week>\d{{1,2}}){YEAR}", _weeks),
    (rf"{_FROM}(?P<begin>[a-zåäö]{{3,9}})\.?{_TO}{MONTH}{YEAR}", _months),
]
