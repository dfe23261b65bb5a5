"""Finding what belongs to a case; what belongs to another one does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Meeting


def load_meeting(case: Case, meeting_id: int) -> Meeting:
    """The case's own meeting with that id, else 404."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting.case_id != case.id:
        abort(404)
    return meeting
