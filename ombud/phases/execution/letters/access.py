"""Finding a case's letters; what belongs to another case does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.execution.letters.models import Letter


def load_letter(case: Case, letter_id: int) -> Letter:
    """The case's own letter with that id, else 404."""
    letter = db.session.get(Letter, letter_id)
    if letter is None or letter.case_id != case.id:
        abort(404)
    return letter
