"""A queue with something in it for the ledningsgrupp."""

from functools import partial

import pytest
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.extensions import db
from ombud.intake.board.models import ExceptionReason, ExceptionState, QueueException
from ombud.intake.steering import meeting_operations
from ombud.intake.steering.models import SteeringMeeting


@pytest.fixture
def inquiry(make):
    """`inquiry(state=…, by=…)` makes one. All come in the same moment: who alone says yes in another second looks like no one else."""
    return partial(make_inquiry, make, received_on=clock.now())


@pytest.fixture
def moved(app):
    """`moved(row, past=[…], by=coordinator)`: a move out of order that is in force."""

    def make_move(row, past, *, by, ahead=True, state=ExceptionState.IN_FORCE):
        with app.app_context():
            decided = state is not ExceptionState.PROPOSED
            move = QueueException(
                operation_id=row.operation_id,
                inquiry_id=row.id,
                anchor_id=past[0].id,
                ahead=ahead,
                passed=[each.id for each in past],
                state=state,
                reason=ExceptionReason.WORSE,
                words="Zqhemliga ord",
                proposed_by_id=by.id,
                proposed_at=clock.now(),
                decided_by_id=by.id if decided else None,
                decided_at=clock.now() if decided else None,
            )
            db.session.add(move)
            db.session.commit()
            return move.id

    return make_move


@pytest.fixture
def held(app):
    """`held(steering)` opens a meeting and, with `close=True`, closes it; gives its number."""

    def hold(by, *, close=False):
        with app.app_context():
            user, operation = db.session.get(User, by.id), db.session.get(Operation, by.operation_id)
            meeting = meeting_operations.open_meeting(operation, present=[by.id], by=user)
            db.session.commit()
            if close:
                meeting_operations.close_meeting(meeting, operation, by=user)
                db.session.commit()
            return meeting.ordinal

    return hold


@pytest.fixture
def meeting_of(app):
    """`meeting_of(number)` reads a meeting."""

    def read(ordinal):
        with app.app_context():
            row = db.session.query(SteeringMeeting).filter_by(ordinal=ordinal).one()
            db.session.expunge(row)
            return row

    return read
