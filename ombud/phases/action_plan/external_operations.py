"""What is done to the notes about plans that others have made with the client. Nothing here commits."""

from typing import Any

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version
from ombud.extensions import db
from ombud.phases.action_plan.models import ExternalPlan
from ombud.phases.action_plan.operations import EMPTY, plan_to_write


def add_external_plan(case: Case, *, by: User, **values: Any) -> ExternalPlan:
    """Note a plan that exists elsewhere. `values`: the columns kind, owner, responsible, valid_to, follow_up_on and words."""
    external = ExternalPlan(plan_id=plan_to_write(case).id, **values)
    db.session.add(external)
    changed(case, by=by, part="plan", what="external_added")
    return external


def change_external_plan(case: Case, external: ExternalPlan, *, version: int, by: User, **values: Any) -> None:
    """Change what stands about it. Raises `Conflict` when someone else did meanwhile."""
    plan_to_write(case)
    db.session.refresh(external)
    must_be_version(external, version, **_what_differs(external, values))
    for name, value in values.items():
        setattr(external, name, value)
    changed(case, by=by, part="plan", what="external_changed")


def remove_external_plan(case: Case, external: ExternalPlan, *, version: int, by: User) -> None:
    """Take the note away. Raises `Conflict` when someone has written in it since it was shown."""
    plan_to_write(case)
    db.session.refresh(external)
    must_be_version(external, version)
    db.session.delete(external)
    changed(case, by=by, part="plan", what="external_removed")


def _what_differs(external: ExternalPlan, values: dict[str, Any]) -> dict[str, object]:
    standing = {name: getattr(external, name) for name in values}
    differs = {name: was for name, was in standing.items() if was != values[name]}
    return {name: getattr(was, "label", was) or EMPTY for name, was in differs.items()}
