"""What somebody has begun to write in the plan and not saved: where it is found again."""

from collections.abc import Collection
from typing import Any

from flask import url_for
from flask_login import current_user

from ombud.cases.drafting.queries import begun
from ombud.cases.models import Case
from ombud.phases.action_plan.codes import FOR, GOAL, HEADING, OTHER, OUTCOME, STEP, UNDER
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.refusals import N_

PAGES = {
    HEADING: (N_("Rubriken"), "change_heading", ""),
    GOAL: (N_("Ett mål"), "add_goal", "change_goal"),
    OUTCOME: (N_("Hur det blev med ett mål"), "show", "settle_goal"),
    STEP: (N_("Ett steg"), "add_step", "change_step"),
    OTHER: (N_("En annan plan"), "add_external_plan", "change_external_plan"),
}
"""Each kind in words, the page of a new one, and the page of one that stands."""
IDS = {GOAL: "goal_id", OUTCOME: "goal_id", STEP: "step_id", OTHER: "external_id"}


def begun_in_plan(case: Case, standing: Collection[str]) -> list[tuple[str, str]]:
    """What it is and the address of its page, the latest first. `standing`: the codes of what is there to change."""
    return [found for code in begun(current_user, case, "plan_") if (found := _found(case, code, standing))]


def _found(case: Case, code: str, standing: Collection[str]) -> tuple[str, str] | None:
    kind, _, row = code.partition(":")
    if kind == UNDER:
        return PAGES[STEP][0], url_for(".add_step", number=case.number, mal=row)
    if kind.startswith(FOR):
        area = definition_of(case.operation_id).by_key(kind.removeprefix(FOR))
        return (PAGES[STEP][0], url_for(".add_step", number=case.number, behov=area.slug)) if area else None
    if kind not in PAGES or (row and code not in standing):
        return None
    words, new, change = PAGES[kind]
    if not row:
        return words, url_for(f".{new}", number=case.number)
    row_id: dict[str, Any] = {IDS[kind]: row}
    return words, url_for(f".{change}", number=case.number, **row_id)
