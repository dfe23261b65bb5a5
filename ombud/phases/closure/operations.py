"""How the work ends is told here; that it ends is a move (see the journey). Nothing here commits."""

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.phases.closure import queries
from ombud.phases.closure.models import Closure, EndReason
from ombud.refusals import N_, Refused

NEVER_PLANNED = frozenset({EndReason.NO_CONTACT, EndReason.DIED})


def save_closure(
    case: Case,
    *,
    planned: bool,
    reason: EndReason,
    version: int,
    by: User,
    network: str = "",
    last_word: str = "",
) -> Closure:
    """Tell how the work ends, or change it; the work goes on until it is ended, and from then on its figure follows.

    `version` is 0 for the first writing.

    Raises `Refused` for an end that nobody plans, and `Conflict` when someone else saved meanwhile.
    """
    if planned and reason in NEVER_PLANNED:
        raise Refused(
            N_("Ett sådant slut planerar man inte tillsammans. Välj nej, eller en annan orsak."), field="planned"
        )
    values = {"planned": planned, "reason": reason, "network": network, "last_word": last_word}
    hold(case, case)
    closure = _to_write(case)
    must_be_unchanged(closure, version, values)
    was = queries.end_code(case)
    for name, value in values.items():
        setattr(closure, name, value)
    if closure.id is None:
        closure.version = 1
        db.session.add(closure)
    _correct_end(case, was)
    changed(case, by=by, part="closure", what="end_told")
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
