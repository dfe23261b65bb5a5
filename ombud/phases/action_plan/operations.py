"""What is done to the plan and its steps. Nothing here commits.

Everything asks for the client's yes, and locks the case while it writes: the order of the steps is counted from what stands.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ombud.accounts.models import User
from ombud.cases.conflicts import EMPTY, differing, hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.models import Activity, ActivityState, Doer, Goal, Plan
from ombud.phases.action_plan.needs import need_name
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.action_plan.when import WHEN_COLUMNS, said_when
from ombud.phases.action_plan.when_waiting import must_not_wait_in_circle
from ombud.phases.action_plan.who import MUST_BE_NAMED
from ombud.phases.contact.operations import must_have_agreed
from ombud.refusals import N_, Refused

# What higher layers do when a step that had a day gets another one in the plan, or none. Each is given the step as it stood.
before_another_day: list[Callable[[Activity, date | None, User], None]] = []


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


def save_heading(case: Case, *, heading: str, name_on_paper: bool = False, version: int, by: User) -> None:
    """Write what the plan is about, in the client's words, and whether the name stands on its paper.

    `version` is 0 when the form was made before there was a plan. Raises `Conflict` when someone else wrote one meanwhile.
    """
    plan = plan_to_write(case)
    values = {"heading": heading, "name_on_paper": name_on_paper}
    if plan.heading or plan.name_on_paper or version:
        must_be_unchanged(plan, version, values)
    plan.heading, plan.name_on_paper = heading, name_on_paper
    changed(case, by=by, part="plan", what="heading")


def add_step(case: Case, *, what: str, doer: Doer, doer_name: str = "", by: User, **values: Any) -> Activity:
    """Put a step last in the plan. `values` are further columns: goal_id, need, contact_id, waits_for_id, and those that say when."""
    _must_be_named(doer, doer_name)
    plan = plan_to_write(case)
    must_not_wait_in_circle(plan.id, values.get("waits_for_id"))
    values = {"what": what, "doer": doer, "doer_name": doer_name, **values}
    _must_be_ours(case, plan, values)
    last = db.session.scalar(select(func.max(Activity.position)).where(Activity.plan_id == plan.id))
    step = Activity(plan_id=plan.id, position=0 if last is None else last + 1, **values)
    db.session.add(step)
    db.session.flush()
    changed(case, by=by, part="plan", what="step_added")
    count(Happening.ACTIVITY_PLANNED, case, code=step.need)
    return step


def change_step(case: Case, step: Activity, *, version: int, by: User, **values: Any) -> None:
    """Change a step that is to be done; `values` as for `add_step`. Raises `Conflict` when someone else did meanwhile."""
    must_have_agreed(case)
    hold(case, step)
    if step.state is not ActivityState.OPEN:
        raise Refused(N_("Steget är redan klart eller struket. Ta upp det igen under Genomförande om det ska ändras."))
    must_be_version(step, version, **_differing(case, step, values))
    _must_be_named(values["doer"], values["doer_name"])
    _must_be_ours(case, step.plan, values)
    must_not_wait_in_circle(step.plan_id, values.get("waits_for_id"), step)
    due_on = values.get("due_on", step.due_on)
    if step.due_on is not None and due_on != step.due_on:
        for tell in before_another_day:
            tell(step, due_on, by)
    for name, value in values.items():
        setattr(step, name, value)
    step.touch()
    changed(case, by=by, part="plan", what="step_changed")


def _must_be_named(doer: Doer, name: str) -> None:
    if doer in MUST_BE_NAMED and not name:
        raise Refused(N_("Skriv vem det är, eller var. Då vet ni vem ni ska fråga."), field="doer_name")


def _must_be_ours(case: Case, plan: Plan, values: dict[str, Any]) -> None:
    """A step stands under a goal of its own plan and is seen to by a contact of the own operation. Without a need it gets its goal's."""
    goal_id, contact_id = values.get("goal_id"), values.get("contact_id")
    goal = db.session.get(Goal, goal_id, populate_existing=True) if goal_id else None
    if goal_id and (goal is None or goal.plan_id != plan.id):
        raise Refused(N_("Målet finns inte längre. Välj ett annat, eller inget."), field="goal_id")
    contact = db.session.get(AuthorityContact, contact_id) if contact_id else None
    if contact_id and (contact is None or contact.operation_id != case.operation_id):
        raise Refused(N_("Kontakten finns inte längre. Välj en annan."), field="known")
    if goal is not None and not values.get("need"):
        values["need"] = goal.need


def _differing(case: Case, step: Activity, values: dict[str, Any]) -> dict[str, str]:
    """What now stands, in words and by the form's field, where it is not what was written."""
    found = differing(step, values)
    if "need" in found:
        found["need"] = need_name(case.operation_id, step.need) or EMPTY
    if "goal_id" in found:
        goal = db.session.get(Goal, step.goal_id) if step.goal_id else None
        found["goal_id"] = goal.words if goal else EMPTY
    if "contact_id" in found:
        del found["contact_id"]
        found["known"] = step.doer_name or EMPTY
    if found.keys() & WHEN_COLUMNS:
        found["when"] = said_when(step)
    if "waits_for_id" in found:
        awaited = db.session.get(Activity, step.waits_for_id) if step.waits_for_id else None
        found["waits_for"] = awaited.what if awaited else EMPTY
    for name in WHEN_COLUMNS | {"waits_for_id"}:
        found.pop(name, None)
    return found
