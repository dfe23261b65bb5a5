"""How long a closed case is kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.leaving.retention import erased_on

DAYS = st.dates(date(1990, 1, 1), date(2150, 1, 1))
MONTHS = st.integers(0, 240)


@pytest.mark.parametrize(
    ("closed", "months", "erased"),
    [
        (date(2026, 11, 27), 0, date(2026, 11, 27)),
        (date(2026, 11, 27), 12, date(2027, 11, 27)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_it_is_counted_in_whole_months(closed, months, erased):
    assert erased_on(closed, months) == erased


@given(DAYS, DAYS, MONTHS)
def test_what_was_closed_first_is_never_erased_last(one, other, months):
    first, last = sorted((one, other))
    assert erased_on(first, months) <= erased_on(last, months)


@given(DAYS, MONTHS)
def test_it_is_never_shorter_than_was_said_and_never_a_month_longer(closed, months):
    erased = erased_on(closed, months)
    apart = (erased.year - closed.year) * 12 + erased.month - closed.month
    assert apart == months and closed.day - 3 <= erased.day <= closed.day
