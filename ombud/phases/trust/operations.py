"""What is written down while trust is built. It needs no yes from the client: trust is what a yes grows from. Nothing here commits."""

from datetime import date

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.phases.trust.models import Initiative, TrustKind, TrustNote
from ombud.refusals import N_, Refused


def add_note(
    case: Case,
    *,
    on: date,
    kind: TrustKind,
    by: User,
    words: str = "",
    client_words: str = "",
    initiative: Initiative | None = None,
) -> TrustNote:
    """Note something done together, solved, made clear or felt. Raises `Refused` when it says nothing or lies ahead."""
    must_not_be_ahead(on)
    _must_say_something(kind, words, client_words)
    note = TrustNote(case_id=case.id, on=on, kind=kind, words=words, client_words=client_words, initiative=initiative)
    db.session.add(note)
    note_contact(case, on)
    changed(case, by=by, part="trust", what="note_added")
    return note


def change_note(
    case: Case,
    note: TrustNote,
    *,
    on: date,
    kind: TrustKind,
    version: int,
    by: User,
    words: str = "",
    client_words: str = "",
    initiative: Initiative | None = None,
) -> None:
    """Change a note. Raises `Conflict` when someone else did meanwhile."""
    must_not_be_ahead(on)
    _must_say_something(kind, words, client_words)
    values = {"on": on, "kind": kind, "words": words, "client_words": client_words, "initiative": initiative}
    hold(case, note)
    must_be_unchanged(note, version, values)
    for name, value in values.items():
        setattr(note, name, value)
    note_contact(case, on)
    changed(case, by=by, part="trust", what="note_changed")


def _must_say_something(kind: TrustKind, words: str, client_words: str) -> None:
    if kind is TrustKind.FEELING and not client_words.strip():
        raise Refused(N_("Skriv hur det känns, med klientens egna ord."), field="client_words")
    if not (words.strip() or client_words.strip()):
        raise Refused(N_("Skriv vad det var, med dina ord eller klientens."), field="words")
