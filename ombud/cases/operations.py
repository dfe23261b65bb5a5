"""What is done to a case in any phase. Nothing here commits."""

from datetime import date
from typing import Any, Protocol

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import Actor, record
from ombud.audit.models import AuditEntry
from ombud.cases.drafting.operations import forget_drafts_of_former
from ombud.cases.models import Case, HandOver, HandOverReason, UrgencyKind, UrgentMatter
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.refusals import N_, Conflict, Refused

UNCHANGED = -1


def changed(case: Case, *, by: Actor, part: str, what: str) -> AuditEntry:
    """Write to the log that something in a case was changed: `part` and `what` are codes ("mapping", "answer")."""
    return record(catalogue.CASE_CHANGED, by=by, subject=case.audit_ref, part=part, what=what)


class Versioned(Protocol):
    """A row that counts its versions."""

    version: Any


def must_be_version(row: Versioned, version: int, **texts: object) -> None:
    """Raise `Conflict` unless the row still has the version the form was made from; `texts` are what now stands, by field."""
    if row.version != version:
        raise Conflict(texts, row.version)


def must_not_be_ahead(day: date, field: str = "on") -> None:
    """Raise `Refused` for a day that has not come: what has happened cannot lie in the future."""
    if day > clock.today():
        raise Refused(N_("Datumet har inte varit än. Skriv den dag det hände."), field=field)


def note_contact(case: Case, on: date) -> None:
    """Remember the latest day the client was in contact: what "not contacted for a while" counts from."""
    if on > case.last_contact_on:
        case.last_contact_on = on


def add_urgent_matter(case: Case, *, kind: UrgencyKind, due_on: date, words: str, by: User) -> UrgentMatter:
    """Note something that cannot wait, in any phase. The date may have passed: then it is more urgent still."""
    matter = UrgentMatter(case_id=case.id, kind=kind, due_on=due_on, words=words)
    db.session.add(matter)
    changed(case, by=by, part="case", what="urgent_added")
    return matter


def settle_urgent_matter(case: Case, matter: UrgentMatter, *, outcome: str, version: int, by: User) -> None:
    """Say that an urgent matter is dealt with, and what came of it."""
    must_be_version(matter, version, outcome=matter.outcome)
    matter.settled_on, matter.outcome = matter.settled_on or clock.today(), outcome
    changed(case, by=by, part="case", what="urgent_settled")


def hand_over(case: Case, *, to: User, reason: HandOverReason, by: User) -> HandOver:
    """Give the case to another ombud of the operation, at once: rights follow with it, and what the former had begun to write is gone.

    Raises `Refused` when the other is not an active ombud here or already has the case. A closed case is handed over by the coordinator
    only: when its ombud has left, somebody must be able to open it again.
    """
    _must_work_here(case, to)
    if to.id == case.ombud_id:
        raise Refused(N_("Det ombudet har redan ärendet. Välj ett annat."), field="to_id")
    if case.is_closed and not by.is_coordinator:
        raise Refused(N_("Arbetet är avslutat. Bara samordnaren kan lämna över det, så att någon kan öppna det igen."))
    row = HandOver(case_id=case.id, on=clock.today(), from_id=case.ombud_id, to_id=to.id, by_id=by.id, reason=reason)
    db.session.add(row)
    if case.co_ombud_id == to.id or case.co_ombud_until is not None:
        # Whoever covers until a day does so for the ombud who had the case. Two who share it until further notice go on sharing it.
        case.co_ombud_id, case.co_ombud_from, case.co_ombud_until = None, None, None
    case.ombud = to
    forget_drafts_of_former(case)
    record(
        catalogue.CASE_HANDED_OVER,
        by=by,
        subject=case.audit_ref,
        from_user=row.from_id,
        to_user=to.id,
        reason=reason.value,
    )
    count(Happening.HANDED_OVER, case, code=reason.value)
    return row


def _must_work_here(case: Case, to: User) -> None:
    """Raise `Refused` unless `to` is an active ombud of the operation, and hold the row: nobody is deactivated in the same moment."""
    db.session.refresh(to, with_for_update={"read": True, "of": User})
    if not (to.is_ombud and to.active and to.operation_id == case.operation_id):
        raise Refused(N_("Välj ett ombud som arbetar i verksamheten."), field="to_id")


def appoint_cover(case: Case, *, to: User | None, since: date | None = None, until: date | None, by: User) -> None:
    """Let another ombud work on the case too, from a day (None: at once) until a day (None: until further notice). Nobody as `to` takes
    the cover away. It begins and ends by itself: the rights ask what day it is.
    """
    if to is not None:
        _must_work_here(case, to)
    if to is not None and to.id == case.ombud_id:
        raise Refused(N_("Det ombudet har redan ärendet. Välj ett annat."), field="to_id")
    if case.is_closed:
        raise Refused(N_("Arbetet är avslutat och behöver ingen ersättare."))
    if to is not None:
        must_be_ahead(since, until)
    case.co_ombud = to
    case.co_ombud_from, case.co_ombud_until = (since, until) if to else (None, None)
    forget_drafts_of_former(case)
    record(catalogue.COVER_APPOINTED, by=by, subject=case.audit_ref, to_user=to.id if to else 0)


def must_be_ahead(since: date | None, until: date | None) -> None:
    """Raise `Refused` for a cover that has ended before it is appointed, or ends before it begins."""
    if until is not None and until < clock.today():
        raise Refused(N_("Dagen har redan varit. Välj en senare."), field="until")
    if since is not None and until is not None and until < since:
        raise Refused(N_("Sista dagen ligger före den första. Byt plats på dem eller välj en senare."), field="until")


def change_client(
    case: Case, *, version: int, by: User, municipality_id: int | None = UNCHANGED, **what: object
) -> None:
    """Change what is known of the client. Raises `Conflict` when someone else did meanwhile.

    `municipality_id` is one of the operation's; figures from now on are counted there, those before stay where they were.
    """
    client = case.client
    must_be_version(client, version, **{name: getattr(client, name) for name in what})
    if "name" in what and not str(what["name"]).strip():
        raise Refused(N_("Skriv ett namn eller ett alias. Ett alias räcker."), field="name")
    for name, value in what.items():
        setattr(client, name, value)
    if municipality_id != UNCHANGED:
        case.municipality_id = municipality_id
    changed(case, by=by, part="case", what="client_changed")
