"""The demonstration's ledningsgrupp: two meetings with their decisions, a move out of order, and second looks at it."""

from datetime import date, timedelta

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.demo.office import Office
from ombud.demo.timeline import Story
from ombud.extensions import db
from ombud.intake.board.models import ExceptionReason, ExceptionState, QueueException
from ombud.intake.order import passed_by
from ombud.intake.queue import read_queue
from ombud.intake.steering import meeting_operations as meetings
from ombud.intake.steering import operations, queries
from ombud.intake.steering.models import LookAnswer, LookQuestion, SteeringMeeting

FIRST, MOVED, SECOND, ANSWERED, AGAIN = 61, 40, 31, 24, 4
"""Days ago."""


def review_of(office: Office) -> list[tuple[Story, date]]:
    """What the ledningsgrupp has done, to be told among everything else."""
    return [
        _on(FIRST, lambda: _first_meeting(office)),
        _on(MOVED, lambda: _move_someone(office)),
        _on(SECOND, lambda: _second_meeting(office)),
        _on(ANSWERED, lambda: _answer(office)),
        _on(AGAIN, lambda: _ask(office, LookQuestion.OTHERS_TOO)),
    ]


def _on(days_ago: int, act) -> tuple[Story, date]:
    story = Story()
    story.after(0, act)
    return story, clock.today() - timedelta(days=days_ago)


def _first_meeting(office: Office) -> None:
    meeting, by = _open(office), _steering(office)
    meetings.decide_capacity(
        meeting,
        office.operation,
        version=office.operation.version,
        by=by,
        caseload_ceiling=office.operation.caseload_ceiling,
        ceiling_is_hard=False,
        outreach_percent=10,
    )
    db.session.flush()
    meetings.close_meeting(meeting, office.operation, by=by)


def _second_meeting(office: Office) -> None:
    meeting = _open(office)
    _ask(office, LookQuestion.STILL_NEEDED)
    db.session.flush()
    meetings.close_meeting(meeting, office.operation, by=_steering(office))


def _open(office: Office) -> SteeringMeeting:
    by = _steering(office)
    return meetings.open_meeting(office.operation, present=[by.id], by=by)


def _move_someone(office: Office) -> None:
    """The last in the queue goes ahead of the third, unless someone is moved already."""
    placed = read_queue(office.operation.id).placed
    if len(placed) < 5 or any(each.moved_id for each in placed):
        return
    last, third = placed[-1], placed[2]
    move = QueueException(
        operation_id=office.operation.id,
        inquiry_id=last.id,
        anchor_id=third.id,
        passed=passed_by(placed, last.id, third.id, ahead=True),
        state=ExceptionState.IN_FORCE,
        reason=ExceptionReason.WORSE,
        words="Står utan bostad sedan i måndags.",
        proposed_by_id=office.ombud[0].id,
        proposed_at=clock.now(),
        decided_by_id=office.coordinator.id,
        decided_at=clock.now(),
    )
    db.session.add(move)


def _ask(office: Office, question: LookQuestion) -> None:
    for move in queries.exceptions_since(office.operation.id, None)[:1]:
        operations.ask_for_look(move, question=question, by=_steering(office))


def _answer(office: Office) -> None:
    for look in queries.looks_of(office.operation.id):
        move = db.session.get_one(QueueException, look.exception_id)
        operations.answer_look(look, move, answer=LookAnswer.YES, version=look.version, by=office.coordinator)


def _steering(office: Office) -> User:
    members = select(User).where(User.operation_id == office.operation.id, User.is_steering)
    return db.session.scalars(members.order_by(User.id)).one()
