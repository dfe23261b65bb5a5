"""Steps that wait for another step: which can be done now, and that nobody waits in a circle."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.refusals import N_, Refused

CIRCLE = N_("Då väntar stegen på varandra, och inget av dem kan börja. Välj ett annat steg, eller inget.")


def awaited_by(steps: Iterable[Activity]) -> dict[int, Activity]:
    """What each of the steps waits for, by the id of the one that waits. One question, however many."""
    waits = {step.id: step.waits_for_id for step in steps if step.waits_for_id and step.state is ActivityState.OPEN}
    if not waits:
        return {}
    found = {each.id: each for each in db.session.scalars(select(Activity).where(Activity.id.in_(waits.values())))}
    return {step_id: found[awaited] for step_id, awaited in waits.items()}


def waiting_for(step: Activity) -> Sequence[Activity]:
    """The steps in progress that wait for a step."""
    query = select(Activity).where(Activity.waits_for_id == step.id, Activity.state == ActivityState.OPEN)
    return db.session.scalars(query.order_by(Activity.position, Activity.id)).all()


def must_not_wait_in_circle(plan_id: int, waits_for_id: int | None, step: Activity | None = None) -> None:
    """Raise `Refused` for a step that is not in the plan, and where the two would wait for each other, perhaps through others."""
    if waits_for_id is None:
        return
    rows = db.session.execute(select(Activity.id, Activity.waits_for_id).where(Activity.plan_id == plan_id))
    waits: dict[int, int | None] = {row.id: row.waits_for_id for row in rows}
    if waits_for_id not in waits:
        raise Refused(N_("Det steget finns inte i planen. Välj ett annat, eller inget."), field="waits_for")
    passed: set[int | None] = set()
    each: int | None = waits_for_id
    while each is not None and each not in passed:
        if step is not None and each == step.id:
            raise Refused(CIRCLE, field="waits_for")
        passed.add(each)
        each = waits[each]
