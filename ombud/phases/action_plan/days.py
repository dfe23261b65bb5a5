"""Days in Sweden: which are red, which are worked, and when the feasts that people count by fall. Knows nothing of plans."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import holidays
from babel.dates import format_date
from dateutil.easter import easter

YEARS = range(1900, 2201)
"""The years a plan can speak of; the same that a date field takes."""

DAY = timedelta(days=1)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@cache
def _red_days(year: int) -> dict[date, str]:
    """A year's red days, and the eves that the law treats as such, by name. The library knows 1953 to 2100."""
    return dict(holidays.country_holidays("SE", years=year, language="sv", categories=("public", "de_facto")))


def red_day(day: date) -> str:
    """The name of a red day, or of julafton, nyårsafton or midsommarafton; empty for other days, Sundays too."""
    return _red_days(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    """Whether offices are open: no Saturday, Sunday or red day."""
    return day.weekday() < SATURDAY and not red_day(day)


def why_closed(day: date) -> str:
    """What kind of free day it is, in a word ("julafton", "lördag"); empty for a working day."""
    if name := red_day(day):
        return name[0].lower() + name[1:] if name != "Kristi himmelsfärdsdag" else name
    return "" if is_working_day(day) else weekday_name(day)


def last_working_day(day: date) -> date:
    """The last day up to `day` when offices are open."""
    while not is_working_day(day):
        day -= DAY
    return day


def weekday_name(day: date) -> str:
    """måndag, tisdag …"""
    return str(format_date(day, "EEEE", locale="sv"))


def end_of_week(day: date) -> date:
    """The Sunday of the week."""
    return day + timedelta(days=SUNDAY - day.weekday())


def end_of_month(year: int, month: int) -> date:
    """The last day of a month; months beyond December go on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - DAY


def first_from(day: date, wanted: Callable[[date], bool]) -> date:
    """The first day from `day` on that is as wanted."""
    while not wanted(day):
        day += DAY
    return day


def _easter(first: int, last: int | None = None) -> Callable[[int], tuple[date, date]]:
    return lambda year: (easter(year) + first * DAY, easter(year) + (first if last is None else last) * DAY)


def _fixed(month: int, day: int) -> Callable[[int], tuple[date, date]]:
    return lambda year: (date(year, month, day), date(year, month, day))


def _weekday_from(month: int, day: int, weekday: int, days: int = 1) -> Callable[[int], tuple[date, date]]:
    def found(year: int) -> tuple[date, date]:
        first = first_from(date(year, month, day), lambda each: each.weekday() == weekday)
        return first, first + (days - 1) * DAY

    return found


FEASTS: dict[str, Callable[[int], tuple[date, date]]] = {
    "jul": lambda year: (date(year, 12, 24), date(year, 12, 26)),
    "julafton": _fixed(12, 24),
    "juldagen": _fixed(12, 25),
    "annandag jul": _fixed(12, 26),
    "nyårsafton": _fixed(12, 31),
    "nyårsdagen": _fixed(1, 1),
    "trettonhelgen": lambda year: (date(year, 1, 5), date(year, 1, 6)),
    "påsk": _easter(-2, 1),
    "skärtorsdagen": _easter(-3),
    "långfredagen": _easter(-2),
    "påskafton": _easter(-1),
    "påskdagen": _easter(0),
    "annandag påsk": _easter(1),
    "valborg": _fixed(4, 30),
    "första maj": _fixed(5, 1),
    "kristi himmelsfärd": _easter(39),
    "pingst": _easter(48, 49),
    "nationaldagen": _fixed(6, 6),
    "midsommar": _weekday_from(6, 19, FRIDAY, days=2),
    "midsommarafton": _weekday_from(6, 19, FRIDAY),
    "midsommardagen": _weekday_from(6, 20, SATURDAY),
    "alla helgon": _weekday_from(10, 31, SATURDAY),
    "första advent": _weekday_from(11, 27, SUNDAY),
    "lucia": _fixed(12, 13),
}
"""What people count by, with its first and last day in a year."""

SEASONS = {"vår": 3, "sommar": 6, "höst": 9, "vinter": 12}
"""The first month of each season, of three."""


def season(name: str, year: int) -> tuple[date, date]:
    """A season's first and last day; a winter ends in the year it is called by."""
    month = SEASONS[name]
    began = year - (month == SEASONS["vinter"])
    return date(began, month, 1), end_of_month(began, month + 2)
