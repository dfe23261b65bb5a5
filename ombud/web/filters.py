"""Filters and globals of the templates: dates as people say them, labels, weeks."""

from datetime import date, datetime

from babel.dates import format_date
from flask import Flask
from flask_babel import gettext, ngettext
from markupsafe import Markup

from ombud import clock
from ombud.database import Coded

WEEKDAYS_NEAR = 6


def install(app: Flask) -> None:
    """Make the filters known to the templates."""
    app.jinja_env.filters.update(
        day=day,
        exact_day=exact_day,
        clocktime=clocktime,
        week=week,
        label=label,
        days=days,
        text=text,
        moment=moment,
        weekday=weekday,
    )
    app.jinja_env.globals.update(now=clock.now, today=clock.today)


def near(value: date) -> str:
    """A date as people say it: i dag, på torsdag, 3 mars, 3 mars 2024."""
    distance = (value - clock.today()).days
    if distance in (-1, 0, 1):
        return {-1: gettext("i går"), 0: gettext("i dag"), 1: gettext("i morgon")}[distance]
    if 1 < distance <= WEEKDAYS_NEAR:
        return gettext("på %(weekday)s", weekday=format_date(value, "EEEE", locale="sv"))
    if -WEEKDAYS_NEAR <= distance < -1:
        return gettext("i %(weekday)ss", weekday=format_date(value, "EEEE", locale="sv"))
    pattern = "d MMMM" if value.year == clock.today().year else "d MMMM y"
    return format_date(value, pattern, locale="sv")


def day(value: date | datetime | None) -> Markup:
    """A date as people say it, with the exact one on hover and for machines; nothing for no date."""
    if value is None:
        return Markup("")
    exact = exact_day(value)
    return Markup('<time datetime="{0}" title="{0}">{1}</time>').format(exact, near(date.fromisoformat(exact)))


def weekday(value: date) -> str:
    """Torsdag 3 december."""
    said = str(format_date(value, "EEEE d MMMM", locale="sv"))
    return said[0].upper() + said[1:]


def exact_day(value: date | datetime | None) -> str:
    """2026-11-21, in Sweden."""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return value.isoformat() if value else ""


def moment(kept: str) -> date | datetime:
    """A day or a moment that is kept as text."""
    return date.fromisoformat(kept) if len(kept) == len("2026-11-21") else datetime.fromisoformat(kept)


def clocktime(value: datetime) -> str:
    """14:02, in Sweden."""
    return f"{clock.local(value):%H:%M}"


def week(value: date) -> str:
    """v. 47 (with the year when it is another)."""
    year, number, _ = value.isocalendar()
    return f"v. {number}" if year == clock.today().isocalendar()[0] else f"v. {number} {year}"


def text(value: str) -> str:
    """A text that is data, translated when there is a translation. Unlike `_()` it may hold a percent sign."""
    return str(gettext(value))


def label(value: Coded | None) -> str:
    """The Swedish label of an enumeration's member."""
    return gettext(value.label) if value is not None else ""


def days(count: int) -> str:
    """1 dag, 3 dagar."""
    return str(ngettext("%(num)d dag", "%(num)d dagar", count))
