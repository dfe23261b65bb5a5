"""What comes again, and the Swedish days."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.phases.action_plan import days
from ombud.phases.action_plan.when_reading import read_when
from ombud.phases.action_plan.when_repeats import next_time

SATURDAY = date(2026, 11, 21)
SAID = {
    "varje måndag": ("FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 23), date(2026, 11, 30)),
    "måndagar": ("FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 23), date(2026, 11, 30)),
    "på torsdagar": ("FREQ=WEEKLY;BYDAY=TH", date(2026, 11, 26), date(2026, 12, 3)),
    "varje måndag och torsdag": ("FREQ=WEEKLY;BYDAY=MO,TH", date(2026, 11, 23), date(2026, 11, 26)),
    "varannan tisdag": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 11, 24), date(2026, 12, 8)),
    "varje dag": ("FREQ=DAILY", date(2026, 11, 21), date(2026, 11, 22)),
    "varje kväll": ("FREQ=DAILY", date(2026, 11, 21), date(2026, 11, 22)),
    "alla vardagar": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 11, 23), date(2026, 11, 24)),
    "varje vecka": ("FREQ=WEEKLY;BYDAY=SU", date(2026, 11, 22), date(2026, 11, 29)),
    "var tredje vecka": ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", date(2026, 11, 22), date(2026, 12, 13)),
    "två gånger i veckan": ("FREQ=WEEKLY;BYDAY=SU", date(2026, 11, 22), date(2026, 11, 29)),
    "en gång i månaden": ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30), date(2026, 12, 31)),
    "månadsvis": ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30), date(2026, 12, 31)),
    "varannan månad": ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", date(2026, 11, 30), date(2027, 1, 31)),
    "den 25:e varje månad": ("FREQ=MONTHLY;BYMONTHDAY=25", date(2026, 11, 25), date(2026, 12, 25)),
    "varje månad den 31": ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", date(2026, 11, 30), date(2026, 12, 31)),
    "första måndagen i månaden": ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 12, 7), date(2027, 1, 4)),
    "sista fredagen i varje månad": ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 11, 27), date(2026, 12, 25)),
    "varje år": ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2026, 12, 31), date(2027, 12, 31)),
    "varje måndag hos Anna": ("FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 23), date(2026, 11, 30)),
}


@pytest.mark.parametrize("typed", SAID)
def test_what_comes_again_its_first_time_and_the_next(typed):
    when = read_when(typed, SATURDAY)
    assert (when.repeats, when.due_on, next_time(when.repeats, when.due_on, when.due_on)) == SAID[typed]
    assert when.text == typed


@pytest.mark.parametrize("typed", ["varje gång", "var tredje person", "måndag", "varannan vardag", "var", "alla"])
def test_what_only_sounds_like_it(typed):
    assert read_when(typed, SATURDAY).repeats == ""


@settings(deadline=None)
@given(st.sampled_from(sorted(SAID)), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 400))
def test_the_next_time_lies_after_and_follows_the_rule(typed, today, late):
    when = read_when(typed, today)
    assert when.due_on >= today
    ticked = when.due_on + timedelta(late)
    upcoming = next_time(when.repeats, when.due_on, ticked)
    assert upcoming > ticked
    times = rrulestr(when.repeats, dtstart=_midnight(when.due_on)).between(
        _midnight(when.due_on), _midnight(upcoming), inc=True
    )
    assert times[-1].date() == upcoming and all(each.date() <= ticked for each in times[:-1])


def _midnight(day):
    return datetime.combine(day, time())


def test_what_is_done_early_waits_for_the_time_after_the_one_that_was_due():
    assert next_time("FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 30), date(2026, 11, 27)) == date(2026, 12, 7)


def test_beyond_our_years_there_is_no_next_time():
    assert next_time("FREQ=DAILY", date(2200, 12, 31), date(2200, 12, 31)) is None


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2026, 12, 24), "julafton"), (date(2026, 6, 19), "midsommarafton"), (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
     (date(2026, 12, 5), "lördag"), (date(2026, 12, 6), "söndag"), (date(2026, 12, 3), "")],
)  # fmt: skip
def test_why_offices_are_closed(day, why):
    assert days.why_closed(day) == why
    assert days.is_working_day(day) == (not why)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_last_working_day_is_never_far(day):
    last = days.last_working_day(day)
    assert days.is_working_day(last) and 0 <= (day - last).days <= 6


@pytest.mark.parametrize("year", range(1953, 2101, 7))
def test_the_feasts_are_the_librarys(year):
    for name in (
        "julafton",
        "midsommarafton",
        "midsommardagen",
        "långfredagen",
        "påskdagen",
        "annandag påsk",
        "nyårsafton",
    ):
        assert days.red_day(days.FEASTS[name](year)[0]).lower() == name
    assert days.red_day(days.FEASTS["alla helgon"](year)[0]) == "Alla helgons dag"
