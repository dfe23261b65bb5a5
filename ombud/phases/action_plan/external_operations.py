"""What is done to the notes about plans that others have made with the client. Nothing here commits."""

from typing import Any

from sqlalchemy.exc import InvalidRequestError

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.phases.action_plan.models import ExternalPlan
from ombud.phases.action_plan.operations import plan_to_write
from ombud.phases.contact.operations import must_have_agreed
from ombud.refusals import N_, Refused


def add_external_plan(case: Case, *, by: User, **values: Any) -> ExternalPlan:
    """Note a plan that exists elsewhere. `values`: the columns kind, owner, responsible, valid_to, follow_up_on and words."""
    external = ExternalPlan(plan_id=plan_to_write(case).id, **values)
    db.session.add(external)
    changed(case, by=by, part="plan", what="external_added")
    return external


def change_external_plan(case: Case, external: ExternalPlan, *, version: int, by: User, **values: Any) -> None:
    """Change what stands about it. Raises `Conflict` when someone else did meanwhile."""
    _hold(case, external)
    must_be_unchanged(external, version, values)
    for name, value in values.items():
        setattr(external, name, value)
    changed(case, by=by, part="plan", what="external_changed")


def remove_external_plan(case: Case, external: ExternalPlan, *, version: int, by: User) -> None:
    """Take the note away. Raises `Conflict` when someone has written in it since it was shown."""
    _hold(case, external)
    must_be_unchanged(external, version, {})
    db.session.delete(external)
    changed(case, by=by, part="plan", what="external_removed")


def _hold(case: Case, external: ExternalPlan) -> None:
    must_have_agreed(case)
    try:
        hold(case, external)
    except InvalidRequestError as error:
        raise Refused(N_("Någon annan har redan tagit bort den planen.")) from error
