"""Which questions are asked of an inquiry, and which of them could move it."""

from dataclasses import dataclass

from ombud.cases.models import Answer3
from ombud.intake.models import Inquiry
from ombud.intake.policy.queries import answers_of, askable
from ombud.intake.policy.rule import CHILDREN, Rule
from ombud.intake.queue import policy_in_force, rule_of


@dataclass(frozen=True)
class Asked:
    """A question (`own`: of the operation's own), what was answered, and whether an answer could lead to an earlier group."""

    text: str
    own: bool
    answer: Answer3 | None
    decides: bool


def questions_to_ask(operation_id: int, rule: Rule | None = None) -> dict[str, str]:
    """The operation's own questions, by key; and about children at home if the policy in force (`rule`, when it is at hand) asks."""
    rule = rule_of(policy_in_force(operation_id)) if rule is None else rule
    return {key: text for key, text in askable(operation_id).items() if key != CHILDREN or key in rule.questions()}


def asked_of(inquiry: Inquiry, rule: Rule) -> list[Asked]:
    """Every question that is asked of an inquiry under a rule, with what was answered."""
    answers = answers_of(inquiry)
    deciding = rule.deciding({key: answer.value for key, answer in answers.items()})
    return [
        Asked(text, key != CHILDREN, answers.get(key), key in deciding)
        for key, text in questions_to_ask(inquiry.operation_id, rule).items()
    ]
