"""What Min dag shows. Every list is short: what is nearest, and one more than is shown, so that the page can say that there are more.

When a client has died, nothing of that case is due any more: what remains stands on the case's own pages.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager, joinedload

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.cases.models import Case, Client, Stage, UrgentMatter
from ombud.cases.queries import contacted_before, own_cases
from ombud.extensions import db
from ombud.figures.models import WeekBand
from ombud.intake import queries as intake
from ombud.intake.masking import LEAST, masked
from ombud.intake.models import Inquiry
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import ExternalPlan
from ombud.phases.closure import queries as closure
from ombud.phases.closure.models import FollowUp
from ombud.phases.evaluation.feedback.queries import cases_to_talk_in
from ombud.phases.execution.letters import queries as letters
from ombud.phases.execution.letters.models import Letter
from ombud.today.step_queries import SHORT

WEEK = 7


def urgent_matters(user: User) -> Sequence[tuple[UrgentMatter, Case]]:
    """What is urgent in own cases, the nearest date first."""
    rows = db.session.execute(
        select(UrgentMatter, Case)
        .join(Case, Case.id == UrgentMatter.case_id)
        .join(Case.client)
        .options(contains_eager(Case.client), joinedload(Case.ombud))
        .where(UrgentMatter.settled_on.is_(None), Case.id.in_(closure.cases_at_work(user)))
        .order_by(UrgentMatter.due_on, UrgentMatter.id)
        .limit(SHORT + 1)
    )
    return [(row[0], row[1]) for row in rows]


def follow_ups(user: User) -> Sequence[tuple[FollowUp, Case]]:
    """Follow-up contacts that are late or planned within a week."""
    return [(row[0], row[1]) for row in db.session.execute(closure.follow_ups_due(user, _soon()).limit(SHORT + 1))]


def resting(user: User) -> Sequence[Case]:
    """Own cases that rest with no follow-up planned, since longer than the operation lets a case be without contact."""
    since = clock.days_ago(user.operation.contact_days)
    return db.session.scalars(closure.resting_without_follow_up(user, since).limit(SHORT + 1)).all()


def plan_follow_ups(user: User) -> Sequence[tuple[ExternalPlan, Case]]:
    """Others' plans that are followed up within a week, or should have been."""
    query = action_plan.follow_ups_due(user, _soon()).where(Case.id.not_in(closure.those_who_died()))
    return [(row[0], row[1]) for row in db.session.execute(query.limit(SHORT + 1))]


def feedback_to_talk_about(user: User) -> Sequence[tuple[Case, date]]:
    """Own cases where the client's answers after a meeting are low or have fallen, with the day of the meeting."""
    query = cases_to_talk_in(user).where(Case.id.not_in(closure.those_who_died()))
    return [(row[0], row[1]) for row in db.session.execute(query.limit(SHORT + 1))]


def letters_ending(user: User) -> Sequence[tuple[Letter, Case]]:
    """Consents and powers of attorney in own cases that soon end, by the operation's number of days, or just did; the nearest first."""
    until = clock.today() + timedelta(days=user.operation.consent_days)
    query = letters.ending_soon(user, until).options(joinedload(Case.ombud))
    query = query.where(Case.id.not_in(closure.those_who_died()))
    return [(row[0], row[1]) for row in db.session.execute(query.limit(SHORT + 1))]


def covering(user: User) -> Sequence[tuple[str, date | None, date | None, int]]:
    """For whom the user works until a day, now or soon: the ombud's name, from, until, and how many cases."""
    return _covers(Case.co_ombud_id == user.id, Case.ombud_id)


def covered(user: User) -> Sequence[tuple[str, date | None, date | None, int]]:
    """Who works for the user until a day, now or soon."""
    return _covers(Case.ombud_id == user.id, Case.co_ombud_id)


def _covers(whose: ColumnElement[bool], named: Any) -> Sequence[tuple[str, date | None, date | None, int]]:
    query = (
        select(User.name, Case.co_ombud_from, Case.co_ombud_until, func.count())
        .join(User, User.id == named)
        .where(whose, Case.stage != Stage.CLOSED, Case.co_ombud_until >= clock.today())
        .group_by(User.id, User.name, Case.co_ombud_from, Case.co_ombud_until)
        .order_by(Case.co_ombud_until, User.name)
    )
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(query.limit(SHORT))]


def not_reached(operation: Operation) -> int:
    """How many cases of the operation have been without contact for longer than its setting: a number, and nothing of whose they are."""
    quiet = Case.last_contact_on < clock.days_ago(operation.contact_days)
    working = Case.stage.not_in((Stage.CLOSED, Stage.RESTING))
    lives = Case.id.not_in(closure.those_who_died())
    query = select(func.count()).select_from(Case).where(Case.operation_id == operation.id, working, quiet, lives)
    return db.session.scalar(query) or 0


def not_contacted(user: User) -> Sequence[Case]:
    """Own cases without contact for longer than the operation's setting, the longest first; none whose client has died."""
    limit = clock.days_ago(user.operation.contact_days)
    query = (
        contacted_before(user, limit)
        .where(Case.id.not_in(closure.those_who_died()))
        .join(Case.client)
        .options(contains_eager(Case.client), joinedload(Case.ombud))
    )
    return db.session.scalars(query.limit(SHORT + 1)).all()


def cases_by_stage(user: User) -> list[tuple[Stage, list[Case]]]:
    """Where each own case stands, in the order of the phases; at most a few dozen for one person."""
    query = (
        own_cases(user)
        .where(Case.stage != Stage.CLOSED)
        .join(Case.client)
        .options(contains_eager(Case.client), joinedload(Case.ombud))
    )
    rows = db.session.scalars(query.order_by(Client.name, Case.id).limit(100)).all()
    return [(stage, found) for stage in Stage if (found := [case for case in rows if case.stage is stage])]


def users_by_activity(operation_id: int) -> tuple[int, int]:
    """How many users are active, and how many of those still lack a second factor."""
    query = select(func.count(), func.count().filter(User.totp_confirmed_at.is_(None)))
    row = db.session.execute(query.where(User.operation_id == operation_id, User.active)).one()
    return row[0], row[1]


def _soon() -> date:
    return clock.today() + timedelta(days=WEEK)


def asked_in_silence(user: User) -> Sequence[Inquiry]:
    """Those who have asked for an ombud and have not been reached for longer than the operation's setting, the longest first."""
    limit = clock.days_ago(user.operation.contact_days)
    return db.session.scalars(intake.not_contacted(user.operation_id, limit).limit(SHORT + 1)).all()


def queue_figures(operation_id: int) -> tuple[int | None, list[tuple[WeekBand, int]], int]:
    """The queue in figures for the ledningsgrupp: how many in all (None below five), the bands that five or more share, the rest.

    Masked as the queue itself is, so that nothing hidden can be counted out.
    """
    counted = intake.queue_in_bands(operation_id)
    shown = Counter(masked([band for band, size in counted.items() for _ in range(size)]))
    rest = shown.pop(None, 0)
    total = sum(counted.values())
    return (total if total >= LEAST else None, [(band, shown[band]) for band in counted if band in shown], rest)


def urgent_without_case(user: User) -> int:
    """How many in the queue, or on their way to it, have something urgent."""
    return db.session.scalar(select(func.count()).select_from(intake.urgent_waiting(user.operation_id).subquery())) or 0
