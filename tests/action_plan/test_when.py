"""When, as people say it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud import clock
from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when import last_day, read_month, read_week, said, week_of
from ombud.refusals import Refused

IN_NOVEMBER = date(2026, 11, 21)  # a Saturday, week 47
days = st.dates(date(1900, 1, 8), date(2200, 12, 20))


@given(days)
def test_a_week_ends_on_its_sunday(day):
    last = last_day(WhenKind.WEEK, week=week_of(day))
    assert last.isoweekday() == 7 and 0 <= (last - day).days <= 6
    assert week_of(last) == week_of(day)


@given(days)
def test_a_month_ends_the_day_before_the_next(day):
    last = last_day(WhenKind.MONTH, month=f"{day:%Y-%m}")
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1


@given(days)
def test_a_date_is_its_own_last_day(day):
    assert last_day(WhenKind.DATE, day=day) == day


def test_open_has_no_day():
    assert last_day(WhenKind.OPEN, day=IN_NOVEMBER, week="2026-W01") is None


@given(days, days)
def test_what_is_said_of_a_week_is_understood_again(today, day):
    with clock.at(today):
        year, number, _ = day.isocalendar()
        assert read_week(f"v. {number} {year}") == week_of(day)
        if 0 <= (day - today).days < 300:
            assert read_week(said(WhenKind.WEEK, day)) == week_of(day)


@given(days, days)
def test_what_is_said_of_a_month_is_understood_again(today, day):
    with clock.at(today):
        assert read_month(said(WhenKind.MONTH, day)) == f"{day:%Y-%m}"


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.integers(1, 52))
def test_a_week_without_a_year_is_the_next_of_that_number(today, number):
    with clock.at(today):
        ends = last_day(WhenKind.WEEK, week=read_week(str(number)))
    assert 0 <= (ends - today).days < 54 * 7


@pytest.mark.parametrize("typed", ["49", "v. 49", "V.49", "v 49", "v49", "vecka 49", " 2026-W49 ", "2026W49", "v. 49 2026",
                                   "2026 v. 49", "w49", "49/2026", "v 49, 2026"])  # fmt: skip
def test_weeks_as_people_type_them(typed):
    with clock.at(IN_NOVEMBER):
        assert read_week(typed) == "2026-W49"


def test_a_week_that_has_been_means_next_year():
    with clock.at(IN_NOVEMBER):
        assert read_week("v. 47") == "2026-W47"
        assert read_week("v. 46") == "2027-W46"
        assert read_week("v 49 2027") == "2027-W49"
        assert read_week("46 2026") == "2026-W46"


def test_week_53_and_the_turn_of_the_year():
    with clock.at(IN_NOVEMBER):
        assert last_day(WhenKind.WEEK, week=read_week("53")) == date(2027, 1, 3)
    with clock.at(date(2027, 1, 2)):  # still week 53 of 2026
        assert read_week("53") == "2026-W53"
        assert read_week("1") == "2027-W01"
    with clock.at(date(2027, 6, 1)), pytest.raises(Refused) as no:
        read_week("53")
    assert no.value.field == "week"


@pytest.mark.parametrize(
    "typed", ["", "0", "54", "v. 53 2027", "imorgon", "2026-12-03", "v. 49 1820", "４９９", "49 49", "-3"]
)
def test_a_week_that_is_none_is_refused_at_its_field(typed):
    with clock.at(IN_NOVEMBER), pytest.raises(Refused) as no:
        read_week(typed)
    assert no.value.field == "week"


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("mars", "2027-03"),
        ("Mars", "2027-03"),
        ("i mars", "2027-03"),
        ("november", "2026-11"),
        ("dec", "2026-12"),
        ("sept.", "2027-09"),
        ("2026-03", "2026-03"),
        ("mars 2027", "2027-03"),
        ("mars 2026", "2026-03"),
        ("2026 mars", "2026-03"),
        ("3", "2027-03"),
        ("03/2027", "2027-03"),
    ],
)
def test_months_as_people_type_them(typed, month):
    with clock.at(IN_NOVEMBER):
        assert read_month(typed) == month


@pytest.mark.parametrize("typed", ["", "ju", "13", "0", "snart", "2026-13", "mars 1820", "mars mars", "före jul"])
def test_a_month_that_is_none_is_refused_at_its_field(typed):
    with clock.at(IN_NOVEMBER), pytest.raises(Refused) as no:
        read_month(typed)
    assert no.value.field == "month"


@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_refused(typed):
    for read in (read_week, read_month):
        try:
            read(typed)
        except Refused:
            pass


def test_said_as_people_read_it():
    with clock.at(IN_NOVEMBER):
        assert said(WhenKind.DATE, date(2026, 12, 3)) == "3 december 2026"
        assert said(WhenKind.WEEK, date(2026, 12, 6)) == "v. 49"
        assert said(WhenKind.WEEK, date(2027, 1, 17)) == "v. 2 2027"
        assert said(WhenKind.MONTH, date(2026, 3, 31)) == "mars 2026"
        assert said(WhenKind.OPEN, None) == "inte bestämt"
