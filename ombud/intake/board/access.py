"""Finding a move out of order, for those who may do something with it."""

from flask import abort, request
from flask_login import current_user
from sqlalchemy import Select, select

from ombud.accounts.access import Permission, may
from ombud.extensions import db
from ombud.intake.board.models import QueueException
from ombud.intake.models import Inquiry


def load_exception(exception_id: int, permission: Permission) -> QueueException:
    """The move with that id in the user's operation, when something is sent kept from others until the transaction ends. 404 for one of
    another operation."""
    mine = (QueueException.id == exception_id, QueueException.operation_id == current_user.operation_id)
    query = select(QueueException).where(*mine)
    if request.method == "POST":
        _hold_inquiry(select(QueueException.inquiry_id).where(*mine))
        query = query.with_for_update()
    row = db.session.scalars(query).first()
    if row is None:
        abort(404)
    if not may(current_user, permission, row):
        abort(403)
    return row


def _hold_inquiry(its_id: Select[int]) -> None:
    """The inquiry first, then its moves: whoever moves a card takes them in that order too, so that two never wait for each other."""
    db.session.execute(select(Inquiry.id).where(Inquiry.id == its_id.scalar_subquery()).with_for_update())


def must_be_own(row: QueueException) -> None:
    """403 for whoever did not propose the move."""
    if row.proposed_by_id != current_user.id:
        abort(403)


def may_read_words(row: QueueException) -> bool:
    """Whether the user may read why: it may tell where a protected person is."""
    return may(current_user, Permission.INQUIRY_PLACE, row.inquiry)
