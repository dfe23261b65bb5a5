"""The rules for a step that goes on: it waits for somebody, comes up again, may stand; and what touches it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Activity, Doer, WhenKind
from ombud.phases.contact.models import Agreement
from ombud.phases.execution import operations, queries
from ombud.phases.execution import step_operations as going
from ombud.phases.execution.models import ActivityEvent, ActivityTurn
from ombud.refusals import Conflict, Refused

TODAY = clock.today()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def step(started, add_step, in_app):
    """A step that is a day late and was touched long ago, in the session."""
    step = db.session.get(Activity, add_step(started, due_on=clock.days_ago(1)))
    step.touched_on = clock.days_ago(40)
    db.session.commit()
    return step


@pytest.fixture
def case(step):
    return db.session.scalar(select(Case))


@pytest.fixture
def ombud(case):
    return db.session.get(User, case.ombud_id)


@pytest.fixture
def acts(case, step, ombud):
    """Every act that can be done with the step, each of which touches it."""
    when = {"when_kind": WhenKind.DATE, "due_on": TOMORROW}
    same = {"what": step.what, "doer": Doer.CLIENT, "doer_name": "", "need": None}

    def act(verb, **values):
        return lambda version=None: verb(case, step, version=version or step.version, by=ombud, **values)

    return {
        "wait_for": act(going.wait_for, waiting_for="Försäkringskassan", waiting_since=clock.days_ago(3)),
        "remind": act(going.remind, remind_on=TOMORROW),
        "leave_as_is": act(going.leave_as_is, words="Klienten orkar inte just nu"),
        "stop_waiting": act(going.stop_waiting),
        "move_step": act(operations.move_step, words="", **when),
        "change_step": act(plan.change_step, **same, **when),
        "drop": act(operations.drop, outcome="Behövs inte"),
        "tick": act(operations.tick, settled_on=TODAY, outcome=""),
    }


def test_it_waits_for_somebody_since_a_day_until_the_answer_comes(case, step, acts):
    acts["wait_for"]()
    db.session.commit()
    assert (step.waiting_for, step.waiting_since) == ("Försäkringskassan", clock.days_ago(3))
    acts["stop_waiting"]()
    db.session.commit()
    assert (step.waiting_for, step.waiting_since) == ("", None)


def test_a_reminder_is_seen_when_its_day_has_come_and_something_is_done(case, step, acts, at):
    acts["remind"]()
    db.session.commit()
    acts["wait_for"]()
    assert step.remind_on == TOMORROW, "still to come"
    with at(TOMORROW):
        acts["leave_as_is"]()
    assert step.remind_on is None


def test_what_is_left_as_it_stands_is_told_with_why(case, step, acts, ombud):
    acts["leave_as_is"]()
    db.session.commit()
    event = db.session.scalar(select(ActivityEvent))
    assert (event.said, event.words, step.due_on) == ("Fick stå kvar", "Klienten orkar inte just nu", clock.days_ago(1))
    acts["move_step"]()
    db.session.commit()
    told = [each.said for each in queries.turns_of(step)]
    assert told == [ActivityTurn.MOVED.label, "Fick stå kvar"]
    texts = [each.text for each in queries.events_of(case)]
    assert texts == ["Ett steg i planen flyttades", "Ett steg i planen fick stå kvar"]


def test_another_day_in_the_plan_is_a_move_and_a_day_that_has_passed_was_not_left(case, step, ombud):
    values = {"what": step.what, "doer": Doer.CLIENT, "doer_name": "", "need": None}
    for kind, due_on in ((WhenKind.DATE, clock.days_ago(5)), (WhenKind.DATE, clock.days_ago(5)), (WhenKind.OPEN, None)):
        plan.change_step(case, step, version=step.version, by=ombud, when_kind=kind, due_on=due_on, **values)
        db.session.commit()
    turns = list(reversed(queries.turns_of(step)))
    assert [(turn.said, turn.from_due_on, turn.to_due_on) for turn in turns] == [
        (ActivityTurn.MOVED.label, clock.days_ago(1), clock.days_ago(5)),
        (ActivityTurn.MOVED.label, clock.days_ago(5), None),
    ]
    assert {event.text for event in queries.events_of(case)} == {"Ett steg i planen flyttades"}


def test_every_act_touches_the_step(case, step, acts):
    for name, act in acts.items():
        step.touched_on = clock.days_ago(40)
        db.session.commit()
        act()
        db.session.commit()
        assert step.touched_on == TODAY, name


@pytest.mark.parametrize(
    ("act", "values", "field"),
    [
        (going.wait_for, {"waiting_for": "  ", "waiting_since": TODAY}, "waiting_for"),
        (going.wait_for, {"waiting_for": "Läkaren", "waiting_since": TOMORROW}, "waiting_since"),
        (going.remind, {"remind_on": TODAY}, "day"),
        (going.leave_as_is, {"words": " "}, "words"),
        (going.stop_waiting, {}, None),
    ],
)
def test_what_makes_no_sense_is_refused(case, step, ombud, act, values, field):
    with pytest.raises(Refused) as refusal:
        act(case, step, version=step.version, by=ombud, **values)
    assert refusal.value.field == field and step.touched_on == clock.days_ago(40) or act is going.stop_waiting


def test_a_step_that_is_not_late_needs_no_decision(case, step, acts):
    acts["move_step"]()
    db.session.commit()
    with pytest.raises(Refused) as refusal:
        acts["leave_as_is"]()
    assert "inte försenat" in refusal.value.text


def test_without_a_yes_or_when_it_is_settled_nothing_goes_on(case, step, acts):
    acts["tick"]()
    db.session.commit()
    names = ("wait_for", "remind", "leave_as_is", "stop_waiting")
    for name in names:
        with pytest.raises(Refused) as refusal:
            acts[name]()
        assert "redan klart eller struket" in refusal.value.text
    db.session.query(Agreement).delete()
    db.session.commit()
    for name in names:
        with pytest.raises(Refused) as refusal:
            acts[name]()
        assert "inte sagt ja" in refusal.value.text


def test_two_at_once_are_told_of_each_other(case, step, acts):
    first = step.version
    acts["wait_for"]()
    db.session.commit()
    for name in ("remind", "leave_as_is", "stop_waiting", "tick"):
        with pytest.raises(Conflict):
            acts[name](first)
    with pytest.raises(Conflict) as conflict:
        going.wait_for(case, step, waiting_for="Läkaren", waiting_since=TODAY, version=first, by=case.ombud)
    assert conflict.value.theirs == {
        "waiting_for": "Försäkringskassan",
        "waiting_since": clock.days_ago(3).isoformat(),
    }
