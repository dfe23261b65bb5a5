"""Finding a case's feedback; what belongs to another case does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.evaluation.feedback.models import MeetingFeedback


def load_feedback(case: Case, feedback_id: int) -> MeetingFeedback:
    """The answers after one of the case's own meetings, else 404."""
    feedback = db.session.get(MeetingFeedback, feedback_id)
    if feedback is None or feedback.case_id != case.id:
        abort(404)
    return feedback
