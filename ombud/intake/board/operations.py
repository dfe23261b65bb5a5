"""What is done with moves out of order. Nothing here commits."""

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.refusals import N_, Conflict


def end_exception(exception: QueueException, *, version: int, by: User) -> None:
    """Let a move out of order no longer hold. Raises `Conflict` when someone else did something with it meanwhile."""
    db.session.execute(select(QueueException.id).where(QueueException.id == exception.id).with_for_update())
    db.session.refresh(exception)
    if exception.version != version or exception.state is not ExceptionState.IN_FORCE:
        raise Conflict({}, exception.version, N_("Någon annan har redan ändrat flytten."))
    exception.state, exception.ended_at = ExceptionState.ENDED, clock.now()
