"""What happens to the steps of the plan: done, dropped, moved, taken up again. Nothing here commits.

All of it is systematic work and asks for the client's yes. Each turn is a dated row; a figure follows what is put right afterwards.
"""

from datetime import date
from typing import Any

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import differing, hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct, withdraw
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.action_plan.when_repeats import next_time
from ombud.phases.action_plan.when_waiting import must_not_wait_in_circle
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.execution import queries
from ombud.phases.execution.models import ActivityEvent, ActivityTurn
from ombud.refusals import N_, Refused

COUNTED = {ActivityState.DONE: Happening.ACTIVITY_DONE, ActivityState.DROPPED: Happening.ACTIVITY_DROPPED}
TURN = {ActivityState.DONE: ActivityTurn.DONE, ActivityState.DROPPED: ActivityTurn.DROPPED}
NOT_OPEN = N_("Steget är redan klart eller struket. Ta upp det igen först.")


def tick(
    case: Case, step: Activity, *, settled_on: date, outcome: str, version: int, by: User, for_good: bool = False
) -> None:
    """Tick a step off on a day, with what came of it. Done already: put right what stands.

    What comes again stays open until its next time, unless it is done `for_good`. Raises `Refused` without the client's yes and for a day
    that has not come; `Conflict` when someone else changed the step meanwhile.
    """
    if step.state is ActivityState.OPEN and step.repeats and not for_good:
        _tick_once(case, step, settled_on, outcome, version, by)
    else:
        _settle(case, step, ActivityState.DONE, settled_on, outcome, version, by)


def drop(case: Case, step: Activity, *, outcome: str, version: int, by: User) -> None:
    """Drop a step, with why. Dropped already: put right why. Raises `Refused` without a reason, otherwise as `tick`."""
    if not outcome.strip():
        raise Refused(N_("Skriv varför. En mening räcker."), field="outcome")
    settled_on = step.settled_on if step.state is ActivityState.DROPPED else None
    _settle(case, step, ActivityState.DROPPED, settled_on or clock.today(), outcome, version, by)


def move_step(case: Case, step: Activity, *, words: str, version: int, by: User, **when: Any) -> None:
    """Give a step in progress another time, or another step to wait for: `when` are the columns that say when, and `waits_for_id`.

    Raises `Refused` for a time that has passed or is the same as before, and a step that is settled; `Conflict` as `tick`.
    """
    _begin(case, step, version, {})
    _must_be_open(step)
    due_on: date | None = when["due_on"]
    if due_on is not None and due_on < clock.today():
        raise Refused(N_("Den tiden har redan varit. Välj en som ligger framåt."), field="when")
    if not differing(step, when):
        raise Refused(N_("Det är samma tid som förut. Välj en annan."), field="when")
    must_not_wait_in_circle(step.plan_id, when.get("waits_for_id"), step)
    _note(step, ActivityTurn.MOVED, clock.today(), words, by, to_due_on=due_on)
    for name, value in when.items():
        setattr(step, name, value)
    changed(case, by=by, part="execution", what="step_moved")


def note_another_day(step: Activity, due_on: date | None, by: User) -> None:
    """A step got another day, or none, where the plan is written: that is a move too, without a reason."""
    _note(step, ActivityTurn.MOVED, clock.today(), "", by, to_due_on=due_on)


def resume(case: Case, step: Activity, *, words: str, version: int, by: User) -> None:
    """Take up again what was done or dropped. On the same day it was a slip, and is not counted; later it was, and stays counted.

    What comes again is open as it is: a tick of today is taken back, and the day it had stands again.
    """
    _begin(case, step, version, {})
    if step.state is ActivityState.OPEN or step.settled_on is None:
        _take_back(case, step, words, by)
        return
    if step.settled_on == clock.today():
        withdraw(COUNTED[step.state], case, Tally(step.settled_on, step.need))
    _note(step, ActivityTurn.RESUMED, clock.today(), words, by)
    step.state, step.settled_on, step.outcome = ActivityState.OPEN, None, ""
    changed(case, by=by, part="execution", what="step_resumed")


def tell_once(case: Case, step: Activity, *, outcome: str, version: int, by: User) -> None:
    """Tell what came of what comes again, when it has been ticked off today."""
    _begin(case, step, version, {})
    _ticked_today(step).words = outcome
    changed(case, by=by, part="execution", what="step_done_once")


def _take_back(case: Case, step: Activity, words: str, by: User) -> None:
    ticked = _ticked_today(step)
    withdraw(Happening.ACTIVITY_DONE, case, Tally(ticked.on, step.need))
    _note(step, ActivityTurn.RESUMED, clock.today(), words, by, to_due_on=ticked.from_due_on)
    step.due_on = ticked.from_due_on
    changed(case, by=by, part="execution", what="step_resumed")


def _ticked_today(step: Activity) -> ActivityEvent:
    ticked = queries.ticked_today([step]).get(step.id)
    if ticked is None:
        raise Refused(N_("Steget är redan på gång."))
    return ticked


def _tick_once(case: Case, step: Activity, settled_on: date, outcome: str, version: int, by: User) -> None:
    """Note that what comes again was done this time, and let it wait for the next. Where there is none it is done for good."""
    upcoming = next_time(step.repeats, step.due_on, settled_on) if step.due_on else None
    if upcoming is None:
        _settle(case, step, ActivityState.DONE, settled_on, outcome, version, by)
        return
    must_not_be_ahead(settled_on, "settled_on")
    _begin(case, step, version, {})
    _must_be_open(step)
    count(Happening.ACTIVITY_DONE, case, on=settled_on, code=step.need)
    _note(step, ActivityTurn.DONE, settled_on, outcome, by, to_due_on=upcoming)
    # Whom it waited for, and when it was to come up, belonged to the time that is over.
    step.due_on, step.remind_on = upcoming, None
    step.waiting_for, step.waiting_since = "", None
    changed(case, by=by, part="execution", what="step_done_once")


def _settle(
    case: Case, step: Activity, state: ActivityState, settled_on: date, outcome: str, version: int, by: User
) -> None:
    must_not_be_ahead(settled_on, "settled_on")
    _begin(case, step, version, {"settled_on": settled_on, "outcome": outcome})
    _count(case, step, state, settled_on)
    if step.state is state:
        _put_right(step, settled_on, outcome)
    else:
        _note(step, TURN[state], settled_on, outcome, by)
    step.state, step.settled_on, step.outcome = state, settled_on, outcome
    changed(case, by=by, part="execution", what=f"step_{state.value}")


def _begin(case: Case, step: Activity, version: int, values: dict[str, object]) -> None:
    must_have_agreed(case)
    hold(case, step)
    must_be_unchanged(step, version, values)
    step.touch()


def _must_be_open(step: Activity) -> None:
    if step.state is not ActivityState.OPEN:
        raise Refused(NOT_OPEN)


def _count(case: Case, step: Activity, state: ActivityState, on: date) -> None:
    """A step that is settled is counted once, as what it was settled as last."""
    now = Tally(on, step.need)
    if step.settled_on is not None and step.state is state:
        correct(COUNTED[state], case, was=Tally(step.settled_on, step.need), now=now)
        return
    if step.settled_on is not None:
        withdraw(COUNTED[step.state], case, Tally(step.settled_on, step.need))
    count(COUNTED[state], case, on=on, code=step.need)


def _note(step: Activity, turn: ActivityTurn, on: date, words: str, by: User, *, to_due_on: date | None = None) -> None:
    event = ActivityEvent(
        activity_id=step.id, on=on, turn=turn, words=words, by_id=by.id, from_due_on=step.due_on, to_due_on=to_due_on
    )
    db.session.add(event)


def _put_right(step: Activity, on: date, words: str) -> None:
    """Let the latest turn of a settled step say what it should have said."""
    event = queries.last_turn(step, TURN[step.state])
    if event is not None:
        event.on, event.words = on, words
