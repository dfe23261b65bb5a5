"""The client withdraws altogether, or takes that back. What is written is erased on the day that is set here. Nothing here commits."""

from datetime import date, timedelta

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit import catalogue
from ombud.audit.log import Actor, record
from ombud.cases.conflicts import hold
from ombud.cases.lasting import leaving_decided
from ombud.cases.models import Case, Stage
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.journey.moves import PHASES
from ombud.journey.operations import move
from ombud.leaving.erasing.queries import due_on
from ombud.phases.closure.models import EndReason
from ombud.phases.closure.operations import save_closure
from ombud.phases.closure.queries import closure_of, has_died
from ombud.refusals import N_, Refused

GRACE_DAYS = 14
"""How long a client who is not sure may let everything stand."""

ALREADY = N_("Det är redan bestämt att allt ska tas bort. Ladda om sidan och se när.")
DIED = N_("Klienten har avlidit. Det som är skrivet sparas sin tid och tas sedan bort.")
NOT_WITHDRAWN = N_("Det finns inget att ta tillbaka. Ladda om sidan och se hur det är nu.")


def withdraw(case: Case, *, at_once: bool, by: User, on: date | None = None) -> date:
    """End the work and close the case the way every case goes, and say by which day everything is erased.

    Work that goes on ends because the client stops; an end that has come already stays as it was told. Nothing is kept longer than it would
    have been. `on`: the day that was chosen, when a withdrawal that a restore had lost is made again.
    Raises `Refused` when it is done, and when the client has died: nobody else can wish for it.
    """
    hold(case, case)
    if case.erase_on is not None:
        raise Refused(ALREADY)
    if has_died(case):
        raise Refused(DIED)
    if case.stage in PHASES:
        _tell_end(case, by)
        move(case, Stage.RESTING, by=by)
    if case.stage is Stage.RESTING:
        move(case, Stage.CLOSED, by=by)
    case.erase_on = on or (clock.today() if at_once else day_of_grace(case))
    leaving_decided(case, record(catalogue.CASE_WITHDRAWN, by=by, subject=case.audit_ref))
    return case.erase_on


def day_of_grace(case: Case) -> date:
    """The day everything goes when the client wants time to think: in two weeks, or sooner when the time of a closed case is out."""
    later = clock.today() + timedelta(days=GRACE_DAYS)
    if case.closed_on is None:
        return later
    return max(clock.today(), min(later, due_on(case, db.session.get_one(Operation, case.operation_id))))


def take_back(case: Case, *, by: Actor) -> None:
    """The client has changed their mind while all of it is there: the case stays closed and is kept like any other."""
    hold(case, case)
    if case.erase_on is None:
        raise Refused(NOT_WITHDRAWN)
    case.erase_on = None
    leaving_decided(case, changed(case, by=by, part="closure", what="withdrawal_taken_back"))


def _tell_end(case: Case, by: User) -> None:
    closure = closure_of(case)
    version = closure.version if closure else 0
    save_closure(case, planned=False, reason=EndReason.CLIENT_STOPS, version=version, by=by)
