"""Finding what belongs to a case; what belongs to another one does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.execution.models import ContactNote


def load_note(case: Case, note_id: int) -> ContactNote:
    """The case's own contact note with that id, else 404."""
    note = db.session.get(ContactNote, note_id)
    if note is None or note.case_id != case.id:
        abort(404)
    return note
