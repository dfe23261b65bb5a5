"""The client has the text of a contact note struck: it is taken away everywhere it stands. Nothing here commits."""

from collections.abc import Collection

from ombud.accounts.models import User
from ombud.audit.log import Actor
from ombud.cases.conflicts import hold
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.lasting import StruckText, text_struck
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.phases.execution.models import ContactNote, ContactNoteVersion
from ombud.phases.execution.note_operations import say_in_step
from ombud.phases.execution.note_queries import versions_of
from ombud.refusals import N_, Conflict, Refused

NOTHING_THERE = N_("Texten är redan borta.")
CHANGED_MEANWHILE = N_("Texten har ändrats sedan du öppnade sidan. Så här står det nu. Vill du stryka den?")


def strike_note(case: Case, note: ContactNote, *, version: int, by: User) -> None:
    """Take a note's text away, from what stood before its corrections too, from the step it closed and from what is not saved yet.

    Holds in a closed case. That there was a contact, when and how, still stands. Raises `Conflict` when the note has changed meanwhile.
    """
    hold(case, note)
    if note.version != version:
        raise Conflict({}, note.version, CHANGED_MEANWHILE)
    texts = texts_of(note)
    if not texts:
        raise Refused(NOTHING_THERE)
    strike_texts(case, note, texts, by=by)


def texts_of(note: ContactNote) -> set[str]:
    """All that has stood in a note: now, and before its corrections."""
    return {each.words for each in _standing(note)} - {""}


def strike_texts(case: Case, note: ContactNote, texts: Collection[str], *, by: Actor) -> None:
    """Take these texts of a note away, and no other that stands there, wherever they have gone."""
    for each in _standing(note):
        if each.words in texts:
            each.words = ""
    say_in_step(note, texts, "")
    strike_from_drafts(case, texts, forms=[f"contact_note:{note.id}"])
    told = changed(case, by=by, part="execution", what="contact_struck")
    text_struck(case, told, [StruckText(ContactNote.__tablename__, note.id, "words", text) for text in texts])


def _standing(note: ContactNote) -> list[ContactNote | ContactNoteVersion]:
    return [note, *(each for each, _ in versions_of(note))]
