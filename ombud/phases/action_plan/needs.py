"""Which need a step serves, and the important needs that no step serves yet: the chain from the mapping to the plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from ombud.cases.models import Case
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.mapping import queries as mapping
from ombud.phases.mapping.round_areas import area_name
from ombud.refusals import N_

START_WITH = N_("Börja med: %(area)s")
WHAT_MAX = 500
"""Characters a step may have: what a page of paper can carry."""


@dataclass(frozen=True)
class Need:
    """An important need without a step: its area's key and name, the answer it comes from ("3:housing"), and a step's first text."""

    area: str
    name: str
    origin: str
    what: str


def need_name(operation_id: int, key: str | None) -> str:
    """An area's name; empty for none."""
    return area_name(operation_id, key) if key else ""


def needs_without_step(case: Case, steps: Iterable[Activity]) -> list[Need]:
    """What the client has marked as important now and that no step (of `steps`, all of the case's) serves.

    A step serves the answer it was made from for ever, and a need that was picked by hand as long as it is to be done.
    """
    made = {step.from_need for step in steps}
    served = {step.need for step in steps if step.state is ActivityState.OPEN}
    found = []
    for answer, name in mapping.important_now(case):
        origin = f"{answer.mapping.ordinal}:{answer.area}"
        if origin not in made and answer.area not in served:
            found.append(Need(answer.area, name, origin, first_text(answer.words, name)))
    return found


def first_text(words: str, name: str) -> str:
    """What a step made from an answer says first: the client's own words; the whole of a long text stays in the mapping."""
    words = words.strip()
    if len(words) > WHAT_MAX:
        return words[: WHAT_MAX - 1].rsplit(maxsplit=1)[0] + "…"
    return words or START_WITH % {"area": name}
