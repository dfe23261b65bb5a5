"""Finding what belongs to a case, and what of it is hidden when the client's identity is protected."""

from flask import abort
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Meeting


def load_meeting(case: Case, meeting_id: int) -> Meeting:
    """The case's own meeting with that id, else 404."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting.case_id != case.id:
        abort(404)
    return meeting


def sees_place(case: Case) -> bool:
    """Whether the user may see where the client was met and how the client is reached: not who covers, when identity is protected."""
    return may(current_user, Permission.CASE_PLACE, case)
