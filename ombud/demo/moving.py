"""Moves out of order in the demonstration: one that the coordinator has decided, and one that waits for a decision."""

from ombud import clock
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.intake.board.models import ExceptionReason
from ombud.intake.board.operations import accept, propose
from ombud.intake.models import Inquiry
from ombud.intake.queue import read_queue

DECIDED = (12, 10, ExceptionReason.WORSE, "Har fått veta att hemtjänsten tar slut och orkar inte ringa själv.")
WAITS = (13, 11, ExceptionReason.CHILDREN, "Barnen bor hemma varannan vecka och märker hur det är.")


def move_some(office: Office) -> None:
    """Let an ombud propose two moves among the last in the queue; the coordinator has said yes to the first."""
    with clock.at(clock.days_ago(2)):
        row = _propose(office, *DECIDED)
        accept(row, version=row.version, by=office.coordinator)
        db.session.flush()
        _propose(office, *WAITS)


def _propose(office: Office, place: int, anchor: int, reason: ExceptionReason, words: str):
    placed = read_queue(office.operation.id).placed
    inquiry = db.session.get(Inquiry, placed[place].id)
    row = propose(
        inquiry,
        anchor_id=placed[anchor].id,
        ahead=True,
        reason=reason,
        words=words,
        version=inquiry.version,
        by=office.ombud[0],
    )
    db.session.flush()
    return row
