"""Notes before there is a case: a meeting, a call, urgent help, or that one tried. Nothing here commits."""

from datetime import date

from ombud.accounts.models import User
from ombud.cases.operations import must_be_version, must_not_be_ahead
from ombud.figures.corrections import Tally, correct, withdraw
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.intake.models import Inquiry, InquiryNote, InquiryState, NoteKind
from ombud.intake.operations import changed, must_be_ombud
from ombud.intake.states import move
from ombud.phases.execution.models import How
from ombud.refusals import N_, Refused

BEFORE = "inquiry"
"""What stands for the phase of a contact before there is a case, in the figures."""
# How a note counts among the contacts, and what it becomes when a case opens.
HOW = {
    NoteKind.MEETING: How.MEETING,
    NoteKind.CALL: How.PHONE,
    NoteKind.ATTEMPT: How.PHONE,
    NoteKind.URGENT_HELP: How.OTHER,
}


def add_note(
    inquiry: Inquiry, *, on: date, kind: NoteKind, reached: bool, words: str, with_id: int | None = None, by: User
) -> InquiryNote:
    """Note a meeting, a call, urgent help, or that one tried; `with_id` is the other ombud, where two went. The first time the person is
    reached, the contact has begun."""
    must_not_be_ahead(on)
    _must_be_two(with_id, by.id, by=by)
    note = InquiryNote(
        inquiry_id=inquiry.id,
        on=on,
        kind=kind,
        reached=_reached(kind, reached),
        words=words,
        by_id=by.id,
        with_id=with_id,
    )
    inquiry.notes.append(note)
    _remember_contact(inquiry)
    if note.reached:
        count(Happening.CONTACT, inquiry, on=on, code=HOW[kind].value, stage=BEFORE)
        if inquiry.state is InquiryState.NEW:
            move(inquiry, InquiryState.IN_CONTACT, by=by)
    changed(inquiry, by=by, part="note")
    return note


def change_note(
    inquiry: Inquiry,
    note: InquiryNote,
    *,
    on: date,
    kind: NoteKind,
    reached: bool,
    words: str,
    with_id: int | None = None,
    version: int,
    by: User,
) -> None:
    """Put a note right. Raises `Conflict` when someone else did meanwhile."""
    must_not_be_ahead(on)
    must_be_version(note, version, on=note.on, words=note.words, **_other_two(note, with_id))
    if with_id != note.with_id:
        _must_be_two(with_id, note.by_id, by=by)
    was, was_reached = Tally(note.on, HOW[note.kind].value), note.reached
    note.on, note.kind, note.reached, note.words = on, kind, _reached(kind, reached), words
    note.with_id = with_id
    _correct_contact(inquiry, note, was, was_reached)
    _remember_contact(inquiry)
    changed(inquiry, by=by, part="note")


def _reached(kind: NoteKind, reached: bool) -> bool:
    return reached and kind is not NoteKind.ATTEMPT


def _must_be_two(with_id: int | None, by_id: int, *, by: User) -> None:
    """Raise `Refused` unless the other is another ombud who works here."""
    if with_id is None:
        return
    other = must_be_ombud(with_id, by=by, field="with_id")
    if other.id == by_id:
        raise Refused(N_("Välj det andra ombudet, inte den som skriver."), field="with_id")


def _other_two(note: InquiryNote, with_id: int | None) -> dict[str, object]:
    """Who is now said to have come along, where that differs from what is to be saved."""
    return {} if with_id == note.with_id else {"with_id": note.with_whom.name if note.with_whom else "–"}


def _remember_contact(inquiry: Inquiry) -> None:
    inquiry.last_contact_on = max((note.on for note in inquiry.notes if note.reached), default=None)


def _correct_contact(inquiry: Inquiry, note: InquiryNote, was: Tally, was_reached: bool) -> None:
    now = Tally(note.on, HOW[note.kind].value)
    if was_reached and note.reached:
        correct(Happening.CONTACT, inquiry, was=was, now=now)
    elif was_reached:
        withdraw(Happening.CONTACT, inquiry, was)
    elif note.reached:
        count(Happening.CONTACT, inquiry, on=now.on, code=now.code, stage=BEFORE)
