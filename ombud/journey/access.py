"""Finding what belongs to a case; what belongs to another one does not exist."""

from flask import abort

from ombud.cases.models import Case, UrgentMatter
from ombud.extensions import db


def load_matter(case: Case, matter_id: int) -> UrgentMatter:
    """The case's own urgent matter with that id, else 404."""
    matter = db.session.get(UrgentMatter, matter_id)
    if matter is None or matter.case_id != case.id:
        abort(404)
    return matter
