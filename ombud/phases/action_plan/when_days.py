"""A stretch of days, and the pieces of words it is said with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import get_day_names, get_month_names

from ombud.phases.action_plan import days
from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when import exactly

Said = dict[str, Any]
"""The named pieces of what was said."""

MONTHS = {name: number for number, name in get_month_names("wide", locale="sv").items()}
WEEKDAYS = {name: number for number, name in get_day_names("wide", locale="sv").items()}
COUNTED = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton".split()
NUMBERS = {word: number for number, word in enumerate(COUNTED)} | {"en": 1, "ett par": 2}

NUMBER = r"(?P<count>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
MONTH = r"(?P<month>[a-zåäö]{3,9})\.?"
YEAR = r"(?:[\s,]+(?P<year>\d{4}))?"
WEEKDAY = r"(?P<weekday>(?!den\b)[a-zåäö]{3,7})(?:en)?"
WEEK = r"(?:v|w|vecka)\.?\s*(?P<week>\d{1,2})(?:[\s,/-]+(?:år\s*)?(?P<year>\d{4}))?"


class NoSuchDay(Exception):
    """What was said is a day or a week, but of no calendar."""


@dataclass(frozen=True)
class Stretch:
    """From a day to a day, how exact that is, and what it is called, with its year. `weekday`: what was said of which day it is."""

    kind: WhenKind
    first: date
    last: date
    words: str = ""
    weekday: int | None = None

    @property
    def called(self) -> str:
        """Its name."""
        return self.words or exactly(self.kind, self.last)


def one_day(day: date, words: str = "", weekday: int | None = None) -> Stretch:
    """A day as a stretch."""
    return Stretch(WhenKind.DATE, day, day, words, weekday)


def one_week(day: date, words: str = "") -> Stretch:
    """The week a day lies in."""
    last = days.end_of_week(day)
    return Stretch(WhenKind.WEEK, last - timedelta(6), last, words)


def one_month(year: int, month: int) -> Stretch:
    """A month as a stretch; months beyond December go on into the next year."""
    last = days.end_of_month(year, month)
    return Stretch(WhenKind.MONTH, last.replace(day=1), last)


def day_of(year: int, month: int, day: int) -> Stretch | None:
    """The day, if there is one."""
    try:
        return one_day(date(year, month, day))
    except ValueError:
        return None


def week_of(year: int, number: int) -> Stretch | None:
    """The week, if there is one."""
    try:
        return one_week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def weekday_number(name: str) -> int | None:
    """0 for måndag, mån or måndagar; None for what is no day of the week."""
    name = name.removesuffix("ar").removesuffix("en")
    return next((number for full, number in WEEKDAYS.items() if len(name) >= 3 and full.startswith(name)), None)


def month_number(name: str) -> int:
    """1 to 12 for a Swedish month or at least its three first letters; 0 when it is none."""
    return next((number for full, number in MONTHS.items() if len(name) >= 3 and full.startswith(name)), 0)


def year_of(said: Said) -> int | None:
    """The year that was said, in four digits or two."""
    year = said.get("year")
    return None if not year else int(year) + (2000 if len(year) == 2 else 0)


def count_of(said: Said) -> int:
    """The number that was said, in digits or in a word."""
    return int(said["count"]) if said["count"].isdecimal() else NUMBERS[said["count"]]


def found_in(said: Said, of_year: Callable[[int], Stretch | None], today: date, *, years: int = 9) -> Stretch:
    """It in the year that was said, else in the first year it has not ended. Raises `NoSuchDay` where there is none."""
    year = year_of(said)
    begin = today.isocalendar().year if said.get("week") else today.year
    tried = (of_year(each) for each in ([year] if year else range(begin, begin + years)))
    found = next((each for each in tried if each and (year or each.last >= today)), None)
    if found is None:
        raise NoSuchDay
    return found
