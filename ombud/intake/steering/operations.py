"""What the ledningsgrupp and the coordinator do in the review: second looks. Nothing here commits."""

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.board.operations import end_exception
from ombud.intake.steering.meeting_queries import hold, open_meeting_of
from ombud.intake.steering.models import LookAnswer, LookQuestion, SecondLook
from ombud.refusals import N_, Conflict, Refused

ANSWERED = N_("Någon annan har redan svarat.")


def ask_for_look(exception: QueueException, *, question: LookQuestion, by: User) -> SecondLook:
    """Ask for a second look at a move out of order, under the meeting that is going on if there is one.

    Raises `Refused` while the same question about the same move waits for an answer.
    """
    db.session.execute(select(QueueException.id).where(QueueException.id == exception.id).with_for_update())
    waiting = select(SecondLook.id).where(
        SecondLook.exception_id == exception.id, SecondLook.question == question, SecondLook.answer.is_(None)
    )
    if db.session.scalar(waiting) is not None:
        raise Refused(N_("Den frågan är redan ställd och väntar på svar."), field="question")
    meeting = open_meeting_of(exception.operation_id)
    look = SecondLook(
        exception_id=exception.id,
        meeting_id=meeting.id if meeting else None,
        question=question,
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    db.session.add(look)
    record(catalogue.LOOK_ASKED, by=by, asked=question.value)
    return look


def answer_look(look: SecondLook, exception: QueueException, *, answer: LookAnswer, version: int, by: User) -> None:
    """Answer a second look. `LookAnswer.ENDED` ends the move, if nothing has ended it already. Raises `Conflict` when it is answered."""
    hold(look)
    if look.version != version or look.answer is not None:
        raise Conflict({"answer": look.answer.label if look.answer else ""}, look.version, ANSWERED)
    look.answer, look.answered_by_id, look.answered_at = answer, by.id, clock.now()
    record(catalogue.LOOK_ANSWERED, by=by, answer=answer.value)
    if answer is LookAnswer.ENDED and exception.state is ExceptionState.IN_FORCE:
        end_exception(exception, version=exception.version, by=by)
