"""The order of the steps: where each stands and under which goal, and what a move makes of it. Pure: knows no database."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from ombud.phases.action_plan.models import Activity

GoalId = int | None


@dataclass(frozen=True)
class Place:
    """A step in the order, and the goal it stands under."""

    step_id: int
    goal_id: GoalId = None


Order = tuple[Place, ...]


@dataclass(frozen=True)
class Move:
    """Which step, and where: up, down, first, last; before or after another step; or last under a goal (`other`, 0 for none)."""

    step_id: int
    way: str
    other: int = 0


def order_of(steps: Iterable[Activity]) -> Order:
    """The order as the steps stand."""
    return tuple(Place(step.id, step.goal_id) for step in steps)


def stamp(order: Order) -> str:
    """A few letters that another order does not have: whether a page shows the order as it is."""
    return hashlib.sha256(repr([(each.step_id, each.goal_id) for each in order]).encode()).hexdigest()[:16]


def moved(order: Order, move: Move, groups: Sequence[GoalId] = ()) -> Order:
    """The order after a move. `groups`: the goals in their order where the steps are shown under them; past the end of a goal's steps a
    step goes on to the next goal. A move that leads nowhere changes nothing."""
    this = _find(order, move.step_id)
    if this is None:
        return order
    if move.way in ("before", "after"):
        other = _find(order, move.other)
        if other is None or other == this:
            return order
        return _beside(order, this, other, after=move.way == "after", goal_id=other.goal_id if groups else this.goal_id)
    if move.way == "under":
        return _under(order, this, move.other or None, last=True)
    shown = [each for each in order if not groups or each.goal_id == this.goal_id]
    here = shown.index(this)
    there = {"first": 0, "up": here - 1, "down": here + 1, "last": len(shown) - 1}[move.way]
    if 0 <= there < len(shown):
        return _beside(order, this, shown[there], after=there > here, goal_id=this.goal_id)
    return _to_next_goal(order, this, groups, up=there < 0)


def by_date(steps: Iterable[Activity]) -> Order:
    """The nearest first, those without a day last; those of the same day as they stood."""
    return order_of(sorted(steps, key=lambda step: (step.due_on or date.max, step.at or time.max)))


def by_goal(order: Order, groups: Sequence[GoalId]) -> Order:
    """Goal by goal, otherwise as they stood."""
    return tuple(sorted(order, key=lambda each: groups.index(each.goal_id)))


def changes(before: Order, after: Order) -> int:
    """How many steps get another place."""
    return sum(one.step_id != other.step_id for one, other in zip(before, after, strict=True))


def restored(order: Order, former: Order, groups: Sequence[GoalId]) -> Order:
    """The former order of those that still stand here, under goals that still are; those that came since stay last."""
    standing = {each.step_id: each for each in order}
    back = [each if each.goal_id in groups else standing[each.step_id] for each in former if each.step_id in standing]
    known = {each.step_id for each in back}
    return (*back, *(each for each in order if each.step_id not in known))


def _find(order: Order, step_id: int) -> Place | None:
    return next((each for each in order if each.step_id == step_id), None)


def _beside(order: Order, this: Place, other: Place, *, after: bool, goal_id: GoalId) -> Order:
    if this == other:
        return order
    rest = [each for each in order if each != this]
    rest.insert(rest.index(other) + after, replace(this, goal_id=goal_id))
    return tuple(rest)


def _to_next_goal(order: Order, this: Place, groups: Sequence[GoalId], *, up: bool) -> Order:
    if not groups:
        return order
    there = groups.index(this.goal_id) + (-1 if up else 1)
    return _under(order, this, groups[there], last=up) if 0 <= there < len(groups) else order


def _under(order: Order, this: Place, goal_id: GoalId, *, last: bool) -> Order:
    """Under a goal, after its last step or before its first. Where it has none, the step keeps its place among all."""
    there = [each for each in order if each.goal_id == goal_id and each != this]
    if not there:
        return tuple(replace(each, goal_id=goal_id) if each == this else each for each in order)
    return _beside(order, this, there[-1 if last else 0], after=last, goal_id=goal_id)
