"""Months are counted as people count them, also where a month is short."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.cases.retention import closed_by, erased_on

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = st.integers(0, 240)


def test_the_same_day_of_the_month_or_its_last():
    assert erased_on(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert erased_on(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert erased_on(date(2026, 11, 30), 12) == date(2027, 11, 30)
    assert erased_on(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert erased_on(date(2026, 12, 31), 0) == date(2026, 12, 31)


@settings(max_examples=300, deadline=None)
@given(DAYS, MONTHS)
def test_asked_the_other_way_it_says_the_same(today, months):
    latest = closed_by(today, months)
    assert erased_on(latest, months) <= today < erased_on(latest + timedelta(days=1), months)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 400), MONTHS)
def test_who_closed_later_goes_no_sooner(closed, more, months):
    assert closed <= erased_on(closed, months) <= erased_on(closed + timedelta(days=more), months)
