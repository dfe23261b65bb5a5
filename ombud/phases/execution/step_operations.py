"""What can be done with a step while it goes on: it waits for somebody, comes up again on a day, may stand.

Nothing here commits. Each asks for the client's yes, and touches the step: a late step that nobody touches has to be decided on.
"""

from datetime import date

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.execution.models import ActivityEvent, ActivityTurn
from ombud.phases.execution.operations import NOT_OPEN
from ombud.phases.execution.queries import is_overdue
from ombud.refusals import N_, Refused


def wait_for(case: Case, step: Activity, *, waiting_for: str, waiting_since: date, version: int, by: User) -> None:
    """Note whose answer a step waits for, and since when. Raises `Refused` for nobody and for a day that has not come."""
    if not waiting_for.strip():
        raise Refused(N_("Skriv vem eller vad ni väntar på."), field="waiting_for")
    must_not_be_ahead(waiting_since, "waiting_since")
    _begin(case, step, version, {"waiting_for": waiting_for, "waiting_since": waiting_since})
    step.waiting_for, step.waiting_since = waiting_for, waiting_since
    changed(case, by=by, part="execution", what="step_waits")


def stop_waiting(case: Case, step: Activity, *, version: int, by: User) -> None:
    """The answer has come. Raises `Refused` for a step that waits for nobody."""
    _begin(case, step, version, {})
    if not step.waiting_for:
        raise Refused(N_("Steget väntar inte på någon."))
    step.waiting_for, step.waiting_since = "", None
    changed(case, by=by, part="execution", what="step_answered")


def remind(case: Case, step: Activity, *, remind_on: date, version: int, by: User) -> None:
    """Let a step come up on Min dag on a day, and not before it unless it is late. Raises `Refused` for a day that is not ahead."""
    if remind_on <= clock.today():
        raise Refused(N_("Välj en dag som ligger framåt."), field="day")
    _begin(case, step, version, {})
    step.remind_on = remind_on
    changed(case, by=by, part="execution", what="step_reminder")


def leave_as_is(case: Case, step: Activity, *, words: str, version: int, by: User) -> None:
    """Decide that a late step may stand as it is, with why. Raises `Refused` without a reason and for a step that is not late."""
    if not words.strip():
        raise Refused(N_("Skriv varför. En mening räcker."), field="words")
    _begin(case, step, version, {})
    if not is_overdue(step):
        raise Refused(N_("Steget är inte försenat. Då behöver inget bestämmas."))
    left = {"from_due_on": step.due_on, "to_due_on": step.due_on, "words": words}
    db.session.add(ActivityEvent(activity_id=step.id, on=clock.today(), turn=ActivityTurn.MOVED, by_id=by.id, **left))
    changed(case, by=by, part="execution", what="step_left")


def _begin(case: Case, step: Activity, version: int, values: dict[str, object]) -> None:
    must_have_agreed(case)
    hold(case, step)
    must_be_unchanged(step, version, values)
    if step.state is not ActivityState.OPEN:
        raise Refused(NOT_OPEN)
    step.touch()
