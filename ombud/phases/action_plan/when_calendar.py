"""Reading a stretch of days as people say it: a day, a week, a month, a season, a feast. Each way to say it is a pattern and a sentence."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ombud.phases.action_plan import days
from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when_days import (
    MONTH,
    NUMBER,
    WEEK,
    WEEKDAY,
    YEAR,
    Said,
    Stretch,
    count_of,
    day_of,
    found_in,
    month_number,
    one_day,
    one_month,
    one_week,
    week_of,
    weekday_number,
)
from ombud.phases.action_plan.when_spans import SPANS

NEAR = {"idag": 0, "ikväll": 0, "nu": 0, "genast": 0, "imorgon": 1, "imorron": 1, "övermorgon": 2, "iövermorgon": 2}
PARTS = {"början": 10, "mitten": 20, "slutet": 31}
UNITS = {"dag": "days", "dyg": "days", "vec": "weeks", "mån": "months", "år": "years"}


def read_stretch(text: str, today: date) -> Stretch | None:
    """The stretch of days that a text in small letters says, if it says one within our years. Raises `NoSuchDay` for 31 februari."""
    for pattern, reader in READERS:
        match = re.fullmatch(pattern, text)
        try:
            found = reader(match.groupdict(), today) if match else None
        except (ValueError, OverflowError):  # beyond the years that there are
            return None
        if found is not None:
            return found if found.first.year in days.YEARS and found.last.year in days.YEARS else None
    return None


def ahead(said: Said, today: date) -> date | None:
    """The day so many days, weeks, months or years from now; None when it lies beyond our years."""
    unit = next(name for start, name in UNITS.items() if said["unit"].startswith(start))
    try:
        day: date = today + relativedelta(**{unit: count_of(said)})
    except (ValueError, OverflowError):
        return None
    return day


def _near(said: Said, today: date) -> Stretch | None:
    distance = NEAR.get(said["near"].replace(" ", ""))
    return None if distance is None else one_day(today + timedelta(distance))


def _date(said: Said, today: date) -> Stretch | None:
    weekday = weekday_number(said["weekday"]) if said["weekday"] else None
    month = int(said["number"]) if "number" in said else month_number(said["month"])
    if not month or (said["weekday"] and weekday is None):
        return None
    day = found_in(said, lambda year: day_of(year, month, int(said["day"])), today).first
    return one_day(day, weekday=weekday)


def _day_of_month(said: Said, today: date) -> Stretch | None:
    months = (one_month(today.year, today.month + each).last for each in range(12))
    found = (day_of(last.year, last.month, int(said["day"])) for last in months)
    return next((each for each in found if each and each.first >= today), None)


def _weekday(said: Said, today: date) -> Stretch | None:
    """ "på torsdag" is the next that comes; "nästa torsdag" and "torsdag nästa vecka" the one of next week."""
    number = weekday_number(said["weekday"])
    if number is None:
        return None
    if said.get("next"):
        return one_day(days.end_of_week(today) + timedelta(number + 1))
    return one_day(days.first_from(today + days.DAY, lambda day: day.weekday() == number))


def _weekday_of_week(said: Said, today: date) -> Stretch | None:
    number = weekday_number(said["weekday"])
    return None if number is None else one_day(_week(said, today).first + timedelta(number))


def _week(said: Said, today: date) -> Stretch:
    return found_in(said, lambda year: week_of(year, int(said["week"])), today, years=2)


def _weekend(said: Said, today: date) -> Stretch:
    week = _week(said, today) if said["week"] else one_week(today + timedelta(7 if said["next"] else 0))
    return one_week(week.first, f"helgen {week.called}")


def _last_of_month(said: Said, today: date) -> Stretch | None:
    month = _month(said, today)
    return None if month is None else one_day(month.last)


def _month(said: Said, today: date) -> Stretch | None:
    month = int(said["number"]) if "number" in said else month_number(said["month"])
    if not 1 <= month <= 12:
        return None
    return found_in(said, lambda year: one_month(year, month), today)


def _part_of_month(said: Said, today: date) -> Stretch | None:
    month = _month(said, today)
    if month is None:
        return None
    last = min(month.first + timedelta(PARTS[said["part"]] - 1), month.last)
    return Stretch(WhenKind.MONTH, month.first, last, f"{said['part']} av {month.called}")


def _this_or_next(said: Said, today: date) -> Stretch:
    later = int(said["which"] in ("nästa", "kommande"))
    if said["unit"].startswith("v"):
        return one_week(today + timedelta(7 * later))
    return one_month(today.year, today.month + later) if said["unit"].startswith("m") else _whole(today.year + later)


def _whole(year: int) -> Stretch:
    return Stretch(WhenKind.MONTH, date(year, 1, 1), date(year, 12, 31), f"under {year}")


def _from_now(said: Said, today: date) -> Stretch | None:
    """ "om två veckor" is a week, "om tre månader" a month; days are days."""
    day = ahead(said, today)
    if day is None:
        return None
    if said["unit"].startswith("v"):
        return one_week(day)
    return one_day(day) if said["unit"].startswith("d") else one_month(day.year, day.month)


def _season(said: Said, today: date) -> Stretch:
    name = said["season"]
    called = name + ("n" if name == "vinter" else "en")

    def in_year(year: int) -> Stretch:
        return Stretch(WhenKind.MONTH, *days.season(name, year), f"{called} {year}")

    found = found_in(said, in_year, today, years=2)
    return in_year(found.last.year + 1) if said["next"] and found.first <= today else found


def _feast(said: Said, today: date) -> Stretch:
    name = "nyårsafton" if said["feast"] == "nyår" else str(said["feast"])
    return found_in(said, lambda year: Stretch(WhenKind.DATE, *days.FEASTS[name](year), f"{name} {year}"), today)


_DAYNAME = rf"(?:(?:på\s+)?{WEEKDAY},?\s+)?(?:den\s+)?"
_FEASTS = "|".join(sorted([*days.FEASTS, "nyår"], key=len, reverse=True))
READERS: list[tuple[str, Callable[[Said, date], Stretch | None]]] = [
    (r"(?P<near>[a-zåäö ]{2,13})", _near),
    (rf"(?:(?:på|vid|i|under|över)\s+)?(?P<feast>{_FEASTS})(?:en|et|n|helgen|s ?dag(?:en)?)?{YEAR}", _feast),
    (rf"{_DAYNAME}(?P<year>\d{{4}})-(?P<number>\d{{1,2}})-(?P<day>\d{{1,2}})", _date),
    (rf"{_DAYNAME}(?P<year>\d{{4}})(?P<number>\d{{2}})(?P<day>\d{{2}})", _date),
    (rf"{_DAYNAME}(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})(?:(?:[/-]|[\s,]+(?=\d{{4}}))(?P<year>\d{{4}}|\d{{2}}))?", _date),
    (rf"{_DAYNAME}(?P<day>\d{{1,2}})(?::?[ea])?[.\s]\s*{MONTH}{YEAR}", _date),
    (r"den\s+(?P<day>\d{1,2})(?::?[ea])?", _day_of_month),
    (rf"(?:(?:nu )?på\s+|i\s+|kommande\s+|(?P<next>nästa)\s+)?{WEEKDAY}", _weekday),
    (rf"(?:på\s+)?{WEEKDAY}(?:\s+i)?\s+(?P<next>nästa)\s+vecka", _weekday),
    (rf"(?:på\s+)?{WEEKDAY}(?:\s+i)?\s+{WEEK}", _weekday_of_week),
    (rf"(?:i\s+|under\s+)?{WEEK}", _week),
    (r"(?P<year>\d{4})[\s,/-]*(?:v|w|vecka)\.?\s*(?P<week>\d{1,2})", _week),
    (rf"(?:i\s+|till\s+)?(?:(?P<next>nästa)\s+)?helg(?:en)?(?:\s+{WEEK})?", _weekend),
    (rf"(?:(?:i|under|till)\s+)?{MONTH}{YEAR}", _month),
    (rf"(?:den\s+)?sista\s+(?:dagen\s+)?(?:i\s+)?{MONTH}{YEAR}", _last_of_month),
    *SPANS,
    (r"(?P<year>\d{4})[\s,/-]*(?P<number>\d{1,2})", _month),
    (rf"(?P<year>\d{{4}})[\s,/-]*{MONTH}", _month),
    (r"(?P<number>\d{1,2})[/-](?P<year>\d{4})", _month),
    (rf"(?:i\s+)?(?P<part>början|mitten|slutet) (?:av|på|i) {MONTH}{YEAR}", _part_of_month),
    (r"(?P<which>den här|denna|det här|i|under|nästa|kommande)\s+(?P<unit>veckan?|månad(?:en)?|år(?:et)?)", _this_or_next),
    (r"(?:under\s+|år\s+)?(?P<year>\d{4})", lambda said, today: _whole(int(said["year"]))),
    (rf"om\s+{NUMBER}\s+(?P<unit>dag|dagar|dygn|vecka|veckor|månad|månader|år)", _from_now),
    (rf"(?:(?:i|till|under|mot)\s+)?(?:(?P<next>nästa)\s+)?(?P<season>vår|sommar|höst|vinter)(?:e?n)?{YEAR}", _season),
]  # fmt: skip
"""Tried in this order; the first that knows the words has its say."""
