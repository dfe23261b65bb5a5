"""What is done to the notes about plans that others have made with the client. Nothing here commits."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm.attributes import flag_modified

from ombud.accounts.models import User
from ombud.cases.conflicts import EMPTY, differing, hold
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version
from ombud.extensions import db
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.codes import OTHER
from ombud.phases.action_plan.models import Activity, ExternalKind, ExternalPlan
from ombud.phases.action_plan.operations import plan_to_write
from ombud.phases.contact.operations import must_have_agreed
from ombud.refusals import N_, Refused

NO_TITLE = N_("Skriv vad planen heter, så att ni vet vilken det är.")


def add_external_plan(case: Case, *, by: User, steps: Collection[int] = (), **values: Any) -> ExternalPlan:
    """Note a plan that exists elsewhere. `values`: its columns; `steps`: the ids of our steps that hang on it.

    Raises `Refused` when its kind does not say what it is called and nothing else does.
    """
    external = ExternalPlan(plan_id=plan_to_write(case).id, **values)
    _must_be_called(external.kind, external.title or external.owner)
    db.session.add(external)
    db.session.flush()
    _let_hang(case, external, steps)
    changed(case, by=by, part="plan", what="external_added")
    return external


def change_external_plan(
    case: Case, external: ExternalPlan, *, version: int, by: User, steps: Collection[int] | None = None, **values: Any
) -> None:
    """Change what stands about it, and (unless None) which of our steps hang on it. Raises `Conflict` when someone else did meanwhile."""
    must_have_agreed(case)
    hold(case, external)
    hanging = queries.hanging_on(external)
    theirs = differing(external, values)
    if steps is not None and {step.id for step in hanging} != set(steps):
        theirs["steps"] = " · ".join(step.what for step in hanging) or EMPTY
    must_be_version(external, version, **theirs)
    _must_be_called(values.get("kind", external.kind), values.get("title", "") or values.get("owner", external.owner))
    for name, value in values.items():
        setattr(external, name, value)
    if "steps" in theirs and steps is not None:
        _let_hang(case, external, steps)
        flag_modified(external, "words")  # So that its version grows, and whoever has its form open is told.
    changed(case, by=by, part="plan", what="external_changed")


def remove_external_plan(case: Case, external: ExternalPlan, *, version: int, by: User) -> None:
    """Take the note away; our steps stay. Raises `Conflict` when someone has written in it since it was shown."""
    must_have_agreed(case)
    hold(case, external)
    must_be_version(external, version)
    _let_hang(case, external, ())
    strike_from_drafts(case, (), forms=[f"{OTHER}:{external.id}"])
    db.session.delete(external)
    changed(case, by=by, part="plan", what="external_removed")


def _let_hang(case: Case, external: ExternalPlan, steps: Collection[int]) -> None:
    """Let these steps of ours hang on the plan, and no others. It is the plan that counts as changed, not the steps."""
    ours = {step.id for step in queries.steps_of(case)}
    before = {step.id for step in queries.hanging_on(external)}
    for ids, to in ((before - set(steps), None), (ours & set(steps), external.id)):
        if ids:
            # Beside the ORM: whoever has a step's form open has not been overtaken.
            db.session.execute(
                update(Activity.__table__).where(Activity.id.in_(ids)).values(external_plan_id=to)  # type: ignore[arg-type]
            )
    for step in queries.steps_of(case):
        db.session.expire(step, ["external_plan_id"])


def _must_be_called(kind: ExternalKind, called: str) -> None:
    if kind is ExternalKind.OTHER and not called:
        raise Refused(NO_TITLE, field="title")
