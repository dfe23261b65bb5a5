"""What is done with what people leave on the public page: received, taken up, thrown away. Nothing here commits."""

from collections.abc import Collection

from sqlalchemy import delete, select

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.models import Answer3, Channel, Through
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.operations import register
from ombud.intake.public.models import TrayEntry
from ombud.intake.public.queries import entry_with, received_lately
from ombud.intake.public.reasons import ThrownAway
from ombud.intake.public.reference import new_reference
from ombud.intake.public.sendings import forget_old_sendings

PER_OPERATION = 60
"""More than this in an hour is no longer people: the rest are laid among what is probably robots', and nobody is turned away."""


def leave(
    operation: Operation,
    *,
    reach: str,
    suspect: bool,
    through: Through = Through.SELF,
    name: str = "",
    may_leave_message: Answer3 | None = None,
    municipality_id: int | None = None,
    wish: str = "",
) -> TrayEntry:
    """Lay what someone left in the tray, under a code of its own. No inquiry, no number, no figure and nothing in the log comes of it."""
    entry = TrayEntry(
        operation_id=operation.id,
        reference=_free_reference(operation.id),
        at=clock.now(),
        through=through,
        name=name,
        reach=reach,
        may_leave_message=may_leave_message,
        municipality_id=municipality_id,
        wish=wish,
        suspect=suspect or received_lately(operation.id) >= PER_OPERATION,
    )
    db.session.add(entry)
    return entry


def take_up(entry: TrayEntry, *, name: str, protected: bool, ombud_id: int | None, by: User) -> Inquiry:
    """Make an inquiry of what was left, received the day it came, and take it out of the tray.

    Raises `Refused` when nobody is named for a person with protected identity.
    """
    inquiry = register(
        by=by,
        channel=Channel.WEB,
        through=entry.through,
        received_on=clock.local(entry.at).date(),
        protected=protected,
        ombud_id=ombud_id,
        name=name,
        reach=entry.reach,
        may_leave_message=entry.may_leave_message,
        municipality_id=entry.municipality_id,
        wish=entry.wish,
        reference=entry.reference,
    )
    _take_out(entry)
    return inquiry


def throw_away(entry: TrayEntry, *, subject: str, reason: ThrownAway, by: User) -> None:
    """Take what was left out of the tray, for good. The log keeps why, by code. `subject`: the entry's pseudonym there."""
    record(catalogue.TRAY_THROWN_AWAY, by=by, subject=subject, reason=reason.value)
    _take_out(entry)


def throw_away_robots(ids: Collection[int], *, by: User) -> int:
    """Take those of some entries that are probably robots' out of the tray, and say how many there were. Any other stays."""
    mine = (TrayEntry.operation_id == by.operation_id, TrayEntry.suspect, TrayEntry.id.in_(ids))
    found = db.session.scalars(select(TrayEntry.id).where(*mine).with_for_update()).all()
    db.session.execute(delete(TrayEntry).where(TrayEntry.id.in_(found)))
    if found:
        record(catalogue.TRAY_THROWN_AWAY, by=by, reason=ThrownAway.ROBOT.value, entries=len(found))
    return len(found)


def _take_out(entry: TrayEntry) -> None:
    db.session.delete(entry)
    forget_old_sendings(clock.now())


def _free_reference(operation_id: int) -> str:
    reference = new_reference()
    while entry_with(operation_id, reference) is not None:
        reference = new_reference()
    return reference
