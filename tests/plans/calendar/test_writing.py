"""The calendar file: accepted by a strict reader whatever stands in it, at the right hour, and replaced when something changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from ombud.plans.calendar.writing import STOCKHOLM, Entry, write_calendar

STAMP = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAY = date(2026, 12, 3)


@pytest.fixture
def database():
    """No database is asked."""
    return "sqlite"


def read(raw):
    """The events of a file, read strictly: every line in order, no error forgiven."""
    assert raw.endswith(b"\r\n") and all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = Calendar.from_ical(raw)
    assert not calendar.errors and calendar["VERSION"] == "2.0" and len(calendar.timezones) == 1
    events = list(calendar.events)
    assert not [error for event in events for error in event.errors]
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "DURATION", "SEQUENCE", "SUMMARY", "STATUS"} <= set(event)
    return events


def written(*entries):
    return read(write_calendar(entries, stamp=STAMP, name="Vår plan"))


def test_a_meeting_at_one_is_at_one_in_winter_and_in_summer():
    for day, hours in ((date(2027, 3, 1), 1), (date(2027, 7, 1), 2)):
        (event,) = written(Entry("a", 1, "Möte", day, time(13)))
        begins = event["DTSTART"].dt
        assert begins == datetime(day.year, day.month, day.day, 13, tzinfo=STOCKHOLM)
        assert begins.utcoffset() == timedelta(hours=hours) and event["DURATION"].dt == timedelta(hours=1)
        assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"


def test_the_zone_in_the_file_says_what_the_zone_is():
    """A program that knows no zones reads the file's own: it must not differ from Sweden's, in any month for many years."""
    zone = Calendar.from_ical(write_calendar((), stamp=STAMP, name="x")).timezones[0].to_tz()
    for year in (2026, 2027, 2037, 2038, 2060):
        for moment in (datetime(year, month, day, 13) for month in range(1, 13) for day in (1, 28)):
            assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=STOCKHOLM).utcoffset(), moment


def test_what_has_no_time_takes_the_day_and_leaves_it_free():
    (event,) = written(Entry("a", 1, "Möte", DAY))
    assert event["DTSTART"].dt == DAY and event["DURATION"].to_ical() == b"P1D"
    assert event["DTSTART"].params["VALUE"] == "DATE" and event["TRANSP"] == "TRANSPARENT"
    (event,) = written(Entry("a", 1, "Möte", DAY, time(13)))
    assert event["TRANSP"] == "OPAQUE" and event["CLASS"] == "PRIVATE"


def test_what_is_changed_replaces_and_what_is_cancelled_is_taken_away():
    (first,) = written(Entry("a", 1, "Möte", DAY))
    (second,) = written(Entry("a", 2, "Möte", DAY + timedelta(days=7), cancelled=True))
    assert first["UID"] == second["UID"] == "a@ombud" and second["SEQUENCE"] > first["SEQUENCE"]
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_what_comes_again_does_and_its_last_day_is_of_the_same_kind_as_its_first():
    (event,) = written(Entry("a", 1, "Möte", DAY, repeats="FREQ=WEEKLY;BYDAY=TH"))
    assert event["RRULE"]["FREQ"] == ["WEEKLY"] and event["RRULE"]["BYDAY"] == ["TH"]
    for until in ("20270101", "20270101T220000Z"):
        rule = f"FREQ=WEEKLY;BYDAY=TH;UNTIL={until}"
        (whole,) = written(Entry("a", 1, "Möte", DAY, repeats=rule))
        assert whole["RRULE"]["UNTIL"] == [date(2027, 1, 1)]
        (timed,) = written(Entry("a", 1, "Möte", DAY, time(13), rule))
        assert timed["RRULE"]["UNTIL"][0].utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "rule", ["varje dag", "FREQ=JÄMT", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;UNTIL=i vår", "=;=", ";"]
)
def test_a_rule_that_cannot_be_read_is_left_out(rule):
    (event,) = written(Entry("a", 1, "Möte", DAY, repeats=rule))
    assert "RRULE" not in event


@pytest.mark.parametrize("year", [1900, 2100, 2200])
def test_days_far_away_are_written(year):
    for at in (None, time(13)):
        (event,) = written(Entry("a", 1, "Möte", date(year, 12, 31), at))
        assert event["DTSTART"].dt.year == year


ENTRIES = st.builds(
    Entry,
    uid=st.text("0123456789abcdef", min_size=32, max_size=32),
    version=st.integers(1, 1_000),
    summary=st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=500),
    note=st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=300),
    day=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    repeats=st.sampled_from(["", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270131", "x"]),
    cancelled=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ENTRIES, max_size=60, unique_by=lambda entry: entry.uid))
def test_whatever_is_planned_is_read_back_as_it_was(entries):
    raw = write_calendar(entries, stamp=STAMP, name="Vår plan")
    assert raw == write_calendar(entries, stamp=STAMP, name="Vår plan")
    events = read(raw)
    assert len(events) == len(entries)
    for event, entry in zip(events, entries, strict=True):
        assert (event["UID"], event["SEQUENCE"]) == (f"{entry.uid}@ombud", entry.version)
        assert event["SUMMARY"] == entry.summary and event.get("DESCRIPTION", "") == entry.note
        begins = event["DTSTART"].dt
        assert begins == (datetime.combine(entry.day, entry.at, STOCKHOLM) if entry.at else entry.day)


def test_markup_line_ends_and_pictures_are_only_words():
    text = 'Ring <img src="/etc/passwd">, 😊; سلام\\n\nBEGIN:VEVENT\r\nUID:falsk'
    (event,) = written(Entry("a", 1, text, DAY))
    assert event["SUMMARY"].replace("\r\n", "\n") == text.replace("\r\n", "\n")
