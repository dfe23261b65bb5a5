"""A calendar file (RFC 5545), written from plain entries. Knows neither the web nor the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vRecur

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DOMAIN = "ombud"
"""What stands after @ in every id: the same everywhere, so that it says nothing of anyone."""

LONG, WHOLE_DAY = timedelta(hours=1), timedelta(days=1)

# The library's own table of changes ends in 2037; this rule is the law's, and holds until it is changed.
ZONE = Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
)


@dataclass(frozen=True)
class Entry:
    """One thing on a day, or at a time of that day. `uid` stays the same when it is changed, `version` grows.

    `repeats` is an RRULE without its name, with the first time on `day`. `cancelled`: whoever has it takes it away.
    """

    uid: str
    version: int
    summary: str
    day: date
    at: time | None = None
    repeats: str = ""
    note: str = ""
    cancelled: bool = False


def write_calendar(entries: Iterable[Entry], *, stamp: datetime, name: str) -> bytes:
    """The file. `stamp` is the moment that it tells of, `name` what a calendar program calls it. Same entries, same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ombud//Kalender//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add_component(ZONE)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{DOMAIN}")
    event.add("sequence", entry.version)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("summary", entry.summary)
    if entry.note:
        event.add("description", entry.note)
    event.add("dtstart", datetime.combine(entry.day, entry.at, STOCKHOLM) if entry.at else entry.day)
    # A length and no end: an hour is an hour also when the clocks are changed.
    event.add("duration", LONG if entry.at else WHOLE_DAY)
    if rule := _rule(entry):
        event.add("rrule", rule)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # What lasts all day leaves the day free.
    event.add("transp", "OPAQUE" if entry.at else "TRANSPARENT")
    return event


def _rule(entry: Entry) -> vRecur | None:
    """How it comes again; nothing for a rule that cannot be read. A last day is written as what `DTSTART` is, as the RFC asks."""
    try:
        rule: vRecur = vRecur.from_ical(entry.repeats)
    except ValueError:
        return None
    if "FREQ" not in rule:
        return None
    if "UNTIL" in rule:
        last = rule["UNTIL"][0]
        day = last.date() if isinstance(last, datetime) else last
        rule["UNTIL"] = [datetime.combine(day, time.max, STOCKHOLM).astimezone(UTC) if entry.at else day]
    return rule
