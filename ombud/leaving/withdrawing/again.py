"""By which day everything goes is noted in the ledger when it is decided, and decided again in a database that was put back from before."""

from collections.abc import Sequence, Set
from datetime import date

from ombud.accounts.models import User
from ombud.audit.log import Actor
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.leaving.erasing.changes import Change, Entry, note_changes
from ombud.leaving.withdrawing.operations import take_back, withdraw
from ombud.phases.closure.queries import has_died
from ombud.refusals import N_

KIND = "leaving"
TOLD = N_("Beslut om att ta bort allt, gjorda igen: %(count)s.")
STAYS = "-"


def note_decision(case: Case, told: AuditEntry) -> None:
    """Note the day that now stands, or that there is none any more, and who decided. Raises `Refused` when that can't be done."""
    note_changes(case, KIND, told, [(told.actor_id or 0, case.erase_on or STAYS)])


def decide_again(case: Case, changes: Sequence[Change], known: Set[Entry], by: Actor) -> int:
    """Let the day stand that was decided last, if the case's log does not know of it. Tells whether anything was another way.

    The case is closed in the name of the one who closed it then: that is who the client had told.
    """
    whole = [(change.entry, told) for change in changes if (told := _told(change))]
    if not whole or whole[-1][0] in known:
        return 0
    who, day = whole[-1][1]
    if case.erase_on == day or (day and has_died(case)):
        return 0
    if case.erase_on is not None:
        take_back(case, by=by)
    if day is not None:
        withdraw(case, at_once=False, on=day, by=_user(case, who))
    return 1


def _told(change: Change) -> tuple[int, date | None] | None:
    """Who decided, and the day; None for a line that was cut off."""
    try:
        who, day = change.facts
        return int(who), None if day == STAYS else date.fromisoformat(day)
    except ValueError:
        return None


def _user(case: Case, who: int) -> User:
    """Who it was; the case's ombud, if the one it was is not known in this database."""
    user = db.session.get(User, who)
    return user if user is not None and user.operation_id == case.operation_id else case.ombud
