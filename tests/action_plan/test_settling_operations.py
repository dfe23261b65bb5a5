"""What became of a goal: said, said otherwise, taken back, and counted once."""

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.action_plan import goal_operations
from ombud.phases.action_plan.models import GoalOutcome
from ombud.phases.action_plan.settling_operations import settle_goal
from ombud.refusals import Conflict, Refused


@pytest.fixture
def work(in_app, make):
    """A case as the session knows it, and its ombud."""
    case = db.session.get(Case, make.case(stage="plan").id)
    return case, db.session.get(User, case.ombud_id)


@pytest.fixture
def goal(work):
    """A goal of the case, committed."""
    goal = goal_operations.add_goal(work[0], words="Ro", by=work[1])
    db.session.commit()
    return goal


@pytest.fixture
def settle(work, goal):
    """`settle(GoalOutcome.REACHED, "words")`: say what became of the goal, and commit."""

    def settled(outcome, words="", version=None):
        version = goal.version if version is None else version
        settle_goal(work[0], goal, outcome=outcome, outcome_words=words, version=version, by=work[1])
        db.session.commit()

    return settled


def counted():
    """What the figures tell of goals: day and code."""
    found = db.session.query(Figure).filter_by(happening=Happening.GOAL_SETTLED).order_by(Figure.id)
    return [(figure.on, figure.code) for figure in found]


def test_it_is_said_and_counted_once(goal, settle):
    settle(GoalOutcome.PARTLY, "Nästan")
    assert (goal.outcome, goal.settled_on, goal.outcome_words) == (GoalOutcome.PARTLY, clock.today(), "Nästan")
    assert counted() == [(clock.today(), "partly")]


def test_said_otherwise_it_counts_from_the_day_it_was_said_last(goal, settle):
    with clock.at(clock.days_ago(40)):
        settle(GoalOutcome.NOT_REACHED)
    settle(GoalOutcome.REACHED)
    assert goal.settled_on == clock.today() and counted() == [(clock.today(), "reached")]


def test_other_words_move_no_day(goal, settle):
    earlier = clock.days_ago(40)
    with clock.at(earlier):
        settle(GoalOutcome.LEFT, "Ett")
    settle(GoalOutcome.LEFT, "Annat")
    assert (goal.outcome_words, goal.settled_on) == ("Annat", earlier) and counted() == [(earlier, "left")]


def test_open_again_it_is_not_counted_and_words_are_never_lost_in_silence(goal, settle):
    settle(GoalOutcome.REACHED, "Mina ord")
    with pytest.raises(Refused) as refusal:
        settle(None, "Mina ord")
    assert refusal.value.field == "outcome_words"
    db.session.rollback()
    settle(None)
    assert (goal.outcome, goal.settled_on, goal.outcome_words) == (None, None, "") and counted() == []


def test_a_goal_that_is_taken_away_is_not_counted(work, goal, settle):
    settle(GoalOutcome.REACHED)
    goal_operations.remove_goal(work[0], goal, version=goal.version, by=work[1])
    db.session.commit()
    assert counted() == []


def test_somebody_elses_answer_is_shown_and_not_written_over(goal, settle):
    settle(GoalOutcome.REACHED, "Deras")
    with pytest.raises(Conflict) as conflict:
        settle(GoalOutcome.LEFT, "Mina", version=1)
    assert conflict.value.theirs == {"outcome": "Vi kom dit", "outcome_words": "Deras"}


def test_without_a_yes_or_a_goal_it_is_refused(work, goal, settle, make):
    other = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused):
        settle_goal(other, goal, outcome=GoalOutcome.REACHED, version=1, by=work[1])
    db.session.rollback()
    goal_operations.remove_goal(work[0], goal, version=goal.version, by=work[1])
    db.session.flush()
    with pytest.raises(Refused):
        settle_goal(work[0], goal, outcome=GoalOutcome.REACHED, version=1, by=work[1])
