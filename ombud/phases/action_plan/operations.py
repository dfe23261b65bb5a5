"""What is done to the plan and its steps. Nothing here commits.

Everything asks for the client's yes, and locks the case while it writes: the order of the steps, and which needs have one, are counted
from what stands.
"""

from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from ombud.accounts.models import User
from ombud.cases.conflicts import EMPTY, differing, hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version, must_not_be_ahead
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.models import Activity, ActivityState, Doer, Plan, WhenKind
from ombud.phases.action_plan.needs import need_name, needs_without_step
from ombud.phases.action_plan.when import WHEN_COLUMNS, said_when
from ombud.phases.action_plan.who import MUST_BE_NAMED
from ombud.phases.contact.operations import must_have_agreed
from ombud.refusals import N_, Refused


def plan_to_write(case: Case) -> Plan:
    """The case's plan, made when first needed; the case stays locked until the end. Raises `Refused` without the client's yes."""
    must_have_agreed(case)
    hold(case)
    plan = queries.plan_of(case)
    if plan is None:
        plan = Plan(case_id=case.id)
        db.session.add(plan)
    else:
        db.session.refresh(plan)
    db.session.flush()
    return plan


def save_heading(case: Case, *, heading: str, version: int, by: User) -> None:
    """Write the goal in the client's words. `version` is 0 when the form was made before there was a plan.

    Raises `Conflict` when someone else wrote one meanwhile.
    """
    plan = plan_to_write(case)
    if plan.heading or version:
        must_be_unchanged(plan, version, {"heading": heading})
    plan.heading = heading
    changed(case, by=by, part="plan", what="heading")


def agree(case: Case, *, on: date | None, version: int, by: User) -> None:
    """Note the day the two agreed on the plan; None takes it back. Raises `Refused` for a day that has not come and an empty plan."""
    plan = plan_to_write(case)
    if on is not None:
        must_not_be_ahead(on, "agreed_on")
    if not queries.wanted_steps_of(case):
        raise Refused(N_("Planen är tom än. Skriv minst ett steg först."), field="agreed_on")
    must_be_unchanged(plan, version, {"agreed_on": on})
    plan.agreed_on = on
    changed(case, by=by, part="plan", what="agreed" if on else "not_agreed")


def add_step(
    case: Case,
    *,
    what: str,
    doer: Doer,
    doer_name: str = "",
    need: str | None = None,
    when_kind: WhenKind = WhenKind.OPEN,
    due_on: date | None = None,
    by: User,
) -> Activity:
    """Put a step last in the plan. `due_on` is the last day of what was said (see `when`)."""
    _must_be_named(doer, doer_name)
    values = {"doer_name": doer_name, "need": need, "when_kind": when_kind, "due_on": due_on}
    return _add(case, plan_to_write(case), by, what=what, doer=doer, **values)


def change_step(case: Case, step: Activity, *, version: int, by: User, **values: Any) -> None:
    """Change a step that is to be done; `values` as for `add_step`. Raises `Conflict` when someone else did meanwhile."""
    must_have_agreed(case)
    hold(case, step)
    if step.state is not ActivityState.OPEN:
        raise Refused(N_("Steget är redan klart eller struket. Ta upp det igen under Genomförande om det ska ändras."))
    must_be_version(step, version, **_differing(case, step, values))
    _must_be_named(values["doer"], values["doer_name"])
    for name, value in values.items():
        setattr(step, name, value)
    step.touch()
    changed(case, by=by, part="plan", what="step_changed")


def make_steps_of_needs(case: Case, *, by: User) -> int:
    """Make one step of each important need that has none, and tell how many. Pressed twice, it makes none the second time."""
    plan = plan_to_write(case)
    needs = needs_without_step(case, queries.steps_of(case))
    for need in needs:
        _add(case, plan, by, what=need.what, doer=Doer.CLIENT, need=need.area, from_need=need.origin)
    return len(needs)


def move_step(case: Case, step: Activity, *, up: bool, by: User) -> None:
    """Let a step change places with the one above or below it on the plan. At the end of the list nothing happens."""
    plan_to_write(case)
    every = list(queries.steps_of(case))
    shown = [each for each in every if each.state is not ActivityState.DROPPED]
    if step not in shown:
        return
    place = shown.index(step) + (-1 if up else 1)
    if not 0 <= place < len(shown):
        return
    here, there = every.index(step), every.index(shown[place])
    every[here], every[there] = every[there], every[here]
    for position, each in enumerate(every):
        # Beside the ORM: the order is not part of what two people may disagree on, so the step's version stays.
        db.session.execute(update(Activity.__table__).where(Activity.id == each.id).values(position=position))  # type: ignore[arg-type]
        db.session.expire(each, ["position"])
    changed(case, by=by, part="plan", what="order")


def _add(case: Case, plan: Plan, by: User, **values: Any) -> Activity:
    last = db.session.scalar(select(func.max(Activity.position)).where(Activity.plan_id == plan.id))
    step = Activity(plan_id=plan.id, position=0 if last is None else last + 1, **values)
    db.session.add(step)
    db.session.flush()
    changed(case, by=by, part="plan", what="step_added")
    count(Happening.ACTIVITY_PLANNED, case, code=step.need)
    return step


def _must_be_named(doer: Doer, name: str) -> None:
    if doer in MUST_BE_NAMED and not name:
        raise Refused(N_("Skriv vem det är, eller var. Då vet ni vem ni ska fråga."), field="doer_name")


def _differing(case: Case, step: Activity, values: dict[str, Any]) -> dict[str, str]:
    """What now stands, in words and by the form's field, where it is not what was written."""
    found = differing(step, values)
    if "need" in found:
        found["need"] = need_name(case.operation_id, step.need) or EMPTY
    if found.keys() & WHEN_COLUMNS:
        found["when_kind"] = said_when(step)
    for name in WHEN_COLUMNS - {"when_kind"}:
        found.pop(name, None)
    return found
