"""Finding a visit, for those who may write in the log of outreach."""

from flask import abort
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.extensions import db
from ombud.intake.outreach.models import OutreachVisit


def load_visit(visit_id: int) -> OutreachVisit:
    """The visit with that id in the user's operation, else 404."""
    visit = db.session.get(OutreachVisit, visit_id)
    if visit is None or not may(current_user, Permission.OUTREACH_WRITE, visit):
        abort(404)
    return visit
