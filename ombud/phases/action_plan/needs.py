"""Which need a goal or a step comes of, and the important needs that have none yet: the chain from the mapping to the plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from ombud.cases.models import Case
from ombud.phases.action_plan.models import Activity, ActivityState, Goal
from ombud.phases.mapping import queries as mapping
from ombud.phases.mapping.round_areas import area_name, area_slug
from ombud.refusals import N_

START_WITH = N_("Börja med: %(area)s")
"""What a step said that was made from an answer without words, before goals were."""

GOAL_MAX = 200
"""Characters a goal may have, and the heading: what the head of a page of paper can carry."""

WHAT_MAX = 500
"""Characters a step may have: what a page of paper can carry."""


@dataclass(frozen=True)
class Need:
    """An important need: its area's key, name and address, the answer it comes from ("3:housing"), and the client's words there."""

    area: str
    name: str
    slug: str
    origin: str
    words: str


def need_name(operation_id: int, key: str | None) -> str:
    """An area's name; empty for none."""
    return area_name(operation_id, key) if key else ""


def important_needs(case: Case) -> list[Need]:
    """What the client has marked as important now, in the order of the areas."""
    return [
        Need(
            answer.area,
            name,
            area_slug(case.operation_id, answer.area),
            f"{answer.mapping.ordinal}:{answer.area}",
            answer.words,
        )
        for answer, name in mapping.important_now(case)
    ]


def without_goal(needs: Iterable[Need], goals: Iterable[Goal]) -> list[Need]:
    """The needs that no goal comes of: neither made from that very answer, nor written by hand for the area."""
    goals = list(goals)
    met = {goal.from_need for goal in goals} | {goal.need for goal in goals}
    return [need for need in needs if not {need.origin, need.area} & met]


def without_step(needs: Iterable[Need], goals: Iterable[Goal], steps: Iterable[Activity]) -> list[Need]:
    """The needs that no step (of `steps`, all of the case's) serves. It is shown, never enforced.

    A step serves the answer it was made from for ever, and a need that was picked by hand, or its goal's, as long as it is to be done.
    """
    steps = list(steps)
    needs_of = {goal.id: goal.need for goal in goals}
    going = [step for step in steps if step.state is ActivityState.OPEN]
    served = {step.from_need for step in steps} | {step.need for step in going}
    served |= {needs_of[step.goal_id] for step in going if step.goal_id in needs_of}
    return [need for need in needs if not {need.origin, need.area} & served]


def first_text(words: str, otherwise: str, longest: int) -> str:
    """What a goal made from an answer says first: the client's own words; the whole of a long text stays in the mapping."""
    words = words.strip()
    if len(words) > longest:
        return words[: longest - 1].rsplit(maxsplit=1)[0] + "…"
    return words or otherwise
