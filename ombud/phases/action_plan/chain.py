"""The chain from a need to a new rating: goals with the steps under them, what they come of, and what has come of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombud.cases.models import Case
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.models import Activity, ActivityState, Goal
from ombud.phases.action_plan.needs import need_name
from ombud.phases.mapping.models import Mapping
from ombud.phases.mapping.outcomes import Came, CameStep
from ombud.phases.mapping.queries import client_answers, rounds_of
from ombud.phases.mapping.round_areas import area_slug
from ombud.phases.mapping.totals import code_of


@dataclass(frozen=True)
class Origin:
    """The need that a goal comes of: the area's name and address, the round that it is read in, and its rating before and after.

    `after` is None until the area has been rated in a later round.
    """

    name: str
    slug: str
    ordinal: int
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Link:
    """A goal, what it comes of (if of a need), and the steps that stand under it."""

    goal: Goal
    origin: Origin | None
    steps: tuple[Activity, ...]


def chain_of(case: Case, goals: Sequence[Goal], steps: Sequence[Activity]) -> list[Link]:
    """The goals in their order, each with its origin and those of the `steps` that stand under it."""
    rounds = rounds_of(case) if any(goal.need for goal in goals) else ()
    return [
        Link(goal, _origin(case, goal, rounds), tuple(step for step in steps if step.goal_id == goal.id))
        for goal in goals
    ]


def came_of(case: Case) -> dict[str, list[Came]]:
    """What has come of each need, by area: goals with their steps, and steps on their own. Struck steps are not told."""
    steps = queries.wanted_steps_of(case)
    found: dict[str, list[Came]] = {}
    goals = queries.goals_of(case)
    for goal in goals:
        if goal.need:
            under = tuple(_told(step) for step in steps if step.goal_id == goal.id)
            found.setdefault(goal.need, []).append(Came(goal.words, under))
    told = {goal.id for goal in goals if goal.need}
    for step in steps:
        if step.need and step.goal_id not in told:
            found.setdefault(step.need, []).append(Came("", (_told(step),)))
    return found


def _told(step: Activity) -> CameStep:
    return CameStep(step.what, step.state is ActivityState.DONE, step.outcome)


def _origin(case: Case, goal: Goal, rounds: Sequence[Mapping]) -> Origin | None:
    """The need as it was rated when the goal came of it, and as it is rated last; ratings of skipped areas are never told."""
    if not goal.need:
        return None
    rated = [(each.ordinal, code) for each in rounds for code in _codes(each, goal.need)]
    name, slug = need_name(case.operation_id, goal.need), area_slug(case.operation_id, goal.need)
    first = int(goal.from_need.split(":")[0]) if goal.from_need else rated[0][0] if rated else 0
    before = dict(rated).get(first)
    after = rated[-1][1] if rated and rated[-1][0] > first else None
    return Origin(name, slug, first, before, after)


def _codes(mapping: Mapping, area: str) -> list[int]:
    codes = (code_of(answer) for answer in client_answers(mapping) if answer.area == area and not answer.skipped)
    return [code for code in codes if code is not None]
