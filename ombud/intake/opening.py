"""From inquiry to case: everything that is known is carried over and then follows the case's rights of access. Nothing here commits."""

from datetime import date

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, CaseOrigin, Client, PersonColumns, UrgentMatter
from ombud.cases.operations import must_be_version
from ombud.database import random_key
from ombud.extensions import db
from ombud.intake.board.operations import leave_order
from ombud.intake.board.queries import exceptions_of
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.carrying.operations import must_have_room
from ombud.intake.models import Inquiry, InquiryMove, InquiryNote, InquiryState, NoteKind
from ombud.intake.note_operations import HOW
from ombud.intake.operations import must_be_ombud
from ombud.intake.policy.question_operations import take_answers
from ombud.intake.queries import lock_numbers
from ombud.intake.queue_operations import must_stand, withdraw_offer
from ombud.intake.standing import where_it_stands
from ombud.intake.states import ENDED, IN_CONTACT, NEW, OFFERED, WAITING, move
from ombud.journey.former_operations import link_former
from ombud.journey.operations import open_case
from ombud.phases.contact.models import Meeting
from ombud.phases.execution.models import ContactNote, How
from ombud.refusals import N_, Refused

PERSON = tuple(PersonColumns.__annotations__)
ORIGIN = (
    "received_on",
    "channel",
    "through",
    "through_whom",
    "wish",
    "adult",
    "disability",
    "composite_needs",
    "long_contact",
    "children_at_home",
    "wants_gender",
    "wants_language",
)
# Emptied when the case takes over. How and through whom it came are codes that every inquiry must have.
EMPTIED = (
    *PERSON,
    *(name for name in ORIGIN if name not in ("received_on", "channel", "through")),
    "municipality_id",
    "wants_place_id",
    "ombud_id",
    "last_contact_on",
    "outcome_words",
    "reference",
)
# How carried words begin when the case's notes have no other place for what they were about.
WAS_ENDED = N_("Förfrågan avslutades")
WAS_REOPENED = N_("Förfrågan öppnades igen")
WITH = N_("(med %(name)s)")
WHO_CAME_MAX = 200
WAS_MOVED = N_("Varför platsen i kön skulle ändras")
WAS_ANSWERED = N_("Samordnarens svar om platsen i kön")


def open_chosen(inquiry: Inquiry, *, words: str, version: int, by: User, former_id: int | None = None) -> Case:
    """The person says yes to the ombud that was offered: a case begins, linked to `former_id` if the person wants that.

    Raises `Conflict` when someone else was quicker.
    """
    must_be_version(inquiry, version)
    must_stand(inquiry, OFFERED)
    return _open(inquiry, must_be_ombud(inquiry.offered_to_id, by=by), by=by, words=words, former_id=former_id)


def open_past_queue(
    inquiry: Inquiry,
    *,
    ombud_id: int | None,
    reason: str,
    over_ceiling: CeilingReason | None = None,
    former_id: int | None = None,
    version: int,
    by: User,
) -> Case:
    """Open a case past the queue, since something cannot wait.

    Raises `Refused` without something urgent that is not settled, without a reason in words, or without one where the ceiling is hard and
    passed; `Conflict` when someone else was quicker.
    """
    must_be_version(inquiry, version)
    must_stand(inquiry, NEW, IN_CONTACT, WAITING)
    if all(urgency.settled_on is not None for urgency in inquiry.urgencies):
        raise Refused(N_("Förbi kön går bara det som brådskar. Skriv först vad som brådskar och till när."))
    if not reason.strip():
        raise Refused(N_("Skriv varför det inte kan vänta. En mening räcker."), field="reason")
    ombud = must_be_ombud(ombud_id, by=by)
    room = must_have_room(ombud, over_ceiling, by=by)
    return _open(inquiry, ombud, by=by, reason=reason, over_ceiling=room, former_id=former_id)


def _open(
    inquiry: Inquiry,
    ombud: User,
    *,
    by: User,
    words: str = "",
    reason: str = "",
    over_ceiling: CeilingReason | None = None,
    former_id: int | None = None,
) -> Case:
    lock_numbers(inquiry.operation_id)
    stood = where_it_stands(inquiry)
    case = open_case(
        client=Client(operation_id=inquiry.operation_id, **{name: getattr(inquiry, name) for name in PERSON}),
        origin=_origin(inquiry, reason),
        ombud=ombud,
        by=by,
        figure_key=inquiry.figure_key,
        municipality_id=inquiry.municipality_id,
        past_queue=bool(reason),
    )
    if former_id is not None:
        link_former(case, former_id, by=by)
    leave_order(inquiry)
    _carry_words(inquiry, case, words)
    _carry_exceptions(inquiry, case)
    _carry_notes(inquiry, case)
    _carry_urgencies(inquiry, case)
    _empty(inquiry)
    withdraw_offer(inquiry)
    inquiry.case_id = case.id
    move(inquiry, InquiryState.CASE, by=by, ombud=ombud, over_ceiling=over_ceiling, stood=stood)
    return case


def _origin(inquiry: Inquiry, reason: str) -> CaseOrigin:
    queued_on = clock.local(inquiry.queued_at).date() if inquiry.queued_at else None
    known = {name: getattr(inquiry, name) for name in ORIGIN}
    return CaseOrigin(
        queued_on=queued_on,
        past_queue_reason=reason,
        wants_place=inquiry.wants_place.name if inquiry.wants_place else "",
        answers=take_answers(inquiry),
        **known,
    )


def _carry_words(inquiry: Inquiry, case: Case, answer: str) -> None:
    """What was said when the inquiry moved (a no, why it ended and began again) and now with the yes becomes notes of the case."""
    for each in inquiry.moves:
        if each.words.strip():
            db.session.add(_said(each, case))
        each.words = ""
    if answer.strip():
        db.session.add(ContactNote(case_id=case.id, on=clock.today(), how=How.OTHER, words=answer))


def _said(row: InquiryMove, case: Case) -> ContactNote:
    """A no was said by the person; why it ended and began again was written by us."""
    begins = WAS_REOPENED if row.from_state is ENDED else WAS_ENDED if row.to_state is ENDED else ""
    return ContactNote(
        case_id=case.id,
        on=clock.local(row.at).date(),
        with_client=not begins,
        how=How.OTHER,
        words=_begun(begins, row.words),
    )


def _carry_exceptions(inquiry: Inquiry, case: Case) -> None:
    """Why somebody wanted the place in the queue changed, and what the coordinator answered: written by us."""
    for each in exceptions_of(inquiry):
        for words, begins, at in (
            (each.words, WAS_MOVED, each.proposed_at),
            (each.answer, WAS_ANSWERED, each.decided_at or each.proposed_at),
        ):
            if words.strip():
                db.session.add(_written(case, clock.local(at).date(), _begun(begins, words)))
        each.words = each.answer = ""


def _written(case: Case, on: date, words: str) -> ContactNote:
    return ContactNote(case_id=case.id, on=on, with_client=False, how=How.OTHER, words=words)


def _carry_notes(inquiry: Inquiry, case: Case) -> None:
    """They were counted when they were written, so they are not counted again."""
    for note in list(inquiry.notes):
        db.session.add(_carried(note, case))
        db.session.delete(note)


def _carried(note: InquiryNote, case: Case) -> Meeting | ContactNote:
    if note.kind is NoteKind.MEETING and note.reached:
        return Meeting(case_id=case.id, on=note.on, who_came=_who_came(note), words=note.words)
    words = _begun(_begins(note), note.words)
    return ContactNote(case_id=case.id, on=note.on, with_client=note.reached, how=HOW[note.kind], words=words)


def _who_came(note: InquiryNote) -> str:
    """Which two ombud the person met, as far as the field is long: with one there is nothing to tell."""
    return f"{note.by.name}, {note.with_whom.name}"[:WHO_CAME_MAX] if note.with_whom else ""


def _begins(note: InquiryNote) -> str:
    """What the case's note must say in words: how it was made does not tell of urgent help, that nobody was reached, or that two went."""
    if note.kind is NoteKind.URGENT_HELP:
        begins = note.kind.label
    else:
        begins = "" if note.reached else NoteKind.ATTEMPT.label
    return " ".join(part for part in (begins, WITH % {"name": note.with_whom.name} if note.with_whom else "") if part)


def _begun(label: str, words: str) -> str:
    return ": ".join(part for part in (label, words) if part)


def _carry_urgencies(inquiry: Inquiry, case: Case) -> None:
    for urgency in list(inquiry.urgencies):
        db.session.add(
            UrgentMatter(
                case_id=case.id,
                kind=urgency.kind,
                due_on=urgency.due_on,
                words=urgency.words,
                settled_on=urgency.settled_on,
            )
        )
        db.session.delete(urgency)


def _empty(inquiry: Inquiry) -> None:
    """Take everything personal away, and the key to the figures: from now on it is the case's."""
    for name in EMPTIED:
        default = Inquiry.__table__.c[name].default
        setattr(inquiry, name, default.arg if default is not None else None)
    inquiry.figure_key = random_key()
