"""Finding a version of the policy or a question of it, in the user's own operation."""

from flask import abort
from flask_login import current_user
from sqlalchemy import select

from ombud.extensions import db
from ombud.intake.policy.models import PriorityPolicy, PriorityQuestion


def load_version(ordinal: int) -> PriorityPolicy:
    """The version with that ordinal, else 404."""
    mine = (PriorityPolicy.operation_id == current_user.operation_id, PriorityPolicy.ordinal == ordinal)
    return db.session.scalar(select(PriorityPolicy).where(*mine)) or abort(404)


def load_question(question_id: int) -> PriorityQuestion:
    """The question with that id, else 404."""
    question = db.session.get(PriorityQuestion, question_id)
    if question is None or question.operation_id != current_user.operation_id:
        abort(404)
    return question
