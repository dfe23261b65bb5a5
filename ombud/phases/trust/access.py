"""Finding what belongs to a case; what belongs to another one does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.trust.models import TrustNote


def load_note(case: Case, note_id: int) -> TrustNote:
    """The case's own note with that id, else 404."""
    note = db.session.get(TrustNote, note_id)
    if note is None or note.case_id != case.id:
        abort(404)
    return note
