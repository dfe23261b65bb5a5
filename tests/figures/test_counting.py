"""What is counted: bands at their edges, and nothing but bands."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import AgeBand, Figure, Happening, WeekBand
from ombud.figures.operations import age_band, count, week_band


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, AgeBand.Y18_29),
        (18, AgeBand.Y18_29),
        (29, AgeBand.Y18_29),
        (30, AgeBand.Y30_49),
        (49, AgeBand.Y30_49),
        (50, AgeBand.Y50_64),
        (64, AgeBand.Y50_64),
        (65, AgeBand.Y65),
        (101, AgeBand.Y65),
    ],
)
def test_age_bands(age, band):
    assert age_band(2026 - age, 2026) is band


def test_no_birth_year():
    assert age_band(None, 2026) is AgeBand.UNKNOWN


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-3, WeekBand.W0_4),
        (0, WeekBand.W0_4),
        (28, WeekBand.W0_4),
        (29, WeekBand.W5_12),
        (84, WeekBand.W5_12),
        (85, WeekBand.W13_26),
        (182, WeekBand.W13_26),
        (183, WeekBand.W27_52),
        (364, WeekBand.W27_52),
        (365, WeekBand.W53_104),
        (728, WeekBand.W53_104),
        (729, WeekBand.W105),
    ],
)
def test_week_bands(days, band):
    assert week_band(days) is band


def test_counting_stores_bands_only(in_app, make, at):
    case = db.session.get(Case, make.case(birth_year=1990).id)
    db.session.execute(Figure.__table__.delete())
    with at(date(2026, 3, 1)):
        count(Happening.WORK_ENDED, case, lasted_days=200, code="goals")
        count(Happening.CONTACT, case, on=date(2019, 1, 1), minutes=0)
    db.session.commit()
    ended, contact = db.session.scalars(db.select(Figure).order_by(Figure.id))
    assert (ended.on, ended.age_band, ended.length_band) == (date(2026, 3, 1), AgeBand.Y30_49, WeekBand.W27_52)
    assert ended.waiting_band is None and ended.minutes is None and ended.code == "goals"
    assert (contact.on, contact.age_band, contact.minutes) == (date(2019, 1, 1), AgeBand.Y18_29, 0)
    assert ended.key == case.figure_key and ended.municipality_id == case.municipality_id


def test_a_whole_way_is_counted(in_app, make):
    case = make.case(stage=Stage.CLOSED)
    told = list(
        db.session.scalars(db.select(Figure.happening).where(Figure.key == case.figure_key).order_by(Figure.id))
    )
    assert told[0] is Happening.CASE_OPENED
    assert [each for each in told if each is not Happening.STAGE_LEFT][-2:] == [
        Happening.WORK_ENDED,
        Happening.CASE_CLOSED,
    ]


def test_each_stage_that_is_left_is_counted_with_how_long_it_lasted(in_app, make):
    case = db.session.get(Case, make.case().id)
    by = db.session.get(User, case.ombud_id)
    with clock.at(clock.today() + timedelta(days=40)):
        move(case, Stage.TRUST, by=by)
    with clock.at(clock.today() + timedelta(days=41)):
        move(case, Stage.CONTACT, by=by, words="För tidigt")
    db.session.commit()
    rows = db.session.scalars(db.select(Figure).where(Figure.happening == Happening.STAGE_LEFT).order_by(Figure.id))
    assert [(row.code, row.length_band) for row in rows] == [("contact", WeekBand.W5_12), ("trust", WeekBand.W0_4)]


def test_a_closed_case_that_is_opened_again_leaves_no_stage_of_the_work(in_app, make):
    case = db.session.get(Case, make.case(stage=Stage.CLOSED).id)
    left = db.select(Figure.code).where(Figure.happening == Happening.STAGE_LEFT, Figure.key == case.figure_key)
    before = list(db.session.scalars(left))
    move(case, Stage.EXECUTION, by=db.session.get(User, case.ombud_id), words="Klienten ringde")
    db.session.commit()
    assert "resting" in before and list(db.session.scalars(left)) == before
    assert told.count(Happening.STAGE_ENTERED) == 6 and Happening.AGREED in told


def test_minutes_are_never_below_nothing(in_app, make):
    case = db.session.get(Case, make.case().id)
    count(Happening.CONTACT, case, minutes=-1)
    with pytest.raises(IntegrityError):
        db.session.commit()
