"""The questions that are asked at intake because the policy may ask for them, and what is answered. Nothing here commits."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.models import Answer3
from ombud.cases.operations import must_be_version
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.policy.models import PriorityAnswer, PriorityQuestion
from ombud.intake.policy.pointing_out import must_be_a_question, must_not_point_out
from ombud.intake.policy.queries import answer_rows, answers_of, askable, municipality_names, questions_of
from ombud.intake.policy.rule import CHILDREN
from ombud.intake.queries import lock_numbers
from ombud.intake.queue import policy_in_force, rule_of
from ombud.refusals import N_, Refused

MOST_QUESTIONS = 8
ASKED_ALREADY = N_("Den frågan finns redan.")


def add_question(operation: Operation, *, text: str, by: User) -> PriorityQuestion:
    """Let a question be asked at intake from now on; the same words as an earlier one that was retired mean that one.

    Raises `Refused` for a text that would point someone out or is no question, for one that is asked already, and for too many.
    """
    text = " ".join(text.split())
    must_not_point_out(text, field="text", places=municipality_names(operation.id))
    must_be_a_question(text, field="text")
    asked = questions_of(operation.id)
    if text.casefold() in {each.casefold() for each in askable(operation.id).values()}:
        raise Refused(ASKED_ALREADY, field="text")
    if len(asked) >= MOST_QUESTIONS:
        raise Refused(
            N_("Högst %(most)s egna frågor, så att ett samtal inte blir ett förhör. Sluta fråga någon av dem först."),
            field="text",
            most=MOST_QUESTIONS,
        )
    question = _retired(operation.id, text) or PriorityQuestion(
        operation_id=operation.id, text=text, made_at=clock.now(), made_by_id=by.id
    )
    question.retired_on = None
    db.session.add(question)
    _flush()
    record(catalogue.QUESTION_ADDED, by=by, question=question.id)
    return question


def retire_question(question: PriorityQuestion, *, by: User) -> None:
    """Ask a question no more; what was answered stays. Raises `Refused` while the policy in force asks it; said twice it stands as the
    first time."""
    lock_numbers(question.operation_id)  # nor may it be taken into a policy meanwhile
    if str(question.id) in rule_of(policy_in_force(question.operation_id)).questions():
        raise Refused(N_("Ordningen som gäller frågar efter det här. Besluta först en ordning utan frågan."))
    if question.retired_on is None:
        question.retired_on = clock.today()
        record(catalogue.QUESTION_RETIRED, by=by, question=question.id)


def save_answers(
    inquiry: Inquiry, answers: Mapping[str, Answer3 | None], *, by: User, version: int | None = None
) -> None:
    """Keep what was answered, by the question's key; None takes an answer away. `version`: the inquiry's, when it was shown.

    Raises `Conflict` when someone else changed the inquiry meanwhile.
    """
    was = answers_of(inquiry)
    changed = {key: answer for key, answer in answers.items() if was.get(key) is not answer}
    if version is not None:
        must_be_version(inquiry, version, **_theirs(was, changed))
    if not changed:
        return
    rows = {str(row.question_id): row for row in answer_rows(inquiry)}
    for key, answer in changed.items():
        _save(inquiry, key, answer, rows.get(key))
    # An answer can change the place: whoever has the inquiry open must see that it has changed, though the row itself may not have.
    flag_modified(inquiry, "number")
    record(catalogue.INQUIRY_CHANGED, by=by, subject=inquiry.audit_ref, part="priority")


def take_answers(inquiry: Inquiry) -> list[list[str]]:
    """Take the answers away from an inquiry that becomes a case, as the case keeps them: the question's words and the answer's code."""
    taken = []
    for row in answer_rows(inquiry):
        taken.append([row.question.text, row.answer.value])
        db.session.delete(row)
    return taken


def _retired(operation_id: int, text: str) -> PriorityQuestion | None:
    same = (PriorityQuestion.operation_id == operation_id, PriorityQuestion.text == text)
    return db.session.scalars(select(PriorityQuestion).where(*same)).one_or_none()


def _flush() -> None:
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(ASKED_ALREADY, field="text") from error


def _save(inquiry: Inquiry, key: str, answer: Answer3 | None, row: PriorityAnswer | None) -> None:
    if key == CHILDREN:
        inquiry.children_at_home = answer
    elif answer is None:
        db.session.delete(row)
    elif row is None:
        db.session.add(PriorityAnswer(inquiry_id=inquiry.id, question_id=int(key), answer=answer))
    else:
        row.answer = answer


def _theirs(was: Mapping[str, Answer3], changed: Mapping[str, object]) -> dict[str, object]:
    return {f"question_{key}": was[key].label if key in was else N_("Inte frågat") for key in changed}
