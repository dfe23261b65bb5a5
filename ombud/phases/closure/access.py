"""Finding what belongs to a case; what belongs to another one does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.closure.models import FollowUp


def load_follow_up(case: Case, follow_up_id: int) -> FollowUp:
    """The case's own follow-up contact with that id, else 404."""
    row = db.session.get(FollowUp, follow_up_id)
    if row is None or row.case_id != case.id:
        abort(404)
    return row
