"""What became of each need, as figures: area by area, once a case, and in step with the comparison that the two see."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening, WeekBand
from ombud.figures.operations import count
from ombud.phases.evaluation.need_figures import count_needs, need_code
from ombud.phases.mapping.comparison import CODES, Row, compare
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.queries import compared, rounds_of

TODAY = date(2026, 11, 27)
KEYS = definition().keys


class Said:
    """An answer, as far as comparing needs to know it."""

    def __init__(self, area, rating, skipped=False):
        self.area, self.rating, self.skipped = area, None if skipped else rating, skipped


@pytest.fixture
def counted(agreed, rounds, in_app):
    """`counted({"food": 2}, {"food": 1}, on=…)`: two rounds, and what became of them in the figures."""

    def made(*each, on=TODAY, again=1):
        rounds(*each)
        case = db.session.get(Case, agreed.id)
        before, after = rounds_of(case)[0], rounds_of(case)[-1]
        for _ in range(again):
            count_needs(case, before, after, on=on)
            db.session.commit()
        return case, compared(before, after)[0]

    return made


def codes():
    rows = db.session.scalars(select(Figure).where(Figure.happening == Happening.NEED_COMPARED))
    return sorted(row.code for row in rows)


def test_each_area_that_was_answered_gives_one_figure(counted):
    _, comparison = counted(
        {"food": 2, "money": 2, "housing": 0, "company": 9, "travel": "skip"},
        {"food": 1, "money": "skip", "housing": 0, "company": 2, "sexuality": "skip"},
    )
    assert codes() == ["company:9:2", "food:2:1", "housing:0:0", "money:2:-"]
    assert comparison.before.unmet == 2 and comparison.after.unmet == 1


def test_it_is_counted_once_however_often_it_is_saved_and_follows_the_day(counted):
    case, _ = counted({"food": 2}, {"food": 0}, again=3)
    assert codes() == ["food:2:0"]
    count_needs(case, *rounds_of(case), on=TODAY - timedelta(days=40))
    figure = db.session.scalars(select(Figure).where(Figure.happening == Happening.NEED_COMPARED)).one()
    assert figure.on == TODAY - timedelta(days=40)


def test_other_cases_and_other_figures_are_left_alone(counted, make, in_app):
    other = db.session.get(Case, make.case().id)
    count(Happening.NEED_COMPARED, other, code="food:2:2")
    count(Happening.NEED_COMPARED, other, code="food:1:1")
    db.session.commit()
    counted({"food": 2}, {"food": 1}, again=2)
    assert codes() == ["food:1:1", "food:2:1", "food:2:2"]


def test_the_length_of_the_work_is_a_band(counted, agreed):
    case, _ = counted({"food": 2}, {"food": 1})
    count_needs(case, *rounds_of(case), on=case.opened_on + timedelta(days=7 * 30))
    figure = db.session.scalars(select(Figure).where(Figure.happening == Happening.NEED_COMPARED)).one()
    assert figure.length_band is WeekBand.W27_52


def test_an_area_of_another_instrument_is_counted_without_its_name():
    assert need_code(Row("a_very_long_key_of_somebody_elses_areas", 2, None, True)) == "other:2:-"


@given(st.dictionaries(st.sampled_from(KEYS), st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_codes_add_up_to_the_totals_that_the_two_see(said):
    before, after = ([Said(key, pair[side]) for key, pair in said.items()] for side in (0, 1))
    comparison = compare(KEYS, before, after)
    each = [need_code(row).split(":") for row in comparison.rows if (row.before, row.after) != (None, None)]
    for side, totals in ((1, comparison.before), (2, comparison.after)):
        ratings = [parts[side] for parts in each]
        assert [ratings.count(code) for code in "0129"] == [totals.no_need, totals.met, totals.unmet, totals.unknown]
    assert all(len(":".join(parts)) <= 40 for parts in each)


def test_today_is_not_asked_for(counted):
    """The day is the evaluation's, not the day it is written down."""
    counted({"food": 2}, {"food": 1}, on=clock.days_ago(400))
    assert db.session.scalars(select(Figure.on).where(Figure.happening == Happening.NEED_COMPARED)).one() == (
        clock.days_ago(400)
    )
