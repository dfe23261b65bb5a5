"""What is done to an inquiry: registered, changed, protected, marked as urgent. Nothing here commits."""

from dataclasses import dataclass
from datetime import date

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.models import Channel, Through, UrgencyKind
from ombud.cases.operations import must_be_version, must_not_be_ahead
from ombud.database import Coded
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.intake.models import Inquiry, InquiryState, InquiryUrgency
from ombud.intake.queries import next_inquiry_number
from ombud.intake.states import note_move
from ombud.refusals import N_, Refused

# Columns that hold a municipality, and what it is called by.
MUNICIPALITIES = {"municipality_id": "municipality", "wants_place_id": "wants_place"}


@dataclass(frozen=True)
class Urgent:
    """Something with a date, as it is told when the inquiry comes in."""

    kind: UrgencyKind
    due_on: date
    words: str = ""


def register(
    *,
    by: User,
    channel: Channel,
    through: Through,
    received_on: date | None = None,
    protected: bool = False,
    ombud_id: int | None = None,
    urgent: Urgent | None = None,
    **known: object,
) -> Inquiry:
    """Register an inquiry. `known`: what else is known, by the columns of `Inquiry`; only `name` must be there.

    Raises `Refused` for a day that has not come, and when nobody is named for a person with protected identity.
    """
    received_on = received_on or clock.today()
    must_not_be_ahead(received_on, "received_on")
    inquiry = Inquiry(
        operation_id=by.operation_id,
        number=next_inquiry_number(by.operation_id, clock.today().year),
        received_on=received_on,
        channel=channel,
        through=through,
        protected=protected,
        ombud_id=named_ombud_id(ombud_id, protected=protected, by=by),
        **known,
    )
    db.session.add(inquiry)
    db.session.flush()
    note_move(inquiry, None, InquiryState.NEW, by=by)
    record(catalogue.INQUIRY_ADDED, by=by, subject=inquiry.audit_ref, how=channel.value, through=through.value)
    count(Happening.INQUIRY, inquiry, on=received_on, code=through.value)
    if urgent is not None:
        add_urgency(inquiry, kind=urgent.kind, due_on=urgent.due_on, words=urgent.words, by=by)
    return inquiry


def change(inquiry: Inquiry, *, version: int, by: User, part: str, **what: object) -> None:
    """Change what is known; the figure follows. `part` is a code for the log.

    Raises `Refused` for a day that has not come, and `Conflict` when someone else changed the inquiry meanwhile.
    """
    must_be_version(inquiry, version, **_theirs(inquiry, what))
    received_on = what.get("received_on")
    if isinstance(received_on, date):
        must_not_be_ahead(received_on, "received_on")
    was = _tally(inquiry)
    for name, value in what.items():
        setattr(inquiry, name, value)
    correct(Happening.INQUIRY, inquiry, was=was, now=_tally(inquiry))
    changed(inquiry, by=by, part=part)


def protect(inquiry: Inquiry, *, protected: bool, ombud_id: int | None, version: int, by: User) -> None:
    """Hide place and contact from everybody but one named ombud, name another, or (the named one only) lift the protection."""
    must_be_version(inquiry, version)
    if inquiry.protected and not protected and not may(by, Permission.INQUIRY_PLACE, inquiry):
        raise Refused(N_("Bara det namngivna ombudet kan ta bort skyddet."), field="protected")
    inquiry.ombud_id = named_ombud_id(ombud_id, protected=protected, by=by)
    inquiry.protected = protected
    changed(inquiry, by=by, part="protection")


def named_ombud_id(chosen: int | None, *, protected: bool, by: User) -> int | None:
    """The ombud who is named: the chosen one; without a choice, of a protected person, the ombud who writes. Others must choose."""
    if chosen is not None:
        return must_be_ombud(chosen, by=by).id
    if not protected:
        return None
    if not by.is_ombud:
        raise Refused(N_("Välj vilket ombud som ska ha uppgifterna."), field="ombud_id")
    return by.id


def must_be_ombud(user_id: int | None, *, by: User, field: str = "ombud_id") -> User:
    """The active ombud with that id in the operation of the one who acts. Raises `Refused` for anybody else."""
    user = db.session.get(User, user_id) if user_id is not None else None
    if user is None or not (user.is_ombud and user.active and user.operation_id == by.operation_id):
        raise Refused(N_("Välj ett ombud som arbetar i verksamheten."), field=field)
    return user


def add_urgency(inquiry: Inquiry, *, kind: UrgencyKind, due_on: date, words: str, by: User) -> InquiryUrgency:
    """Note something that cannot wait. The date may have passed: then it is more urgent still."""
    urgency = InquiryUrgency(inquiry_id=inquiry.id, kind=kind, due_on=due_on, words=words)
    db.session.add(urgency)
    changed(inquiry, by=by, part="urgent_added")
    return urgency


def settle_urgency(inquiry: Inquiry, urgency: InquiryUrgency, *, by: User) -> None:
    """Say that something urgent is dealt with; said twice it stands as the first time."""
    if urgency.settled_on is None:
        urgency.settled_on = clock.today()
        changed(inquiry, by=by, part="urgent_settled")


def _tally(inquiry: Inquiry) -> Tally:
    return Tally(inquiry.received_on, inquiry.through.value)


def changed(inquiry: Inquiry, *, by: User, part: str) -> None:
    """Write to the log that something of an inquiry was changed. `part` is a code."""
    record(catalogue.INQUIRY_CHANGED, by=by, subject=inquiry.audit_ref, part=part)


def _theirs(inquiry: Inquiry, what: dict[str, object]) -> dict[str, object]:
    """What now stands where it differs from what is to be saved, as it can be read."""
    return {name: _readable(inquiry, name) for name, value in what.items() if getattr(inquiry, name) != value}


def _readable(inquiry: Inquiry, name: str) -> object:
    value = getattr(inquiry, name)
    if name in MUNICIPALITIES:
        row = getattr(inquiry, MUNICIPALITIES[name])
        return row.name if row else "–"
    if isinstance(value, bool):
        return N_("Ja") if value else N_("Nej")
    if isinstance(value, Coded):
        return value.label
    return "–" if value in (None, "") else value
