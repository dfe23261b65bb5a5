"""Where someone stood just before leaving the queue or being offered an ombud: so that an old order stays explained."""

from ombud.intake.models import Inquiry
from ombud.intake.queue import read_queue
from ombud.intake.states import IN_QUEUE, Stood


def where_it_stands(inquiry: Inquiry) -> Stood | None:
    """Where an inquiry stands in the queue right now, and by which version of the policy; None when it does not stand there."""
    if inquiry.state not in IN_QUEUE:
        return None
    queue = read_queue(inquiry.operation_id)
    placed = queue.of(inquiry.id)
    if placed is None:
        return None
    return Stood(placed.place, placed.reason, placed.group, queue.policy.id if queue.policy else None)
