"""What is done to the goals of a plan. Nothing here commits."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import func, select, update

from ombud.accounts.models import User
from ombud.cases.conflicts import EMPTY, differing, hold, must_be_unchanged
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version
from ombud.extensions import db
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.codes import GOAL, OUTCOME
from ombud.phases.action_plan.models import Activity, Goal, Plan
from ombud.phases.action_plan.needs import GOAL_MAX, first_text, important_needs, need_name, without_goal
from ombud.phases.action_plan.operations import plan_to_write
from ombud.phases.action_plan.settled import count_settled, settled
from ombud.phases.contact.operations import must_have_agreed

Row = TypeVar("Row")

# What higher layers do when a goal is taken out of the plan: let go of it.
before_removal: list[Callable[[Goal], None]] = []


def add_goal(case: Case, *, words: str, need: str | None = None, by: User) -> Goal:
    """Put a goal last among the goals. `need` is the area of the mapping it comes of, if it comes of one."""
    return _add(case, plan_to_write(case), by, words=words, need=need)


def make_goals_of_needs(case: Case, *, by: User) -> int:
    """Make one goal of each important need that has none, in the client's words, and tell how many. Pressed twice, it makes none twice."""
    plan = plan_to_write(case)
    needs = without_goal(important_needs(case), queries.goals_of(case))
    for need in needs:
        _add(
            case,
            plan,
            by,
            words=first_text(need.words, need.name, GOAL_MAX),
            need=need.area,
            from_need=need.origin,
        )
    return len(needs)


def change_goal(case: Case, goal: Goal, *, words: str, need: str | None, version: int, by: User) -> None:
    """Say a goal in other words. Raises `Conflict` when someone else did meanwhile."""
    hold_goal(case, goal)
    theirs = differing(goal, {"words": words, "need": need})
    if "need" in theirs:
        theirs["need"] = need_name(case.operation_id, goal.need) or EMPTY
    must_be_version(goal, version, **theirs)
    goal.words, goal.need = words, need
    changed(case, by=by, part="plan", what="goal_changed")


def remove_goal(case: Case, goal: Goal, *, version: int, by: User) -> None:
    """Take a goal away; the steps under it stay in the plan, on their own. Raises `Conflict` when it has changed since it was shown."""
    hold_goal(case, goal)
    must_be_unchanged(goal, version, {})
    for step in db.session.scalars(select(Activity).where(Activity.goal_id == goal.id)):
        step.goal_id = None
    for let_go in before_removal:
        let_go(goal)
    strike_from_drafts(case, (), forms=[f"{kind}:{goal.id}" for kind in (GOAL, OUTCOME)])
    count_settled(case, was=settled(goal), now=None)
    db.session.flush()
    db.session.delete(goal)
    changed(case, by=by, part="plan", what="goal_removed")


def move_goal(case: Case, goal: Goal, *, up: bool, by: User) -> None:
    """Let a goal change places with the one above or below it. At the end of the list nothing happens."""
    plan_to_write(case)
    goals = moved(queries.goals_of(case), goal, up=up)
    for position, each in enumerate(goals):
        if each.position == position:
            continue
        # Beside the ORM: the order is not part of what two people may disagree on, so the goal's version stays.
        db.session.execute(update(Goal.__table__).where(Goal.id == each.id).values(position=position))  # type: ignore[arg-type]
        db.session.expire(each, ["position"])
    changed(case, by=by, part="plan", what="order")


def moved(rows: Sequence[Row], row: Row, *, up: bool) -> list[Row]:
    """The rows with one of them a place higher or lower, as far as there is a place."""
    order = list(rows)
    if row not in order:
        return order
    place = order.index(row)
    other = place + (-1 if up else 1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order


def _add(case: Case, plan: Plan, by: User, *, words: str, need: str | None, from_need: str | None = None) -> Goal:
    last = db.session.scalar(select(func.max(Goal.position)).where(Goal.plan_id == plan.id))
    position = 0 if last is None else last + 1
    goal = Goal(plan_id=plan.id, position=position, words=words, need=need, from_need=from_need)
    db.session.add(goal)
    db.session.flush()
    changed(case, by=by, part="plan", what="goal_added")
    return goal


def hold_goal(case: Case, goal: Goal) -> None:
    """Hold the case and read the goal again. Raises `Refused` without the client's yes, and when somebody has taken the goal away."""
    must_have_agreed(case)
    hold(case, goal)
