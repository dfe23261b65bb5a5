"""How the work ends is told here; that it ends is a move (see the journey). Nothing here commits."""

from collections.abc import Mapping
from datetime import date

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.phases.closure import queries
from ombud.phases.closure.follow_up_operations import remove_planned
from ombud.phases.closure.models import Closure, EndReason
from ombud.refusals import N_, Refused

NEVER_PLANNED = frozenset({EndReason.NO_CONTACT, EndReason.DIED})


def save_closure(case: Case, *, planned: bool, reason: EndReason, version: int, by: User, **texts: str) -> Closure:
    """Tell how the work ends, or change it; the work goes on until it is ended, and from then on its figure follows.

    `texts` are the columns that this way of ending asks for; what stands in the others stays. `version` is 0 for the first writing.
    When the client has died, what was planned to follow up is taken away.

    Raises `Refused` for an end that nobody plans, and `Conflict` when someone else saved meanwhile.
    """
    if planned and reason in NEVER_PLANNED:
        raise Refused(
            N_("Ett sådant slut planerar man inte tillsammans. Välj nej, eller en annan orsak."), field="planned"
        )
    was = queries.end_code(case)
    closure = _write(case, {"planned": planned, "reason": reason, **texts}, version)
    _correct_end(case, was)
    if reason is EndReason.DIED:
        remove_planned(case)
    changed(case, by=by, part="closure", what="end_told")
    return closure


def prepare_end(
    case: Case, *, network: str, who_knows: str, plans_seen_on: date | None, version: int, by: User
) -> Closure:
    """Write what belongs to the braking distance, long before it is told how the work ends. Saving it ends nothing.

    Raises `Refused` for a look at the plans on a day that has not come, and `Conflict` when someone else saved meanwhile.
    """
    if plans_seen_on is not None:
        must_not_be_ahead(plans_seen_on, "plans_seen_on")
    values = {"network": network, "who_knows": who_knows, "plans_seen_on": plans_seen_on}
    closure = _write(case, values, version)
    changed(case, by=by, part="closure", what="end_prepared")
    return closure


def _write(case: Case, values: Mapping[str, object], version: int) -> Closure:
    hold(case, case)
    closure = _to_write(case)
    must_be_unchanged(closure, version, values)
    for name, value in values.items():
        setattr(closure, name, value)
    if closure.id is None:
        closure.version = 1
        db.session.add(closure)
    return closure


def _correct_end(case: Case, was: str | None) -> None:
    on = case.work_ended_on
    if on is not None:
        correct(Happening.WORK_ENDED, case, was=Tally(on, was), now=Tally(on, queries.end_code(case)))


def _to_write(case: Case) -> Closure:
    closure = queries.closure_of(case)
    if closure is None:
        return Closure(case_id=case.id, version=0)
    db.session.refresh(closure)
    return closure
