"""The rules for what happens to the steps of the plan."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Activity, ActivityState, WhenKind
from ombud.phases.action_plan.when_reading import read_when
from ombud.phases.contact.models import Agreement
from ombud.phases.execution import operations, queries
from ombud.phases.execution.models import ActivityEvent, ActivityTurn
from ombud.refusals import Conflict, Refused

AHEAD = timedelta(days=9)
COUNTED = (Happening.ACTIVITY_DONE, Happening.ACTIVITY_DROPPED)


@pytest.fixture
def step(started, add_step, in_app):
    """A step in progress, due in nine days, in the session."""
    return db.session.get(Activity, add_step(started, due_on=clock.today() + AHEAD, need="housing"))


@pytest.fixture
def case(step):
    """The step's case."""
    return db.session.scalar(select(Case))


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


def tick(case, step, by, *, on=None, outcome="", version=None, **how):
    values = {"settled_on": on or clock.today(), "outcome": outcome, "version": version or step.version}
    operations.tick(case, step, by=by, **values, **how)
    db.session.commit()


def move(case, step, by, said, *, words="", waits_for_id=None):
    when = {**read_when(said, clock.today()).columns(), "waits_for_id": waits_for_id}
    operations.move_step(case, step, words=words, version=step.version, by=by, **when)
    db.session.commit()


def counted():
    """What was counted of steps that were settled."""
    rows = db.session.execute(select(Figure.happening, Figure.on, Figure.code).where(Figure.happening.in_(COUNTED)))
    return [tuple(row) for row in rows]


def turns(step):
    return [event.turn for event in queries.turns_of(step)]


def test_a_step_is_ticked_off_with_what_came_of_it(case, step, ombud):
    tick(case, step, ombud, on=clock.days_ago(1), outcome="Hyran sattes ned")
    assert (step.state, step.settled_on, step.outcome) == (ActivityState.DONE, clock.days_ago(1), "Hyran sattes ned")
    assert turns(step) == [ActivityTurn.DONE]
    assert counted() == [(Happening.ACTIVITY_DONE, clock.days_ago(1), "housing")]


def test_it_cannot_be_done_ahead_of_time(case, step, ombud):
    with pytest.raises(Refused) as refusal:
        tick(case, step, ombud, on=clock.today() + timedelta(days=1))
    assert refusal.value.field == "settled_on"


def test_without_a_yes_no_step_is_touched(case, step, ombud):
    db.session.query(Agreement).delete()
    db.session.commit()
    acts = (
        lambda: tick(case, step, ombud),
        lambda: operations.drop(case, step, outcome="Onödigt", version=step.version, by=ombud),
        lambda: operations.resume(case, step, words="", version=step.version, by=ombud),
        lambda: move(case, step, ombud, ""),
    )
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert "inte sagt ja" in refusal.value.text


def test_dropping_asks_why(case, step, ombud):
    with pytest.raises(Refused) as refusal:
        operations.drop(case, step, outcome=" ", version=step.version, by=ombud)
    assert refusal.value.field == "outcome"
    operations.drop(case, step, outcome="Klienten vill inte", version=step.version, by=ombud)
    db.session.commit()
    assert step.state is ActivityState.DROPPED and turns(step) == [ActivityTurn.DROPPED]
    assert counted() == [(Happening.ACTIVITY_DROPPED, clock.today(), "housing")]


def test_a_step_is_moved_to_a_time_that_lies_ahead(case, step, ombud):
    was = step.due_on
    with pytest.raises(Refused) as passed:
        move(case, step, ombud, "senast 3 december 2020")
    assert passed.value.field == "when"
    with pytest.raises(Refused) as same:
        move(case, step, ombud, was.isoformat())
    assert same.value.field == "when"
    move(case, step, ombud, "", words="Väntar på svar")
    event = db.session.scalar(select(ActivityEvent))
    assert (event.turn, event.from_due_on, event.to_due_on, event.words) == (
        ActivityTurn.MOVED,
        was,
        None,
        "Väntar på svar",
    )
    assert step.due_on is None and counted() == []


def test_a_settled_step_is_not_moved(case, step, ombud):
    tick(case, step, ombud)
    with pytest.raises(Refused):
        move(case, step, ombud, "")


def test_a_step_is_moved_to_wait_for_another_but_not_for_itself(case, step, ombud):
    other = plan.add_step(case, what="Först", doer="client", by=ombud, waits_for_id=step.id)
    with pytest.raises(Refused) as circle:
        move(case, step, ombud, "", waits_for_id=other.id)
    assert circle.value.field == "waits_for"
    plan.change_step(
        case, other, version=other.version, by=ombud, what="Först", doer="client", doer_name="", waits_for_id=None
    )
    move(case, step, ombud, "när det går", waits_for_id=other.id)
    assert (step.when_kind, step.waits_for_id) == (WhenKind.TEXT, other.id)


def test_what_comes_again_is_done_time_after_time_until_it_is_done_for_good(case, step, ombud, at):
    monday = date(2026, 11, 23)
    with at(monday):
        move(case, step, ombud, "varje måndag")
        step.waiting_for, step.waiting_since, step.remind_on = "Läkaren", monday, date(2026, 12, 24)
        tick(case, step, ombud, outcome="Bra samtal")
        assert (step.waiting_for, step.waiting_since, step.remind_on) == ("", None, None), (
            "the next time is another one"
        )
        assert (step.state, step.due_on, step.settled_on, step.outcome) == (
            ActivityState.OPEN,
            date(2026, 11, 30),
            None,
            "",
        )
    with at(date(2026, 12, 16)):  # two Mondays late
        tick(case, step, ombud, on=date(2026, 12, 15))
        assert step.due_on == date(2026, 12, 21)
        tick(case, step, ombud, outcome="Behövs inte mer", for_good=True)
        assert (step.state, step.settled_on) == (ActivityState.DONE, date(2026, 12, 16))
    assert counted() == [
        (Happening.ACTIVITY_DONE, day, "housing") for day in (monday, date(2026, 12, 15), date(2026, 12, 16))
    ]
    events = db.session.scalars(
        select(ActivityEvent).where(ActivityEvent.turn == ActivityTurn.DONE).order_by(ActivityEvent.id)
    ).all()
    assert [(event.on, event.words, event.to_due_on) for event in events] == [
        (monday, "Bra samtal", date(2026, 11, 30)),
        (date(2026, 12, 15), "", date(2026, 12, 21)),
        (date(2026, 12, 16), "Behövs inte mer", None),
    ]


def test_what_comes_again_is_ticked_by_one_of_two(case, step, ombud):
    move(case, step, ombud, "varje dag")
    first = step.version
    tick(case, step, ombud, version=first)
    with pytest.raises(Conflict):
        tick(case, step, ombud, version=first)
    db.session.rollback()
    with pytest.raises(Refused) as refusal:
        tick(case, step, ombud, on=clock.today() + timedelta(days=1))
    assert refusal.value.field == "settled_on" and len(counted()) == 1


def test_a_slip_of_what_comes_again_is_taken_back_the_same_day(case, step, ombud, at):
    monday = date(2026, 11, 23)
    with at(monday):
        move(case, step, ombud, "varje måndag")
        tick(case, step, ombud)
        operations.tell_once(case, step, outcome="Bra samtal", version=step.version, by=ombud)
        assert queries.ticked_today([step])[step.id].words == "Bra samtal"
        operations.resume(case, step, words="Fel rad", version=step.version, by=ombud)
        db.session.commit()
        assert (step.state, step.due_on, counted()) == (ActivityState.OPEN, monday, [])
        assert turns(step)[:2] == [ActivityTurn.RESUMED, ActivityTurn.DONE]
        cannot_be_taken_back(case, step, ombud)
        tick(case, step, ombud)
        move(case, step, ombud, "varje tisdag")  # something else has happened to it since
        cannot_be_taken_back(case, step, ombud)
    with at(date(2026, 11, 24)):
        tick(case, step, ombud)
    with at(date(2026, 11, 25)):  # yesterday's tick was done
        cannot_be_taken_back(case, step, ombud)
    assert [row[1] for row in counted()] == [monday, date(2026, 11, 24)]


def cannot_be_taken_back(case, step, by):
    for verb, values in ((operations.resume, {"words": ""}), (operations.tell_once, {"outcome": "Sent"})):
        with pytest.raises(Refused):
            verb(case, step, version=step.version, by=by, **values)
        db.session.rollback()


def test_where_no_time_is_left_it_is_done_for_good(case, step, ombud, at):
    with at(date(2200, 12, 31)):
        move(case, step, ombud, "varje dag")
        tick(case, step, ombud)
    assert step.state is ActivityState.DONE


def test_taken_up_the_same_day_it_was_a_slip(case, step, ombud):
    tick(case, step, ombud, outcome="Fel rad")
    operations.resume(case, step, words="", version=step.version, by=ombud)
    db.session.commit()
    assert (step.state, step.settled_on, step.outcome) == (ActivityState.OPEN, None, "")
    assert counted() == [] and turns(step) == [ActivityTurn.RESUMED, ActivityTurn.DONE]
    with pytest.raises(Refused):
        operations.resume(case, step, words="", version=step.version, by=ombud)


def test_taken_up_later_it_had_been_done(case, step, ombud):
    tick(case, step, ombud, on=clock.days_ago(30))
    operations.resume(case, step, words="Det höll inte", version=step.version, by=ombud)
    db.session.commit()
    tick(case, step, ombud)
    assert [row[1] for row in counted()] == [clock.days_ago(30), clock.today()]


def test_what_stands_of_a_settled_step_can_be_put_right(case, step, ombud):
    tick(case, step, ombud, outcome="Hyran sats ned")
    tick(case, step, ombud, on=clock.days_ago(2), outcome="Hyran sattes ned")
    assert counted() == [(Happening.ACTIVITY_DONE, clock.days_ago(2), "housing")]
    event = db.session.scalar(select(ActivityEvent))
    assert (event.on, event.words) == (clock.days_ago(2), "Hyran sattes ned")
    operations.drop(case, step, outcome="Det blev inget", version=step.version, by=ombud)
    db.session.commit()
    assert counted() == [(Happening.ACTIVITY_DROPPED, clock.today(), "housing")]


def test_two_who_tick_the_same_step_meet(case, step, ombud):
    first = step.version
    tick(case, step, ombud, outcome="Hyran sattes ned", version=first)
    with pytest.raises(Conflict) as conflict:
        tick(case, step, ombud, outcome="Klart", version=first)
    assert conflict.value.theirs == {"outcome": "Hyran sattes ned"}
    db.session.rollback()
    tick(case, step, ombud, outcome="Hyran sattes ned. Klart", version=conflict.value.version)
    assert len(counted()) == 1 and turns(step) == [ActivityTurn.DONE]


def test_late_is_what_is_in_progress_and_whose_last_day_has_passed(case, step, ombud, at):
    assert not queries.is_overdue(step)
    with at(step.due_on):
        assert not queries.is_overdue(step)
    with at(step.due_on + timedelta(days=1)):
        assert queries.is_overdue(step)
    tick(case, step, ombud)
    with at(step.due_on + timedelta(days=1)):
        assert not queries.is_overdue(step)


def test_the_history_holds_no_words(case, step, ombud):
    tick(case, step, ombud, outcome="hemligt")
    events = queries.events_of(case)
    assert [(event.on, event.endpoint) for event in events] == [(clock.today(), "execution.show")]
    assert "hemligt" not in events[0].text and step.what not in events[0].text
