"""Makers of what the policy stands on."""

from dataclasses import dataclass

import pytest

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.extensions import db
from ombud.intake.policy.operations import decide_policy
from ombud.intake.policy.question_operations import add_question
from ombud.intake.policy.rule import CHILDREN, CHILDREN_TEXT, Criterion, Group, UrgentRule

HOME = "Riskerar personen att förlora sin bostad?"
CHILDREN_HOME = Group("Barn hemma", (Criterion(CHILDREN, CHILDREN_TEXT, "yes"),))


@dataclass
class Decided:
    """A question of the operation's own, as a group that asks it, and the version in force."""

    question: int
    policy: int
    group: Group


@pytest.fixture
def decided(make):
    """`decided(by=steering)`: a policy with two groups, "Barn hemma" and "Bostaden i fara", committed."""

    def make_one(by, **changed):
        with make.app.app_context():
            user, operation = db.session.get(User, by.id), db.session.get(Operation, by.operation_id)
            question = add_question(operation, text=HOME, by=user)
            group = Group("Bostaden i fara", (Criterion(str(question.id), HOME, "yes"),))
            policy = decide_policy(operation, **(usual((CHILDREN_HOME, group)) | changed), by=user)
            db.session.commit()
            return Decided(question.id, policy.id, group)

    return make_one


def usual(groups=()):
    """A decision's values."""
    return {
        "groups": groups,
        "urgent": UrgentRule.ALWAYS,
        "urgent_days": None,
        "ageing_days": 364 if groups else None,
        "decided_on": clock.today(),
    }
