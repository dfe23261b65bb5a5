"""When a step is to be done, as people say it: a date, a week, a month, or not decided. Weeks are ISO weeks, as in a Swedish calendar."""

import re
from datetime import date, timedelta

from babel.dates import format_date, get_month_names

from ombud import clock
from ombud.phases.action_plan.models import Activity, WhenKind
from ombud.refusals import N_, Refused

NOT_DECIDED = N_("inte bestämt")
WHEN_COLUMNS = frozenset({"when_kind", "due_on", "when_text", "at", "repeats"})
"""The columns of a step that say when."""

YEARS = range(1900, 2201)
"""The years a plan can speak of; the same that a date field takes."""

_WEEK = re.compile(r"(?:v|w|vecka)?\.?\s*(\d{1,2})(?:[\s,/-]+(?:år\s*)?(\d{4}))?", re.IGNORECASE)
_WEEK_YEAR_FIRST = re.compile(r"(\d{4})[\s,/-]*(?:v|w|vecka)\.?\s*(\d{1,2})", re.IGNORECASE)
_MONTH = re.compile(r"(?:i\s+)?([a-zåäö]+|\d{1,2})\.?(?:[\s,/-]+(\d{4}))?", re.IGNORECASE)
_MONTH_YEAR_FIRST = re.compile(r"(\d{4})[\s,/-]*([a-zåäö]+|\d{1,2})\.?", re.IGNORECASE)
_NAMES = {name: number for number, name in get_month_names("wide", locale="sv").items()}


def last_day(
    kind: WhenKind, *, day: date | None = None, week: str | None = None, month: str | None = None
) -> date | None:
    """The last day of what was said: the date, the Sunday of `week` ("2026-W49") or the last of `month` ("2026-03"); None when open.

    Raises ValueError for a week or a month that does not exist, or that is missing.
    """
    if kind is WhenKind.DATE and day is not None:
        return day
    if kind is WhenKind.WEEK and week is not None:
        year, number = week.split("-W")
        return date.fromisocalendar(int(year), int(number), 7)
    if kind is WhenKind.MONTH and month is not None:
        first = date.fromisoformat(f"{month}-01")
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if kind is WhenKind.OPEN:
        return None
    raise ValueError("what was said is missing")


def said(kind: WhenKind, due_on: date | None) -> str:
    """What was said, on pages and paper: "3 december 2026", "v. 49" (with the year when it is another), "mars 2026", "inte bestämt"."""
    if kind is WhenKind.OPEN or due_on is None:
        return NOT_DECIDED
    if kind is WhenKind.WEEK:
        year, number, _ = due_on.isocalendar()
        return f"v. {number}" if year == clock.today().isocalendar().year else f"v. {number} {year}"
    return str(format_date(due_on, "MMMM y" if kind is WhenKind.MONTH else "d MMMM y", locale="sv"))


def said_when(step: Activity) -> str:
    """When a step is to be done, in the words it was said with where the day alone does not say it; with the time of day, if any."""
    words = step.when_text or said(step.when_kind, step.due_on)
    return f"{words} kl. {step.at:%H.%M}" if step.at else words


def week_of(day: date) -> str:
    """The week a day lies in: "2026-W49"."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def read_week(text: str) -> str:
    """The week that was typed ("49", "v. 49", "2026-W49", "v 49 2027") as "2026-W49".

    Without a year it is the next week of that number, this week included. Raises `Refused` at the field `week`.
    """
    number, year = _found(text, _WEEK, _WEEK_YEAR_FIRST)
    if number is None:
        raise Refused(N_("Skriv veckan så här: v. 49, eller v. 49 2027."), field="week")
    this = clock.today().isocalendar()
    years = [int(year)] if year else [this.year, this.year + 1] if int(number) >= this.week else [this.year + 1]
    for each in years:
        if each in YEARS and _exists(each, int(number)):
            return f"{each}-W{int(number):02d}"
    raise Refused(N_("Den veckan finns inte. Titta i almanackan och skriv så här: v. 49."), field="week")


def read_month(text: str) -> str:
    """The month that was typed ("mars", "2026-03", "mars 2027", "3") as "2026-03".

    Without a year it is the next month of that name, this month included. Raises `Refused` at the field `month`.
    """
    name, year = _found(text, _MONTH, _MONTH_YEAR_FIRST)
    number = _month_number(name or "")
    today = clock.today()
    of = int(year) if year else today.year + (number < today.month)
    if not number or of not in YEARS:
        raise Refused(N_("Skriv månaden så här: mars, eller mars 2027."), field="month")
    return f"{of}-{number:02d}"


def _found(text: str, year_last: re.Pattern[str], year_first: re.Pattern[str]) -> tuple[str | None, str | None]:
    """What was said and its year, in whichever order they were typed."""
    if match := year_first.fullmatch(text.strip()):
        return match[2], match[1]
    match = year_last.fullmatch(text.strip())
    return (match[1], match[2]) if match else (None, None)


def _exists(year: int, week: int) -> bool:
    return 1 <= week <= date(year, 12, 28).isocalendar().week


def _month_number(name: str) -> int:
    """1 to 12 for a number, a Swedish name or at least its three first letters; 0 when it is none."""
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else 0
    name = name.lower()
    return next((number for full, number in _NAMES.items() if len(name) >= 3 and full.startswith(name)), 0)
