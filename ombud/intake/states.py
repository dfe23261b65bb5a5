"""The way of an inquiry: a small table of allowed moves, and the one door through which the state is set."""

from dataclasses import dataclass

from ombud import clock
from ombud.accounts.models import User
from ombud.extensions import db
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.models import Inquiry, InquiryMove, InquiryState
from ombud.intake.order import Reason
from ombud.refusals import N_, Refused

NEW, IN_CONTACT, WAITING = InquiryState.NEW, InquiryState.IN_CONTACT, InquiryState.WAITING
OFFERED, CASE, ENDED = InquiryState.OFFERED, InquiryState.CASE, InquiryState.ENDED

MOVES: dict[InquiryState, frozenset[InquiryState]] = {
    NEW: frozenset({IN_CONTACT, WAITING, CASE, ENDED}),
    IN_CONTACT: frozenset({WAITING, CASE, ENDED}),
    WAITING: frozenset({OFFERED, CASE, ENDED}),
    OFFERED: frozenset({WAITING, CASE, ENDED}),
    CASE: frozenset(),
    ENDED: frozenset({IN_CONTACT, WAITING}),
}
OPEN = (NEW, IN_CONTACT, WAITING, OFFERED)
IN_QUEUE = (WAITING, OFFERED)
TOO_LATE = N_("Det går inte längre. Någon annan kan ha gått vidare med förfrågan. Läs om sidan och se.")


@dataclass(frozen=True)
class Stood:
    """Where an entry stood in the queue, why, in which priority group, and by which version of the policy (None: order of arrival)."""

    place: int
    why: Reason
    group_place: int | None
    policy_id: int | None


def may_move(inquiry: Inquiry, to: InquiryState) -> bool:
    """Whether the table allows the move from where the inquiry stands."""
    return to in MOVES[inquiry.state]


def must_allow(inquiry: Inquiry, to: InquiryState) -> None:
    """Raise `Refused` for a move that is not in the table: mostly because someone else was quicker."""
    if not may_move(inquiry, to):
        raise Refused(TOO_LATE)


def move(
    inquiry: Inquiry,
    to: InquiryState,
    *,
    by: User,
    words: str = "",
    ombud: User | None = None,
    over_ceiling: CeilingReason | None = None,
    stood: Stood | None = None,
) -> None:
    """Set the state, with a dated row that tells of it. `ombud` is who was offered, declined or chosen; `over_ceiling` why, where a
    reason was needed; `stood` where the entry stood in the queue just before.

    Raises `Refused` for a move that is not in the table.
    """
    must_allow(inquiry, to)
    note_move(inquiry, inquiry.state, to, by=by, words=words, ombud=ombud, over_ceiling=over_ceiling, stood=stood)
    inquiry.state = to


def note_move(
    inquiry: Inquiry,
    from_state: InquiryState | None,
    to: InquiryState,
    *,
    by: User,
    words: str = "",
    ombud: User | None = None,
    over_ceiling: CeilingReason | None = None,
    stood: Stood | None = None,
) -> None:
    """Add the dated row of a move; the first one, when the inquiry comes in, has no state to come from."""
    db.session.add(
        InquiryMove(
            inquiry_id=inquiry.id,
            from_state=from_state,
            to_state=to,
            at=clock.now(),
            by_id=by.id,
            ombud_id=ombud.id if ombud else None,
            words=words,
            over_ceiling=over_ceiling,
            **(vars(stood) if stood else {}),
        )
    )
