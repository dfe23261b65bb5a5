"""Reading the policy: its versions, the questions that are asked, and what was answered."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from ombud.accounts.models import Operation
from ombud.cases.models import Answer3
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.policy.models import PriorityAnswer, PriorityPolicy, PriorityQuestion
from ombud.intake.policy.rule import CHILDREN, CHILDREN_TEXT
from ombud.intake.steering.models import SteeringMeeting


def versions_of(operation_id: int) -> Sequence[PriorityPolicy]:
    """Every version that was decided, the latest first, with who recorded it."""
    query = select(PriorityPolicy).where(PriorityPolicy.operation_id == operation_id)
    return db.session.scalars(
        query.options(joinedload(PriorityPolicy.recorded_by)).order_by(PriorityPolicy.ordinal.desc())
    ).all()


def latest_ordinal(operation_id: int) -> int:
    """The ordinal of the version in force; 0 when none is decided."""
    query = select(func.max(PriorityPolicy.ordinal)).where(PriorityPolicy.operation_id == operation_id)
    return db.session.scalar(query) or 0


def versions_by_id(ids: Collection[int]) -> Mapping[int, PriorityPolicy]:
    """Some versions by id. Asks nothing when there are none."""
    if not ids:
        return {}
    return {each.id: each for each in db.session.scalars(select(PriorityPolicy).where(PriorityPolicy.id.in_(ids)))}


def meetings_by_id(ids: Collection[int]) -> Mapping[int, SteeringMeeting]:
    """Some meetings by id."""
    return {each.id: each for each in db.session.scalars(select(SteeringMeeting).where(SteeringMeeting.id.in_(ids)))}


def open_meeting_id(operation_id: int) -> int | None:
    """The meeting that is going on, under which a decision is recorded."""
    open_one = (SteeringMeeting.operation_id == operation_id, SteeringMeeting.closed_at.is_(None))
    return db.session.scalar(select(SteeringMeeting.id).where(*open_one))


def questions_of(operation_id: int) -> Sequence[PriorityQuestion]:
    """The operation's own questions that are asked at intake, in the order they were made."""
    asked = (PriorityQuestion.operation_id == operation_id, PriorityQuestion.retired_on.is_(None))
    return db.session.scalars(select(PriorityQuestion).where(*asked).order_by(PriorityQuestion.id)).all()


def retired_questions_of(operation_id: int) -> Sequence[PriorityQuestion]:
    """The operation's own questions that are asked no more."""
    retired = (PriorityQuestion.operation_id == operation_id, PriorityQuestion.retired_on.is_not(None))
    return db.session.scalars(select(PriorityQuestion).where(*retired).order_by(PriorityQuestion.text)).all()


def askable(operation_id: int) -> dict[str, str]:
    """The questions that a criterion may ask, by their key, in words."""
    return {CHILDREN: CHILDREN_TEXT} | {str(each.id): each.text for each in questions_of(operation_id)}


def municipality_names(operation_id: int) -> list[str]:
    """The names of the operation's municipalities: what a question must not hold."""
    operation = db.session.get_one(Operation, operation_id)
    return [each.name for each in operation.municipalities]


def answer_rows(inquiry: Inquiry) -> Sequence[PriorityAnswer]:
    """What was answered for an inquiry, with the questions, in the order the questions were made."""
    query = select(PriorityAnswer).where(PriorityAnswer.inquiry_id == inquiry.id)
    return db.session.scalars(
        query.options(joinedload(PriorityAnswer.question)).order_by(PriorityAnswer.question_id)
    ).all()


def answers_of(inquiry: Inquiry) -> dict[str, Answer3]:
    """What was answered for an inquiry, children at home included, by the question's key."""
    children = {} if inquiry.children_at_home is None else {CHILDREN: inquiry.children_at_home}
    return children | {str(row.question_id): row.answer for row in answer_rows(inquiry)}
