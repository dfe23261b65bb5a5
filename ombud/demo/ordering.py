"""The demonstration's order of the queue: the questions that are asked, two earlier versions of the policy and the one in force."""

from datetime import date, timedelta

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.demo.office import Office
from ombud.demo.timeline import Story
from ombud.extensions import db
from ombud.intake.policy.operations import decide_policy
from ombud.intake.policy.queries import askable
from ombud.intake.policy.question_operations import add_question
from ombud.intake.policy.rule import CHILDREN_TEXT, Criterion, Group, UrgentRule

HOME_AT_RISK = "Riskerar personen att förlora sin bostad?"
ALONE = "Saknar personen någon nära som hjälper till?"
ASKED_DAYS_AGO = 700
# When each version was decided, its groups by name and the question that must be answered yes, how urgent dates break in, the longest wait.
VERSIONS = (
    (690, (), UrgentRule.ALWAYS, None, None),
    (400, (("Barn hemma", CHILDREN_TEXT),), UrgentRule.ALWAYS, None, 364),
    (120, (("Barn hemma", CHILDREN_TEXT), ("Bostaden i fara", HOME_AT_RISK)), UrgentRule.WITHIN, 30, 182),
)


def order_of(office: Office) -> list[tuple[Story, date]]:
    """What the ledningsgrupp has decided of the order, to be told among everything else."""
    asked = _on(ASKED_DAYS_AGO, lambda: _ask(office))
    return [asked, *(_on(version[0], lambda version=version: _decide(office, *version[1:])) for version in VERSIONS)]


def _on(days_ago: int, act) -> tuple[Story, date]:
    story = Story()
    story.after(0, act)
    return story, clock.today() - timedelta(days=days_ago)


def _ask(office: Office) -> None:
    for text in (HOME_AT_RISK, ALONE):
        add_question(office.operation, text=text, by=_steering(office))


def _decide(office: Office, groups, urgent: UrgentRule, urgent_days: int | None, ageing_days: int | None) -> None:
    keys = {text: key for key, text in askable(office.operation.id).items()}
    decide_policy(
        office.operation,
        groups=tuple(Group(name, (Criterion(keys[text], text, "yes"),)) for name, text in groups),
        urgent=urgent,
        urgent_days=urgent_days,
        ageing_days=ageing_days,
        decided_on=clock.today(),
        by=_steering(office),
    )


def _steering(office: Office) -> User:
    members = select(User).where(User.operation_id == office.operation.id, User.is_steering)
    return db.session.scalars(members.order_by(User.id)).first()
