"""What a meeting sees and what it leaves behind: the agenda, frozen as it opens, and the protocol, frozen as it closes.

Both hold only what the ledningsgrupp may see. The protocol may leave the house, to the members' authorities: the moves out of order stand
in it as numbers by code, and no row of the queue does.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.queue import Queue, policy_in_force, read_queue, rule_of
from ombud.intake.steering import meeting_queries, queries
from ombud.intake.steering.figures import capacity_of, capacity_sentences, figures_of, past_order
from ombud.intake.steering.lines import freeze, lines_of
from ombud.intake.steering.models import CapacityDecision, SecondLook, SteeringMeeting
from ombud.intake.steering.sentences import policy_told, rule_told
from ombud.intake.steering.telling import few
from ombud.refusals import N_


def agenda_of(operation: Operation, since: datetime | None) -> dict[str, Any]:
    """What lies before a meeting that opens now; `since`: when the last meeting closed."""
    queue = read_queue(operation.id)
    return {
        "queue": [freeze(line) for line in lines_of(queue, queue.placed)],
        "policy": policy_told(queue.policy, queue.rule),
        "exceptions": [exception_told(each, queue) for each in queries.exceptions_since(operation.id, since)],
        "looks": [look_told(each) for each in queries.looks_since(operation.id, since)],
        "figures": figures_of(operation, len(queue.placed), since),
        "since": since.isoformat() if since else None,
    }


def exception_told(row: QueueException, queue: Queue) -> dict[str, Any]:
    """A move out of order without a person: when, by whom, why by code, and from which place to which, while it holds someone there."""
    held = next((each for each in queue.placed if each.moved_id == row.id), None)
    return {
        "id": row.id,
        "decided": _iso(row.decided_at),
        "by": row.decided_by.name if row.decided_by else "",
        "reason": row.reason.label,
        "state": row.state.label,
        "in_force": row.state is ExceptionState.IN_FORCE,
        "natural": held.natural if held else None,
        "place": held.place if held else None,
    }


def look_told(look: SecondLook) -> dict[str, Any]:
    """A second look: the question, and the answer when there is one."""
    return {
        "id": look.id,
        "question": look.question.label,
        "asked": _iso(look.asked_at),
        "by": look.asked_by.name,
        "answer": look.answer.label if look.answer else None,
        "answered": _iso(look.answered_at),
        "answered_by": look.answered_by.name if look.answered_by else "",
    }


def protocol_of(meeting: SteeringMeeting, operation: Operation) -> dict[str, Any]:
    """The protocol as it would be if the meeting closed now."""
    since = datetime.fromisoformat(meeting.agenda["since"]) if meeting.agenda.get("since") else None
    policy = policy_in_force(operation.id)
    exceptions = queries.exceptions_since(operation.id, since)
    return {
        "operation": operation.name,
        "ordinal": meeting.ordinal,
        "held_on": meeting.held_on.isoformat(),
        "present": meeting_queries.names_of(meeting.present),
        "policy_before": meeting.agenda["policy"],
        "policy_after": policy_told(policy, rule_of(policy)),
        "decisions": decisions_of(meeting),
        "exceptions": _by_code(exceptions),
        "looks": [look_told(each) for each in queries.looks_since(operation.id, since)],
        # Told as it stood when the meeting began: two numbers an hour apart would tell of whoever came between.
        "figures": meeting.agenda["figures"] | {"capacity": capacity_of(operation)} | past_order(operation.id, since),
        "since": meeting.agenda.get("since"),
    }


def decisions_of(meeting: SteeringMeeting) -> list[dict[str, Any]]:
    """What a meeting has decided, in the order it was recorded."""
    policies = [_policy_decision(each) for each in meeting_queries.policies_of(meeting)]
    capacities = [_capacity_decision(each) for each in meeting_queries.capacities_of(meeting)]
    return sorted([*policies, *capacities], key=lambda each: str(each["at"]))


def _policy_decision(policy: PriorityPolicy) -> dict[str, Any]:
    heading = N_("Kön ska ordnas så här (ordning %(ordinal)s)") % {"ordinal": policy.ordinal}
    return _decision(heading, policy.recorded_at, policy.recorded_by, ordinal=policy.ordinal, **rule_told(policy.rule))


def _capacity_decision(row: CapacityDecision) -> dict[str, Any]:
    sentences = capacity_sentences(row.ceiling, row.is_hard, row.outreach_percent)
    return _decision(N_("Så mycket kan verksamheten bära"), row.at, row.recorded_by, steps=[], sentences=sentences)


def _decision(heading: str, at: datetime, by: User, **told: Any) -> dict[str, Any]:
    return {"heading": heading, "ordinal": None, "at": _iso(at), "by": by.name, **told}


def _by_code(exceptions: Any) -> list[list[Any]]:
    counted = Counter((each.reason.label, each.state.label) for each in exceptions)
    return [[reason, state, few(number)] for (reason, state), number in sorted(counted.items())]


def _iso(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat() if moment else None
