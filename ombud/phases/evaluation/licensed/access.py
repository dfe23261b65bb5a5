"""Finding a form and what a case has of it; what does not belong together does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.evaluation.licensed.definitions import Definition, definitions
from ombud.phases.evaluation.licensed.models import FormScore


def load_form(code: str) -> Definition:
    """The form with that code, else 404."""
    form = definitions().get(code)
    if form is None:
        abort(404)
    return form


def load_score(case: Case, form: Definition, score_id: int) -> FormScore:
    """The case's own numbers with that id, of that form, else 404."""
    row = db.session.get(FormScore, score_id)
    if row is None or (row.case_id, row.form) != (case.id, form.code):
        abort(404)
    return row
