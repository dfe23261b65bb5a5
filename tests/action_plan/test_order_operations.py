"""Putting the plan in order: what is written, what is refused, and two at once."""

import pytest
from sqlalchemy import select

from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan import operations, queries
from ombud.phases.action_plan import ordering_operations as ordering
from ombud.phases.action_plan.models import ActivityState, Doer, Goal
from ombud.phases.action_plan.ordering import Move, order_of, stamp
from ombud.refusals import Refused


@pytest.fixture
def case(in_app, make):
    """A case as the session knows it."""
    return db.session.get(Case, make.case(stage="plan", name="Kim").id)


@pytest.fixture
def by(case):
    """Its ombud."""
    return db.session.get(User, case.ombud_id)


@pytest.fixture
def steps(case, by):
    """Three steps in the plan."""
    return [operations.add_step(case, what=what, doer=Doer.CLIENT, by=by) for what in ("ett", "två", "tre")]


@pytest.fixture
def goal(steps):
    """A goal that the first step stands under."""
    goal = Goal(plan_id=steps[0].plan_id, words="Ett hem")
    db.session.add(goal)
    db.session.flush()
    steps[0].goal_id = goal.id
    db.session.flush()
    return goal


def seen(case):
    return stamp(order_of(queries.wanted_steps_of(case)))


def words_of(case):
    return [step.what for step in queries.steps_of(case)]


def move(case, by, step, way, other=0, *, grouped=False, stood=None):
    return ordering.move_step(case, Move(step.id, way, other), grouped=grouped, seen=stood or seen(case), by=by)


def test_a_step_changes_places_among_those_that_are_shown(case, by, steps):
    one, two, three = steps
    two.state, two.settled_on = ActivityState.DROPPED, case.opened_on
    db.session.flush()
    move(case, by, three, "up")
    assert words_of(case) == ["tre", "två", "ett"]
    move(case, by, three, "up")
    move(case, by, one, "down")
    assert words_of(case) == ["tre", "två", "ett"]
    operations.add_step(case, what="fyra", doer=Doer.CLIENT, by=by)
    assert words_of(case)[-1] == "fyra"
    with pytest.raises(Refused, match="står inte längre"):
        move(case, by, two, "up")
    with pytest.raises(Refused, match="står inte längre"):
        move(case, by, one, "before", two.id)


def test_a_new_order_is_no_new_version_of_a_step_but_another_goal_is(case, by, steps, goal):
    versions = [step.version for step in steps]
    move(case, by, steps[1], "first")
    assert [step.version for step in steps] == versions
    move(case, by, steps[1], "under", goal.id, grouped=True)
    db.session.flush()
    assert (steps[1].goal_id, steps[1].version) == (goal.id, versions[1] + 1)
    with pytest.raises(Refused, match="målet finns inte"):
        move(case, by, steps[1], "under", 999, grouped=True)


def test_two_who_move_at_once_lose_nothing_and_the_second_hears_of_it(case, by, steps):
    stood = seen(case)
    assert not move(case, by, steps[0], "last", stood=stood)
    assert move(case, by, steps[2], "first", stood=stood)
    assert words_of(case) == ["tre", "två", "ett"]


def test_all_in_order_and_back_again(case, by, steps, goal):
    move(case, by, steps[0], "last")
    former = ordering.arrange(case, "goal", seen=seen(case), by=by)
    assert words_of(case) == ["ett", "två", "tre"]
    ordering.restore(case, former, seen=seen(case), by=by)
    assert words_of(case) == ["två", "tre", "ett"]
    ordering.arrange(case, "date", seen=seen(case), by=by)
    entry = db.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()))
    assert entry.codes == {"part": "plan", "what": "order"}


def test_all_are_not_put_in_order_over_what_another_has_done_meanwhile(case, by, steps):
    stood = seen(case)
    former = ordering.arrange(case, "date", seen=stood, by=by)
    move(case, by, steps[2], "first")
    for act in (
        lambda: ordering.arrange(case, "date", seen=stood, by=by),
        lambda: ordering.restore(case, former, seen=stood, by=by),
    ):
        with pytest.raises(Refused, match="Någon annan"):
            act()
    assert words_of(case) == ["tre", "ett", "två"]


def test_without_the_clients_yes_nothing_is_put_in_order(in_app, make):
    case = db.session.get(Case, make.case(agreed=False).id)
    by = db.session.get(User, case.ombud_id)
    with pytest.raises(Refused, match="inte sagt ja"):
        ordering.arrange(case, "date", seen="", by=by)
