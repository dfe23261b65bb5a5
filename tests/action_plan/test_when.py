"""When, as people say it: what is read, and that it means the same when it is read again."""

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ombud import clock
from ombud.phases.action_plan import days
from ombud.phases.action_plan.models import UNDATED, WhenKind
from ombud.phases.action_plan.when import When, said, said_when
from ombud.phases.action_plan.when_days import COUNTED, MONTHS, WEEKDAYS
from ombud.phases.action_plan.when_reading import NO_SUCH_DAY, OTHER_WEEKDAY, read_when

SATURDAY = date(2026, 11, 21)  # week 47
all_days = st.dates(date(1900, 1, 8), date(2200, 12, 20))
PIECES = [
    *MONTHS, *WEEKDAYS, *COUNTED, *days.FEASTS, *days.SEASONS, "nyår", "v.", "vecka", "2026", "3/12", "31", "den", "kl 13", "kl. 13.30",
    "före", "efter", "senast", "till", "inom", "om", "på", "i", "varje", "var", "annan", "varannan", "nästa", "en gång", "gånger i",
    "veckan", "månaden", "dagar", "veckor", "år", "helgen", "början av", "när", "1900-01-01", "2200-12-31", "-", "och", "hos Bo",
]  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(texts, all_days)
@example("om 999 år", date(2200, 12, 20))
@example("före 1900-01-01", date(1900, 1, 8))
def test_whatever_is_said_is_read_kept_within_our_years_and_means_the_same_again(text, today):
    when = read_when(text, today)
    assert (when.kind in UNDATED) == (when.due_on is None)
    assert (when.kind is WhenKind.EVERY) == bool(when.repeats)
    assert when.at is None or when.kind in (WhenKind.DATE, WhenKind.EVERY)
    assert when.due_on is None or 1900 <= when.due_on.year <= 2200
    if when.kind is WhenKind.TEXT:
        assert when.text == " ".join(text.split())
    else:
        assert len(when.text) <= 200 and len(when.repeats) <= 80
        with clock.at(today):
            assert read_when(said_when(step(when)), today).columns() == when.columns()


@settings(deadline=None)
@given(texts, all_days, all_days)
def test_what_was_said_means_the_same_another_day(text, today, later):
    when = read_when(text, today)
    again = read_when(when.exact, later)
    if when.kind is WhenKind.EVERY:  # the next time is another
        assert (again.kind, again.text, again.at, again.repeats) == (when.kind, when.text, when.at, when.repeats)
    elif when.kind is not WhenKind.TEXT:
        assert again.columns() == when.columns()


def step(when):
    """A step that is to be done then."""
    return type("Step", (), when.columns())


@given(all_days)
def test_a_day_a_week_and_a_month_end_on_their_last_day(day):
    year, number, _ = day.isocalendar()
    week, month = read_when(f"v. {number} {year}", SATURDAY), read_when(f"{day:%Y-%m}", SATURDAY)
    assert week.kind is WhenKind.WEEK and week.due_on.isoweekday() == 7 and 0 <= (week.due_on - day).days <= 6
    assert (month.due_on.year, month.due_on.month, (month.due_on + timedelta(1)).day) == (day.year, day.month, 1)
    assert read_when(day.isoformat(), SATURDAY) == When(WhenKind.DATE, day)


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.integers(1, 52))
def test_a_week_without_a_year_is_the_next_of_that_number(today, number):
    assert 0 <= (read_when(f"v. {number}", today).due_on - today).days < 54 * 7


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.sampled_from(sorted(WEEKDAYS)))
def test_a_day_of_the_week_is_the_next_that_comes(today, name):
    assert 1 <= (read_when(f"på {name}", today).due_on - today).days <= 7


@pytest.mark.parametrize(
    "typed",
    ["3 december", "3 dec", "den 3:e december", "3/12", "3/12-26", "3/12 2026", "2026-12-03", "20261203", "torsdag 3 december",
     "tors 3/12", "på torsdag den 3 december 2026", "Torsdag v. 49", "torsdag om det passar"],
)  # fmt: skip
def test_days_as_people_type_them(typed):
    day = date(2026, 12, 3) if "passar" not in typed else date(2026, 11, 26)
    when = read_when(typed, SATURDAY)
    assert (when.kind, when.due_on) == (WhenKind.DATE, day)


@pytest.mark.parametrize("typed", ["v. 49", "V.49", "v 49", "v49", "vecka 49", " 2026-W49 ", "2026W49", "v. 49 2026",
                                   "2026 v. 49", "w49", "v 49, 2026", "i v. 49", "om två veckor"])  # fmt: skip
def test_weeks_as_people_type_them(typed):
    assert read_when(typed, SATURDAY) == When(WhenKind.WEEK, date(2026, 12, 6))


def test_a_week_that_has_been_means_next_year():
    assert read_when("v. 47", SATURDAY).due_on == date(2026, 11, 22)
    assert read_when("v. 46", SATURDAY).due_on == date(2027, 11, 21)
    assert read_when("v 46 2026", SATURDAY).due_on == date(2026, 11, 15)


def test_week_53_and_the_turn_of_the_year():
    assert read_when("v. 53", SATURDAY).due_on == date(2027, 1, 3)
    in_week_53 = date(2027, 1, 2)
    assert read_when("v. 53", in_week_53).due_on == date(2027, 1, 3)
    assert read_when("v. 1", in_week_53).due_on == date(2027, 1, 10)
    assert read_when("v. 53", date(2027, 6, 1)).doubt == NO_SUCH_DAY


@pytest.mark.parametrize(
    ("typed", "last"),
    [("mars", date(2027, 3, 31)), ("Mars", date(2027, 3, 31)), ("i mars", date(2027, 3, 31)), ("november", date(2026, 11, 30)),
     ("dec", date(2026, 12, 31)), ("sept.", date(2027, 9, 30)), ("2026-03", date(2026, 3, 31)), ("mars 2027", date(2027, 3, 31)),
     ("mars 2026", date(2026, 3, 31)), ("2026 mars", date(2026, 3, 31)), ("nästa månad", date(2026, 12, 31)),
     ("om tre månader", date(2027, 2, 28))],
)  # fmt: skip
def test_months_as_people_type_them(typed, last):
    assert read_when(typed, SATURDAY) == When(WhenKind.MONTH, last)


@pytest.mark.parametrize(
    ("typed", "kind", "due_on", "words"),
    [
        ("imorgon", "date", date(2026, 11, 22), "22 november 2026"),
        ("på torsdag", "date", date(2026, 11, 26), "26 november 2026"),
        ("nästa torsdag", "date", date(2026, 11, 26), "26 november 2026"),
        ("torsdag nästa vecka", "date", date(2026, 11, 26), "26 november 2026"),
        ("den 5:e", "date", date(2026, 12, 5), "5 december 2026"),
        ("julafton", "date", date(2026, 12, 24), "24 december 2026"),
        ("torsdag 3/12 på vårdcentralen", "date", date(2026, 12, 3), "3 december 2026 på vårdcentralen"),
        ("nästa vecka", "week", date(2026, 11, 29), "v. 48 2026"),
        ("i helgen", "week", date(2026, 11, 22), "helgen v. 47 2026"),
        ("efter nyår", "week", date(2027, 1, 10), "efter nyår 2027"),
        ("efter jul", "week", date(2027, 1, 3), "efter jul 2026"),
        ("i vår", "month", date(2027, 5, 31), "våren 2027"),
        ("till hösten", "month", date(2026, 11, 30), "hösten 2026"),
        ("i vinter", "month", date(2027, 2, 28), "vintern 2027"),
        ("början av mars", "month", date(2027, 3, 10), "början av mars 2027"),
        ("i slutet på mars", "month", date(2027, 3, 31), "slutet av mars 2027"),
        ("v 49-50", "month", date(2026, 12, 13), "v. 49–50 2026"),
        ("Veckorna 49 och 50", "month", date(2026, 12, 13), "v. 49–50 2026"),
        ("vecka 49 t.o.m. 50", "month", date(2026, 12, 13), "v. 49–50 2026"),
        ("mars t o m april", "month", date(2027, 4, 30), "mars–april 2027"),
        ("vecka 52 till vecka 1", "month", date(2027, 1, 10), "v. 52–1 2027"),
        ("v. 5–7 2028", "month", date(2028, 2, 20), "v. 5–7 2028"),
        ("mars-april", "month", date(2027, 4, 30), "mars–april 2027"),
        ("i nov – jan", "month", date(2027, 1, 31), "november–januari 2027"),
        ("sista november", "date", date(2026, 11, 30), "30 november 2026"),
        ("den sista februari", "date", date(2027, 2, 28), "28 februari 2027"),
        ("nästa år", "month", date(2027, 12, 31), "under 2027"),
        ("före jul", "before", date(2026, 12, 23), "före jul 2026"),
        ("före nyår", "before", date(2026, 12, 30), "före nyår 2026"),
        ("till påsk", "before", date(2027, 3, 25), "före påsk 2027"),
        ("innan midsommar", "before", date(2027, 6, 24), "före midsommar 2027"),
        ("före v. 49", "before", date(2026, 11, 29), "före v. 49 2026"),
        ("senast fredag", "before", date(2026, 11, 27), "senast 27 november 2026"),
        ("till fredag", "before", date(2026, 11, 27), "senast 27 november 2026"),
        ("inom två veckor", "before", date(2026, 12, 5), "senast 5 december 2026"),
        ("när beslutet kommit", "after", None, "när beslutet kommit"),
        ("efter mötet på kommunen", "after", None, "efter mötet på kommunen"),
        ("", "open", None, "inte bestämt"),
        ("vet inte", "open", None, "inte bestämt"),
        ("snart", "text", None, "snart"),
        ("så snart som möjligt", "text", None, "så snart som möjligt"),
        ("måndag eller tisdag", "text", None, "måndag eller tisdag"),
        ("49", "text", None, "49"),
        ("mars mars", "text", None, "mars mars"),
        ("mars-mars", "text", None, "mars-mars"),
        ("v. 50-49", "text", None, "v. 50-49"),
        ("v. 49 t.o.m. vidare", "text", None, "v. 49 t.o.m. vidare"),
        ("mån-fre", "text", None, "mån-fre"),
        ("4 augusti 1820", "text", None, "4 augusti 1820"),
    ],
)  # fmt: skip
def test_times_as_people_say_them(typed, kind, due_on, words):
    when = read_when(typed, SATURDAY)
    assert (when.kind, when.due_on, when.exact) == (WhenKind(kind), due_on, words)


@pytest.mark.parametrize(
    "typed", ["31 februari", "30/2", "v. 54", "v. 53 2027", "v. 52-54", "v. 0-2", "2026-02-30", "den 32 mars"]
)
def test_a_day_of_no_calendar_is_kept_as_text_and_pointed_out(typed):
    assert read_when(typed, SATURDAY) == When(WhenKind.TEXT, text=typed, doubt=NO_SUCH_DAY)


def test_a_leap_day_is_the_next_there_is():
    assert read_when("29 februari", SATURDAY).due_on == date(2028, 2, 29)


def test_the_date_goes_before_the_day_of_the_week_and_says_so():
    when = read_when("fredag 3 december", SATURDAY)  # a Thursday
    assert (when.due_on, when.doubt) == (date(2026, 12, 3), OTHER_WEEKDAY)


@pytest.mark.parametrize(
    "typed", ["3 dec kl 13", "3 december klockan 13.00", "kl. 13 den 3 december", "3/12 13:00", "3/12, kl 13:00"]
)
def test_a_time_of_day(typed):
    assert read_when(typed, SATURDAY) == When(WhenKind.DATE, date(2026, 12, 3), at=time(13))


def test_a_time_of_day_without_a_day_is_words():
    assert read_when("v. 49 kl 13", SATURDAY) == When(WhenKind.WEEK, date(2026, 12, 6), "v. 49 2026 kl. 13.00")
    assert read_when("kl 13", SATURDAY) == When(WhenKind.TEXT, text="kl 13")
    assert read_when("3 december kl 13-14", SATURDAY).text == "3 december 2026 kl 13-14"


def test_what_has_been_this_year_comes_the_next():
    assert read_when("före jul", date(2026, 12, 25)).due_on == date(2027, 12, 23)
    assert read_when("före jul 2026", date(2026, 12, 25)).due_on == date(2026, 12, 23)
    assert read_when("3 mars", SATURDAY).due_on == date(2027, 3, 3)
    assert read_when("nästa sommar", date(2027, 7, 1)).due_on == date(2028, 8, 31)


def test_said_as_people_read_it():
    with clock.at(SATURDAY):
        assert said(WhenKind.DATE, date(2026, 12, 3)) == "3 december 2026"
        assert said(WhenKind.WEEK, date(2026, 12, 6)) == "v. 49"
        assert said(WhenKind.WEEK, date(2026, 11, 15)) == "v. 46 2026"  # has been: it is not next year's
        assert said(WhenKind.WEEK, date(2027, 1, 17)) == "v. 2 2027"
        assert said(WhenKind.MONTH, date(2026, 3, 31)) == "mars 2026"
        assert said(WhenKind.OPEN, None) == "inte bestämt"
        assert said(WhenKind.AFTER, None) == "när ett annat steg är klart"
        assert said_when(step(read_when("varje måndag kl 9.30", SATURDAY))) == "varje måndag kl. 09.30"
