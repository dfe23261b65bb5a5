"""The board's stamp: another one when anything on the board has become another. It tells nothing of what."""

import hashlib
from typing import Any

from sqlalchemy import ScalarSelect, Select, case, func, select

from ombud import clock
from ombud.extensions import db
from ombud.intake.board.models import QueueException
from ombud.intake.board.queries import STANDING
from ombud.intake.models import Inquiry, InquiryNote, InquiryUrgency
from ombud.intake.policy.models import PriorityAnswer, PriorityPolicy
from ombud.intake.states import OPEN


def stamp_of(operation_id: int) -> str:
    """The stamp as the board stands now, asked in one question whatever the size of the queue. A new day is a new board: all have waited
    a day longer."""
    parts = db.session.execute(_everything(operation_id)).one()
    told = "|".join(str(part) for part in (clock.today(), operation_id, *parts))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _everything(operation_id: int) -> Select[*tuple[Any, ...]]:
    """Counts and sums of ids and versions: nobody comes, goes or is changed without one of them becoming another."""
    open_here = select(Inquiry.id).where(Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN))
    answers = PriorityAnswer.inquiry_id.in_(open_here)
    moves = (QueueException.operation_id == operation_id, QueueException.state.in_(STANDING))
    here = (Inquiry.operation_id == operation_id, Inquiry.state.in_(OPEN))
    by_answer = case({"yes": 1, "no": 2}, value=PriorityAnswer.answer, else_=3) * PriorityAnswer.id
    return select(
        _asked(func.count(Inquiry.id), *here),
        _asked(func.sum(Inquiry.id), *here),
        _asked(func.sum(Inquiry.version), *here),
        _asked(func.sum(InquiryUrgency.id), InquiryUrgency.inquiry_id.in_(open_here)),
        _asked(func.count(InquiryUrgency.settled_on), InquiryUrgency.inquiry_id.in_(open_here)),
        _asked(func.count(InquiryNote.id), InquiryNote.inquiry_id.in_(open_here)),
        _asked(func.sum(QueueException.id), *moves),
        _asked(func.sum(QueueException.version), *moves),
        _asked(func.max(PriorityPolicy.ordinal), PriorityPolicy.operation_id == operation_id),
        _asked(func.sum(by_answer), answers),
    )


def _asked(what: Any, *where: Any) -> ScalarSelect[Any]:
    return select(what).where(*where).scalar_subquery()
