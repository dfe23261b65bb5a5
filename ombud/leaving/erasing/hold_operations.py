"""Keeping a case from being erased while something is going on, and letting it go again. Nothing here commits."""

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.conflicts import hold as hold_row
from ombud.cases.models import Case
from ombud.cases.operations import must_be_version
from ombud.extensions import db
from ombud.leaving.erasing.queries import open_hold_of
from ombud.leaving.models import ErasureHold, HoldReason
from ombud.refusals import N_, Refused

HELD_ALREADY = N_("Gallringen är redan stoppad. Häv det stoppet först, om skälet är ett annat nu.")
ENDED_ALREADY = N_("Stoppet är redan hävt.")


def place_hold(case: Case, *, reason: HoldReason, words: str, by: User) -> ErasureHold:
    """Keep a case until the hold is ended. Raises `Refused` when it is held already, or for another reason without words."""
    hold_row(case)
    if open_hold_of(case) is not None:
        raise Refused(HELD_ALREADY)
    if reason is HoldReason.OTHER and not words.strip():
        raise Refused(N_("Skriv vilken lag det gäller. Skriv inget om klienten."), field="words")
    row = ErasureHold(case_id=case.id, reason=reason, words=words, since=clock.today(), by_id=by.id)
    db.session.add(row)
    record(catalogue.HOLD_PLACED, by=by, subject=case.audit_ref, reason=reason.value)
    return row


def end_hold(case: Case, row: ErasureHold, *, version: int, by: User) -> None:
    """Let a case go again: if its time is out it goes with the next erasure.

    Raises `Refused` when the hold was ended already, and `Conflict` when it was changed meanwhile.
    """
    hold_row(case, row)
    if row.ended_on is not None:
        raise Refused(ENDED_ALREADY)
    must_be_version(row, version)
    row.ended_on = clock.today()
    record(catalogue.HOLD_ENDED, by=by, subject=case.audit_ref, reason=row.reason.value)
