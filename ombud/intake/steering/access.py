"""Finding a meeting, a move out of order or a second look of the user's own operation; others do not exist."""

from flask import abort
from flask_login import current_user
from sqlalchemy import select

from ombud.extensions import db
from ombud.intake.board.models import QueueException
from ombud.intake.steering.meeting_queries import meetings_of
from ombud.intake.steering.models import SecondLook, SteeringMeeting
from ombud.intake.steering.queries import DECIDED


def load_meeting(ordinal: int) -> SteeringMeeting:
    """The meeting with that number, else 404."""
    query = meetings_of(current_user.operation_id).where(SteeringMeeting.ordinal == ordinal)
    meeting: SteeringMeeting | None = db.session.scalar(query) if ordinal < 2**31 else None
    return meeting if meeting is not None else abort(404)


def load_exception(exception_id: int) -> QueueException:
    """The move out of order with that id that was decided, else 404: what is only proposed is the circle's."""
    query = select(QueueException).where(
        QueueException.id == exception_id,
        QueueException.operation_id == current_user.operation_id,
        QueueException.state.in_(DECIDED),
    )
    exception = db.session.scalar(query) if exception_id < 2**31 else None
    return exception if exception is not None else abort(404)


def load_look(look_id: int) -> tuple[SecondLook, QueueException]:
    """The second look with that id and the move it is about, else 404."""
    query = (
        select(SecondLook, QueueException)
        .join(QueueException, QueueException.id == SecondLook.exception_id)
        .where(SecondLook.id == look_id, QueueException.operation_id == current_user.operation_id)
    )
    row = db.session.execute(query).first() if look_id < 2**31 else None
    return (row[0], row[1]) if row is not None else abort(404)
