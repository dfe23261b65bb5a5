"""What was understood of a when, told to whoever wrote it: calmly, and what is worth knowing of the day."""

from datetime import date, time, timedelta

from babel.dates import format_date
from flask import flash
from flask_babel import gettext

from ombud import clock
from ombud.phases.action_plan import days
from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when import When
from ombud.web.filters import clocktime


def told(when: When) -> str:
    """How a when was read, in a sentence or two; empty where nothing was said."""
    if when.kind is WhenKind.OPEN:
        return ""
    return " ".join(filter(None, [gettext(when.doubt) if when.doubt else "", _read_as(when), _of_the_day(when)]))


def say_when(before: When, after: When) -> None:
    """Say after a saving how a new when was read. Nothing that somebody has written is repeated."""
    if after.columns() != before.columns() and after.kind is not WhenKind.OPEN:
        flash(gettext("Sparat %(time)s.", time=clocktime(clock.now())) + " " + told(after), "success")


def full_day(day: date, at: time | None = None) -> str:
    """torsdag 3 december 2026 kl. 13.00, v. 49"""
    hour = f" kl. {at:%H.%M}" if at else ""
    return f"{format_date(day, 'EEEE d MMMM y', locale='sv')}{hour}, v. {day.isocalendar().week}"


def _read_as(when: When) -> str:
    if when.due_on is None:
        if when.kind is WhenKind.AFTER:
            return str(gettext("Det väntar på något annat, och står bland det sista i planen."))
        return str(gettext("Vi hittar ingen dag i det. Det står kvar som ni skrev och kommer sist i planen."))
    words: str = {
        WhenKind.DATE: gettext("Vi läser det som %(day)s."),
        WhenKind.BEFORE: gettext("Vi läser det som senast %(day)s."),
        WhenKind.EVERY: gettext("Det kommer igen. Nästa gång är %(day)s."),
        WhenKind.WEEK: gettext("Vi läser det som v. %(week)s, %(first)s–%(last)s."),
        WhenKind.MONTH: gettext("Vi läser det som till och med %(day)s."),
    }[when.kind]
    return words % {
        "day": full_day(when.due_on, when.at),
        "week": when.due_on.isocalendar().week,
        "first": format_date(when.due_on - timedelta(6), "d MMMM", locale="sv"),
        "last": format_date(when.due_on, "d MMMM y", locale="sv"),
    }


def _of_the_day(when: When) -> str:
    """That the day has passed, or that it is a red day or a weekend."""
    day = when.due_on
    if day is None or when.kind in (WhenKind.WEEK, WhenKind.MONTH):
        return ""
    if day < clock.today():
        return str(gettext("Den dagen har redan varit."))
    closed = days.why_closed(day)
    if not closed:
        return ""
    if when.kind is WhenKind.BEFORE:
        last = days.last_working_day(day)
        return str(
            gettext("Den sista vardagen innan dess är %(day)s.", day=format_date(last, "EEEE d MMMM", locale="sv"))
        )
    if days.red_day(day):
        return str(gettext("Det är %(feast)s: då är det mesta stängt.", feast=closed))
    return str(gettext("Det är en %(weekday)s: då är många kontor stängda.", weekday=closed))
