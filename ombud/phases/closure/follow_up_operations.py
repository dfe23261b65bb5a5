"""Follow-up contacts: planned for a day, moved, done, or taken away again. Nothing here commits."""

from datetime import date

from sqlalchemy import delete

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.closure.models import FollowUp
from ombud.phases.closure.queries import has_died
from ombud.phases.execution.models import How
from ombud.refusals import N_, Refused

CODE = "follow_up"
"""Follow-ups are counted apart from other contacts."""


def plan_follow_up(case: Case, *, planned_on: date, by: User) -> FollowUp:
    """Plan a follow-up contact for a day. Raises `Refused` for a day that has passed, and when the client has died."""
    _must_be_to_come(planned_on)
    if has_died(case):
        raise Refused(N_("Klienten har avlidit. Då planerar vi inga fler kontakter."))
    row = FollowUp(case_id=case.id, planned_on=planned_on)
    db.session.add(row)
    changed(case, by=by, part="closure", what="follow_up_planned")
    return row


def move_follow_up(case: Case, row: FollowUp, *, planned_on: date, version: int, by: User) -> None:
    """Plan a follow-up that has not been done for another day. Raises `Conflict` when someone else changed it meanwhile."""
    hold(case, row)
    must_be_unchanged(row, version, {"planned_on": planned_on})
    if row.done_on is not None:
        raise Refused(N_("Uppföljningen är redan gjord."))
    if planned_on != row.planned_on:
        _must_be_to_come(planned_on)
    row.planned_on = planned_on
    changed(case, by=by, part="closure", what="follow_up_moved")


def do_follow_up(
    case: Case, row: FollowUp, *, done_on: date, how: How, version: int, by: User, words: str = ""
) -> None:
    """Write down that a follow-up contact was made. Made already: put right what stands.

    Raises `Refused` for a day that has not come, and `Conflict` when someone else changed it meanwhile.
    """
    must_not_be_ahead(done_on, "done_on")
    values = {"done_on": done_on, "how": how, "words": words}
    hold(case, row)
    must_be_unchanged(row, version, values)
    if row.done_on is None:
        count(Happening.CONTACT, case, on=done_on, code=CODE, stage=case.stage.value)
    else:
        correct(Happening.CONTACT, case, was=Tally(row.done_on, CODE), now=Tally(done_on, CODE))
    for name, value in values.items():
        setattr(row, name, value)
    note_contact(case, done_on)
    changed(case, by=by, part="closure", what="follow_up_done")


def remove_follow_up(case: Case, row: FollowUp, *, by: User) -> None:
    """Take away a follow-up that is planned. Raises `Refused` when it has been done: what happened stays."""
    hold(case, row)
    if row.done_on is not None:
        raise Refused(N_("Uppföljningen är redan gjord och står kvar."))
    db.session.delete(row)
    changed(case, by=by, part="closure", what="follow_up_removed")


def remove_planned(case: Case) -> None:
    """Take away everything that is planned and not done."""
    db.session.execute(delete(FollowUp).where(FollowUp.case_id == case.id, FollowUp.done_on.is_(None)))


def _must_be_to_come(day: date) -> None:
    if day < clock.today():
        raise Refused(N_("Dagen har redan varit. Välj i dag eller en senare dag."), field="planned_on")
