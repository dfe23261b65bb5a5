"""Putting the steps of the plan in order. Nothing here commits.

A move is told by its neighbours and is made in the order that stands: two who move at once lose nothing. What puts all steps in order is
refused when the page showed another order than the one that stands.
"""

from sqlalchemy import update

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.action_plan.operations import plan_to_write
from ombud.phases.action_plan.ordering import GoalId, Move, Order, by_date, by_goal, moved, order_of, restored, stamp
from ombud.phases.action_plan.queries import goals_of, steps_of, wanted_steps_of
from ombud.refusals import N_, Refused

CHANGED_MEANWHILE = N_("Någon annan har ändrat ordningen. Här är den som den är nu. Inget är ordnat om.")


def groups_of(case: Case) -> tuple[GoalId, ...]:
    """The goals in their order, and last those without; empty where there are no goals."""
    goals = tuple(goal.id for goal in goals_of(case))
    return (*goals, None) if goals else ()


def move_step(case: Case, move: Move, *, grouped: bool, seen: str, by: User) -> bool:
    """Move one step, and tell whether somebody else had changed the order that the page showed (`seen`, its stamp).

    Raises `Refused` for a step that no longer stands on the plan.
    """
    plan_to_write(case)
    order = order_of(wanted_steps_of(case))
    groups = groups_of(case)
    named = {move.step_id, move.other} if move.way in ("before", "after") else {move.step_id}
    if not named <= {each.step_id for each in order}:
        raise Refused(N_("Steget står inte längre i planen. Här är ordningen som den är nu."))
    if move.way == "under" and (move.other or None) not in (*groups, None):
        raise Refused(N_("Det målet finns inte längre. Här är ordningen som den är nu."))
    _write(case, order, moved(order, move, groups if grouped else ()), by)
    return stamp(order) != seen


def arrange(case: Case, way: str, *, seen: str, by: User) -> Order:
    """Put all steps in order by "date" or by "goal", and give the order that was. Raises `Refused` unless the page showed that one."""
    plan_to_write(case)
    steps = wanted_steps_of(case)
    order = order_of(steps)
    if stamp(order) != seen:
        raise Refused(CHANGED_MEANWHILE)
    _write(case, order, by_date(steps) if way == "date" else by_goal(order, groups_of(case) or (None,)), by)
    return order


def restore(case: Case, former: Order, *, seen: str, by: User) -> None:
    """Put the steps back as they stood. Raises `Refused` when the order has been changed since."""
    plan_to_write(case)
    order = order_of(wanted_steps_of(case))
    if stamp(order) != seen:
        raise Refused(CHANGED_MEANWHILE)
    _write(case, order, restored(order, former, (*groups_of(case), None)), by)


def _write(case: Case, before: Order, after: Order, by: User) -> None:
    """Let the steps that are shown change places among themselves; those that are dropped keep theirs."""
    if before == after:
        return
    every = {step.id: step for step in steps_of(case)}
    upcoming = iter(after)
    for position, step in enumerate(every.values()):
        place = next(upcoming).step_id if step.state is not ActivityState.DROPPED else step.id
        if every[place].position == position:
            continue
        # Beside the ORM: the order is not part of what two people may disagree on, so the step's version stays.
        db.session.execute(update(Activity.__table__).where(Activity.id == place).values(position=position))  # type: ignore[arg-type]
        db.session.expire(every[place], ["position"])
    for each in after:
        # The goal is: who is changing the step hears of it.
        every[each.step_id].goal_id = each.goal_id
    changed(case, by=by, part="plan", what="order")
