"""The rules of the client's own scales."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.journey.operations import move
from ombud.phases.action_plan.goal_operations import add_goal, make_goals_of_needs, remove_goal
from ombud.phases.action_plan.queries import goals_of
from ombud.phases.closure.models import Closure, EndReason
from ombud.phases.evaluation.operations import save_evaluation
from ombud.phases.evaluation.scales import operations, queries
from ombud.phases.evaluation.scales import rating_operations as ratings
from ombud.phases.evaluation.scales.counting import compare_scales
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.operations import complete_round, save_answer, start_round
from ombud.phases.mapping.strike_operations import strike
from ombud.refusals import Conflict, Refused


@pytest.fixture
def case(agreed, in_app):
    """The case, in a session."""
    return db.session.get(Case, agreed.id)


@pytest.fixture
def by(case):
    """Its ombud."""
    return db.session.get(User, case.ombud_id)


@pytest.fixture
def sleep(case, by):
    """A scale of the client's own."""
    return operations.add_scale(case, about="Hur jag sover", by=by)


@pytest.fixture
def rate(case, by):
    """`rate(scale, 3, 6)`: those numbers, a week apart and the latest today."""

    def rated(scale, *values):
        for weeks, value in zip(range(len(values) - 1, -1, -1), values, strict=True):
            ratings.rate(case, scale, value=value, on=clock.today() - timedelta(weeks=weeks), by=by)
        db.session.flush()
        db.session.expire_all()

    return rated


def figures():
    """What has been counted of scales: day, phase and code."""
    rows = db.session.scalars(select(Figure).where(Figure.happening == Happening.SCALE_COMPARED))
    return sorted((row.on, row.stage, row.code) for row in rows)


def test_a_scale_is_about_a_goal_or_anything(case, by, sleep):
    goal = add_goal(case, words="Bo kvar", by=by)
    assert (sleep.about, sleep.goal_id) == ("Hur jag sover", None)
    assert operations.add_scale(case, about="", goal_id=goal.id, by=by).about == "Bo kvar"
    assert operations.add_scale(case, about="Lugnet", goal_id=goal.id, by=by).about == "Lugnet"
    with pytest.raises(Refused) as refused:
        operations.add_scale(case, about=" ", by=by)
    assert refused.value.field == "about"


@pytest.fixture
def other(make):
    """Somebody else's case, made before anything is held."""
    return make.case(stage=Stage.EVALUATION)


def test_a_goal_of_another_case_does_not_exist(other, case, by):
    other = db.session.get(Case, other.id)
    goal = add_goal(other, words="Annans", by=other.ombud)
    with pytest.raises(Refused) as refused:
        operations.add_scale(case, about="", goal_id=goal.id, by=by)
    assert refused.value.field == "goal_id"


def test_a_goal_that_is_taken_away_leaves_the_scale(case, by, rate):
    goal = add_goal(case, words="Bo kvar", by=by)
    scale = operations.add_scale(case, about="", goal_id=goal.id, by=by)
    rate(scale, 4)
    remove_goal(case, goal, version=goal.version, by=by)
    db.session.flush()
    assert (scale.about, scale.goal_id) == ("Bo kvar", None)


def test_what_is_struck_in_the_mapping_leaves_the_scale_on_its_goal(case, by):
    said = {"rating": 2, "words": "Grannen bråkar", "important": True}
    mapping = start_round(case, after=0, by=by)
    save_answer(case, definition().by_key("housing"), ordinal=1, version=0, by=by, **said)
    complete_round(case, ordinal=1, by=by)
    make_goals_of_needs(case, by=by)
    [goal] = goals_of(case)
    scale = operations.add_scale(case, about="", goal_id=goal.id, by=by)
    assert scale.about == "Grannen bråkar"
    strike(case, mapping, "housing", "words", version=db.session.scalar(select(Answer.version)), by=by)
    assert scale.about == "Boende"


def test_each_time_is_a_row_and_the_latest_is_told_beside_the_one_before(case, sleep, rate):
    rate(sleep, 2, 5, 4)
    [each] = queries.scales_of(case)
    assert (each.first.value, each.before.value, each.latest.value) == (2, 5, 4) and each.is_compared
    assert [row.value for row in db.session.scalars(queries.ratings_of(sleep))] == [4, 5, 2]


def test_the_same_said_once_more_on_the_same_day_is_said_once(case, by, sleep):
    first = ratings.rate(case, sleep, value=4, not_lower="Promenaden", by=by)
    assert ratings.rate(case, sleep, value=4, not_lower="Promenaden", by=by) is first
    others = [ratings.rate(case, sleep, value=4, by=by), ratings.rate(case, sleep, value=4, good_enough=7, by=by)]
    assert len({first, *others}) == 3


def test_what_was_dated_back_stands_in_its_place(case, by, sleep, rate):
    rate(sleep, 6)
    ratings.rate(case, sleep, value=1, on=clock.today() - timedelta(days=30), by=by)
    db.session.flush()
    db.session.expire_all()
    assert queries.scales_of(case)[0].first.value == 1 and queries.latest_of(sleep).value == 6


def test_a_scale_is_ended_and_taken_up_again(case, by, sleep):
    operations.end_scale(case, sleep, by=by)
    db.session.flush()
    operations.end_scale(case, sleep, by=by)
    assert sleep.ended_on == clock.today()
    with pytest.raises(Refused):
        ratings.rate(case, sleep, value=3, by=by)
    operations.resume_scale(case, sleep, by=by)
    db.session.flush()
    ratings.rate(case, sleep, value=3, by=by)


def test_a_rating_is_put_right_and_taken_away(case, by, sleep, rate):
    rate(sleep, 2)
    row = queries.latest_of(sleep)
    values = {"value": 8, "not_lower": "Jag sov", "on": None, "good_enough": 9}
    ratings.change_rating(case, row, version=1, by=by, **values)
    db.session.flush()
    assert (row.value, row.good_enough, row.on) == (8, 9, clock.today())
    with pytest.raises(Conflict) as conflict:
        ratings.change_rating(case, row, version=1, by=by, **{**values, "value": 3})
    assert conflict.value.theirs == {"value": "8"}
    with pytest.raises(Conflict):
        ratings.remove_rating(case, row, version=1, by=by)
    ratings.remove_rating(case, row, version=2, by=by)
    db.session.flush()
    assert queries.latest_of(sleep) is None
    with pytest.raises(Refused):
        ratings.change_rating(case, row, version=2, by=by, **values)


def test_a_scale_goes_with_all_that_was_said_on_it(case, by, sleep, rate):
    rate(sleep, 2, 3)
    operations.change_scale(case, sleep, about="Sömnen", goal_id=None, version=1, by=by)
    db.session.flush()
    with pytest.raises(Conflict):
        operations.change_scale(case, sleep, about="Annat", goal_id=None, version=1, by=by)
    with pytest.raises(Conflict):
        operations.remove_scale(case, sleep, version=1, by=by)
    operations.remove_scale(case, sleep, version=2, by=by)
    db.session.flush()
    assert db.session.scalars(select(ScaleRating)).all() == [] == db.session.scalars(select(Scale)).all()


def test_a_day_ahead_is_refused(case, by, sleep):
    with pytest.raises(Refused):
        ratings.rate(case, sleep, value=3, on=clock.today() + timedelta(days=1), by=by)


def test_without_a_yes_nothing_is_followed(make, in_app):
    other = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused):
        operations.add_scale(other, about="Något", by=other.ombud)


def test_first_and_latest_are_counted_once_however_often_the_evaluation_is_saved(case, by, sleep, rate):
    once = operations.add_scale(case, about="En gång", by=by)
    rate(sleep, 3, 9, 6)
    rate(once, 5)
    today, before = clock.today(), clock.today() - timedelta(days=2)
    evaluation = save_evaluation(case, version=0, by=by, held_on=before)
    db.session.flush()
    assert figures() == [(before, "evaluation", "3:9")], "what was said today came after that day"
    ratings.rate(case, sleep, value=7, by=by)
    db.session.flush()
    db.session.expire_all()
    save_evaluation(case, version=evaluation.version, by=by, held_on=today)
    assert figures() == [(today, "evaluation", "3:7")]
    compare_scales(case, at=Stage.CLOSURE, on=today)
    db.session.flush()
    assert figures() == [(today, "closure", "3:7"), (today, "evaluation", "3:7")]


def test_what_was_said_after_the_day_of_the_evaluation_is_not_part_of_it(case, by, sleep):
    for days, value in ((9, 2), (5, 4), (0, 8)):
        ratings.rate(case, sleep, value=value, on=clock.days_ago(days), by=by)
    db.session.flush()
    db.session.expire_all()
    save_evaluation(case, version=0, by=by, held_on=clock.days_ago(3))
    assert figures() == [(clock.days_ago(3), "evaluation", "2:4")]


def test_the_end_of_the_work_counts_them(make, in_app):
    case = db.session.get(Case, make.case(stage=Stage.CLOSURE).id)
    scale = operations.add_scale(case, about="Modet", by=case.ombud)
    for days, value in ((9, 2), (0, 4)):
        ratings.rate(case, scale, value=value, on=clock.today() - timedelta(days=days), by=case.ombud)
    db.session.flush()
    db.session.add(Closure(case_id=case.id, planned=True, reason=EndReason.GOALS))
    db.session.flush()
    move(case, Stage.RESTING, by=case.ombud)
    db.session.flush()
    assert [row[1:] for row in figures()] == [("closure", "2:4")]
