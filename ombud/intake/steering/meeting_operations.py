"""A meeting of the ledningsgrupp, from its opening to its protocol. Nothing here commits."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.accounts.settings import change_settings
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.intake.queries import lock_numbers
from ombud.intake.queue import read_queue
from ombud.intake.steering import meeting_queries
from ombud.intake.steering.agenda import agenda_of, protocol_of
from ombud.intake.steering.models import CapacityDecision, SteeringMeeting
from ombud.intake.steering.traits import decide_traits
from ombud.refusals import N_, Refused

GOING_ON = N_("Ett möte pågår redan. Avsluta det först.")
OVER = N_("Mötet är avslutat. Det som står i protokollet ändras inte.")


def open_meeting(operation: Operation, *, present: Sequence[int], by: User) -> SteeringMeeting:
    """Open a meeting: what may be known of those who wait is decided, and the queue is frozen as it is then shown.

    Raises `Refused` while another meeting is going on.
    """
    lock_numbers(operation.id)
    if meeting_queries.open_meeting_of(operation.id) is not None:
        raise Refused(GOING_ON)
    last = meeting_queries.last_closed(operation.id)
    decide_traits(read_queue(operation.id).placed)
    meeting = SteeringMeeting(
        operation_id=operation.id,
        ordinal=_next_ordinal(operation.id),
        held_on=clock.today(),
        opened_at=clock.now(),
        opened_by_id=by.id,
        present=sorted(present),
        agenda=agenda_of(operation, last.closed_at if last else None),
    )
    db.session.add(meeting)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(GOING_ON) from error
    record(catalogue.MEETING_OPENED, by=by, meeting=meeting.ordinal)
    return meeting


def decide_capacity(
    meeting: SteeringMeeting,
    operation: Operation,
    *,
    version: int,
    by: User,
    caseload_ceiling: int,
    ceiling_is_hard: bool,
    outreach_percent: int,
) -> None:
    """Decide what each ombud may carry: it becomes the operation's settings at once.

    Raises `Conflict` when the settings were changed meanwhile, and `Refused` when the meeting is over.
    """
    must_go_on(meeting)
    change_settings(
        operation,
        version=version,
        by=by,
        caseload_ceiling=caseload_ceiling,
        ceiling_is_hard=ceiling_is_hard,
        outreach_percent=outreach_percent,
    )
    decision = CapacityDecision(
        meeting_id=meeting.id,
        at=clock.now(),
        recorded_by_id=by.id,
        ceiling=caseload_ceiling,
        is_hard=ceiling_is_hard,
        outreach_percent=outreach_percent,
    )
    db.session.add(decision)
    record(catalogue.CAPACITY_DECIDED, by=by, meeting=meeting.ordinal)


def close_meeting(meeting: SteeringMeeting, operation: Operation, *, by: User) -> None:
    """Close a meeting: its protocol is kept, and never changed from now on. Raises `Refused` when it is over already."""
    must_go_on(meeting)
    meeting.protocol = protocol_of(meeting, operation) | {"closed_by": by.name}
    meeting.closed_at, meeting.closed_by_id = clock.now(), by.id
    record(catalogue.MEETING_CLOSED, by=by, meeting=meeting.ordinal)


def must_go_on(meeting: SteeringMeeting) -> None:
    """Raise `Refused` unless the meeting is going on, and keep others from closing it until the transaction ends."""
    meeting_queries.hold(meeting)
    if meeting.closed_at is not None:
        raise Refused(OVER)


def _next_ordinal(operation_id: int) -> int:
    last = select(func.max(SteeringMeeting.ordinal)).where(SteeringMeeting.operation_id == operation_id)
    return (db.session.scalar(last) or 0) + 1
