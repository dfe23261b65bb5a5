"""The queue of an operation, read once and put in its order: the board, the lists, the papers and the figures all ask here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Subquery, func, select

from ombud import clock
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.explaining import Exceptional, Why, why
from ombud.intake.models import Inquiry, InquiryUrgency
from ombud.intake.order import Entry, Moved, Placed, arrange
from ombud.intake.policy.models import PriorityAnswer, PriorityPolicy
from ombud.intake.policy.rule import ARRIVAL, CHILDREN, Rule
from ombud.intake.states import IN_QUEUE


def policy_in_force(operation_id: int) -> PriorityPolicy | None:
    """The latest version that was decided; None before the first: then order of arrival."""
    query = select(PriorityPolicy).where(PriorityPolicy.operation_id == operation_id)
    return db.session.scalars(query.order_by(PriorityPolicy.ordinal.desc()).limit(1)).first()


def rule_of(policy: PriorityPolicy | None) -> Rule:
    """The rule of a version, or order of arrival without one."""
    return ARRIVAL if policy is None else policy.rule


@dataclass(frozen=True)
class Queue:
    """A queue in its order, with what explains it: the version of the policy (None: none is decided), its rule, and the moves out of order
    that are in force, by id."""

    placed: list[Placed]
    policy: PriorityPolicy | None
    rule: Rule
    moves: dict[int, QueueException]

    def of(self, inquiry_id: int) -> Placed | None:
        """Where one inquiry stands; None when it does not stand in the queue."""
        return next((each for each in self.placed if each.id == inquiry_id), None)

    def why(self, placed: Placed, *, dated: bool = True) -> Why:
        """Why an entry stands where it stands; `dated=False` without the urgent date."""
        told = {
            each.id: Exceptional(each.decided_at, each.reason.label) for each in self.moves.values() if each.decided_at
        }
        return why(placed, self.rule, told, dated=dated)


def read_queue(operation_id: int, rule: Rule | None = None, *, unmoved: int | None = None) -> Queue:
    """Everyone who stands in the queue, in order: a bounded number of questions, and of each entry only what the order needs.

    `rule`: another rule than the one in force, to see what it would do. `unmoved`: an inquiry that is to stand where it would without a
    move of its own.
    """
    policy = policy_in_force(operation_id)
    rule = rule_of(policy) if rule is None else rule
    moves = [each for each in _moves(operation_id) if each.inquiry_id != unmoved]
    out_of_order = [Moved(each.id, each.inquiry_id, each.ahead, frozenset(each.passed)) for each in moves]
    return Queue(
        placed=arrange(_entries(operation_id, rule), rule, out_of_order, clock.today()),
        policy=policy,
        rule=rule,
        moves={each.id: each for each in moves},
    )


def nearest_dates() -> Subquery:
    """The nearest date of what is urgent and not settled, by inquiry: columns `inquiry_id` and `due_on`."""
    return (
        select(InquiryUrgency.inquiry_id, func.min(InquiryUrgency.due_on).label("due_on"))
        .where(InquiryUrgency.settled_on.is_(None))
        .group_by(InquiryUrgency.inquiry_id)
        .subquery()
    )


def _entries(operation_id: int, rule: Rule) -> list[Entry]:
    nearest = nearest_dates()
    rows = db.session.execute(
        select(
            Inquiry.id,
            Inquiry.queued_at,
            Inquiry.received_on,
            Inquiry.number,
            nearest.c.due_on,
            Inquiry.children_at_home,
        )
        .outerjoin(nearest, nearest.c.inquiry_id == Inquiry.id)
        .where(Inquiry.operation_id == operation_id, Inquiry.state.in_(IN_QUEUE))
    ).all()
    answers = _answers((row.id for row in rows), rule)
    return [
        Entry(
            row.id,
            row.queued_at,
            row.received_on,
            row.number,
            row.due_on,
            answers.get(row.id, {}) | ({CHILDREN: row.children_at_home.value} if row.children_at_home else {}),
        )
        for row in rows
    ]


def _answers(ids: Iterable[int], rule: Rule) -> Mapping[int, dict[str, str]]:
    own = [int(question) for question in rule.questions() if question != CHILDREN]
    if not own:
        return {}
    answers: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in db.session.scalars(
        select(PriorityAnswer).where(PriorityAnswer.inquiry_id.in_(list(ids)), PriorityAnswer.question_id.in_(own))
    ):
        answers[row.inquiry_id][str(row.question_id)] = row.answer.value
    return answers


def _moves(operation_id: int) -> Sequence[QueueException]:
    """The moves that are in force, in the order they were decided."""
    return db.session.scalars(
        select(QueueException)
        .where(QueueException.operation_id == operation_id, QueueException.state == ExceptionState.IN_FORCE)
        .order_by(QueueException.decided_at, QueueException.id)
    ).all()
