"""Contacts, written down briefly. They are possible in every phase, also without the client's yes. Nothing here commits."""

from datetime import date

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.execution.models import ContactNote, How
from ombud.refusals import N_, Refused


def add_note(
    case: Case,
    *,
    on: date,
    how: How,
    by: User,
    with_client: bool = True,
    with_whom: str = "",
    words: str = "",
    minutes: int | None = None,
) -> ContactNote:
    """Note a contact with the client, or with someone else who is named. Raises `Refused` for nobody and for a day ahead."""
    must_not_be_ahead(on)
    _must_be_with_someone(with_client, with_whom)
    values = {"with_client": with_client, "with_whom": with_whom, "words": words, "minutes": minutes}
    note = ContactNote(case_id=case.id, on=on, how=how, **values)
    db.session.add(note)
    if with_client:
        note_contact(case, on)
    changed(case, by=by, part="execution", what="contact_added")
    count(Happening.CONTACT, case, on=on, code=how.value, minutes=minutes)
    return note


def change_note(
    case: Case,
    note: ContactNote,
    *,
    on: date,
    how: How,
    version: int,
    by: User,
    with_client: bool,
    with_whom: str = "",
    words: str = "",
    minutes: int | None = None,
) -> None:
    """Change what stands about a contact. Raises `Conflict` when someone else did meanwhile."""
    must_not_be_ahead(on)
    _must_be_with_someone(with_client, with_whom)
    values = {
        "on": on,
        "how": how,
        "with_client": with_client,
        "with_whom": with_whom,
        "words": words,
        "minutes": minutes,
    }
    hold(case, note)
    must_be_unchanged(note, version, values)
    was = Tally(note.on, note.how.value, note.minutes)
    correct(Happening.CONTACT, case, was=was, now=Tally(on, how.value, minutes))
    for name, value in values.items():
        setattr(note, name, value)
    if with_client:
        note_contact(case, on)
    changed(case, by=by, part="execution", what="contact_changed")


def _must_be_with_someone(with_client: bool, with_whom: str) -> None:
    if not with_client and not with_whom.strip():
        raise Refused(N_("Skriv vem du hade kontakt med, eller kryssa för klienten."), field="with_whom")
