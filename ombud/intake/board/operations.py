"""Moves out of the stated order: an ombud proposes, the coordinator decides. Nothing here commits."""

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.catalogue import Event
from ombud.audit.log import record
from ombud.extensions import db
from ombud.intake.board.aiming import Aim, aim
from ombud.intake.board.models import ExceptionReason, ExceptionState, QueueException
from ombud.intake.models import Inquiry
from ombud.intake.queue import read_queue
from ombud.refusals import N_, Conflict, Refused

PROPOSED, IN_FORCE = ExceptionState.PROPOSED, ExceptionState.IN_FORCE
OPEN = (PROPOSED, IN_FORCE)
NOT_WAITING = N_("Personen står inte i kön och har ingen plats att flytta från.")
ANCHOR_LEFT = N_("Den som flytten utgick från har lämnat kön. Välj en ny plats.")
PASSES_NOBODY = N_("Där står personen redan enligt ordningen. Välj någon som personen ska gå förbi.")
DONE_MEANWHILE = N_("Någon annan har redan gjort något med flytten. Läs vad som gäller nu och välj sedan.")
CHANGED_MEANWHILE = N_(
    "Någon annan har gjort något med förfrågan medan du skrev. Läs vad som gäller nu. Vill du ändå, skicka en gång till."
)
SAY_WHY = N_("Skriv varför. En mening räcker.")


def propose(
    inquiry: Inquiry, *, anchor_id: int, ahead: bool, reason: ExceptionReason, words: str, version: int, by: User
) -> QueueException:
    """Propose a move out of order. It stands beside the order until the coordinator has decided, and replaces a proposal that waits.

    Raises `Refused` when it would pass nobody or is not explained, and `Conflict` when someone else did something with the inquiry.
    """
    _must_be_as_shown(inquiry, version)
    _must_say_why(words)
    row = _made(inquiry, _aimed(inquiry, anchor_id, ahead=ahead), reason, words, by=by)
    _close(inquiry, PROPOSED)
    _add(row, inquiry, catalogue.MOVE_PROPOSED, by=by)
    return row


def decide_move(
    inquiry: Inquiry, *, anchor_id: int, ahead: bool, reason: ExceptionReason, words: str, version: int, by: User
) -> QueueException:
    """Move someone out of order at once. It replaces a proposal that waits and a move that was in force. Raises as `propose` does."""
    _must_be_as_shown(inquiry, version)
    _must_say_why(words)
    row = _made(inquiry, _aimed(inquiry, anchor_id, ahead=ahead), reason, words, by=by)
    _close(inquiry, *OPEN)
    _decide(row, IN_FORCE, by=by)
    _add(row, inquiry, catalogue.MOVE_DECIDED, by=by)
    return row


def accept(row: QueueException, *, version: int, by: User) -> None:
    """Let a proposal be in force, past those whom it passes as the queue stands now."""
    _must_stand(row, version, PROPOSED)
    to = _aimed(row.inquiry, row.anchor_id, ahead=row.ahead)
    _close(row.inquiry, IN_FORCE)
    row.anchor_id, row.ahead, row.passed = to.anchor_id, to.ahead, list(to.passed)
    _decide(row, IN_FORCE, by=by)
    _note(row, catalogue.MOVE_DECIDED, by=by)


def decline(row: QueueException, *, words: str, version: int, by: User) -> None:
    """Say no to a proposal, and why."""
    _must_stand(row, version, PROPOSED)
    _must_say_why(words)
    row.answer = words
    _decide(row, ExceptionState.DECLINED, by=by)
    _note(row, catalogue.MOVE_DECLINED, by=by)


def withdraw(row: QueueException, *, version: int, by: User) -> None:
    """Take one's own proposal back."""
    _must_stand(row, version, PROPOSED)
    _end(row)
    _note(row, catalogue.MOVE_WITHDRAWN, by=by)


def end_exception(row: QueueException, *, version: int, by: User) -> None:
    """Let someone stand where the order says again."""
    _must_stand(row, version, IN_FORCE)
    _end(row)
    _note(row, catalogue.MOVE_ENDED, by=by)


def leave_order(inquiry: Inquiry) -> None:
    """Whoever leaves the queue has no place to be moved from: proposals are withdrawn, what was in force ends."""
    _close(inquiry, *OPEN)


def _must_be_as_shown(inquiry: Inquiry, version: int) -> None:
    if inquiry.version != version:
        raise Conflict({}, inquiry.version, CHANGED_MEANWHILE)


def _must_say_why(words: str) -> None:
    if not words.strip():
        raise Refused(SAY_WHY, field="words")


def _must_stand(row: QueueException, version: int, state: ExceptionState) -> None:
    if row.version != version or row.state is not state:
        raise Conflict({}, row.version, DONE_MEANWHILE)


def _aimed(inquiry: Inquiry, anchor_id: int | None, *, ahead: bool) -> Aim:
    """Where the move leads from the place the inquiry would have without a move of its own."""
    placed = read_queue(inquiry.operation_id, unmoved=inquiry.id).placed
    ids = {each.id for each in placed}
    if inquiry.id not in ids:
        raise Refused(NOT_WAITING)
    if anchor_id is None or anchor_id not in ids or anchor_id == inquiry.id:
        raise Refused(ANCHOR_LEFT, field="anchor_id")
    to = aim(placed, inquiry.id, anchor_id, ahead=ahead)
    if not to.passed:
        raise Refused(PASSES_NOBODY, field="anchor_id")
    return to


def _made(inquiry: Inquiry, to: Aim, reason: ExceptionReason, words: str, *, by: User) -> QueueException:
    return QueueException(
        operation_id=inquiry.operation_id,
        inquiry_id=inquiry.id,
        anchor_id=to.anchor_id,
        ahead=to.ahead,
        passed=list(to.passed),
        state=PROPOSED,
        reason=reason,
        words=words,
        proposed_by_id=by.id,
        proposed_at=clock.now(),
    )


def _decide(row: QueueException, state: ExceptionState, *, by: User) -> None:
    row.state, row.decided_by_id, row.decided_at = state, by.id, clock.now()


def _end(row: QueueException) -> None:
    row.state = ExceptionState.ENDED if row.state is IN_FORCE else ExceptionState.WITHDRAWN
    row.ended_at = clock.now()


def _close(inquiry: Inquiry, *states: ExceptionState) -> None:
    """At most one proposal waits and one move is in force for each inquiry: a new one replaces the old."""
    query = select(QueueException).where(QueueException.inquiry_id == inquiry.id, QueueException.state.in_(states))
    for row in db.session.scalars(query):
        _end(row)


def _add(row: QueueException, inquiry: Inquiry, event: Event, *, by: User) -> None:
    """Add the row, and let the inquiry have a new version: a page that was opened before the move is old now."""
    db.session.add(row)
    db.session.flush()
    flag_modified(inquiry, "state")
    record(event, by=by, subject=inquiry.audit_ref, reason=row.reason.value, ahead=row.ahead)


def _note(row: QueueException, event: Event, *, by: User) -> None:
    flag_modified(row.inquiry, "state")
    record(event, by=by, subject=row.inquiry.audit_ref, reason=row.reason.value)
