"""Reading the end of the work and the follow-up contacts."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from ombud.accounts.models import User
from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case, Stage
from ombud.cases.queries import ongoing, own_cases
from ombud.extensions import db
from ombud.phases.closure.models import Closure, EndReason, FollowUp
from ombud.refusals import N_


def closure_of(case: Case) -> Closure | None:
    """What has been written about the end, if anything."""
    return db.session.scalar(select(Closure).where(Closure.case_id == case.id))


def end_is_told(case: Case) -> bool:
    """Whether it has been said that the work ends: planned or not, and why."""
    closure = closure_of(case)
    return closure is not None and closure.planned is not None and closure.reason is not None


def has_died(case: Case) -> bool:
    """Whether it has been told that the client has died."""
    closure = closure_of(case)
    return closure is not None and closure.reason is EndReason.DIED


def those_who_died() -> Select[Any]:
    """The ids of cases whose client has died: they are on no list of whom to call."""
    return select(Closure.case_id).where(Closure.reason == EndReason.DIED)


def cases_at_work(user: User) -> Select[Any]:
    """The ids of a user's own cases that are not closed and whose client has not died: what there is still something to do in."""
    return ongoing(own_cases(user)).where(Case.id.not_in(those_who_died())).with_only_columns(Case.id)


def resting_without_follow_up(user: User, since: date) -> Select[Case]:
    """Own cases that rest since a day or longer and have no follow-up planned: they may be forgotten, and retention counts from closed."""
    planned = select(FollowUp.case_id).where(FollowUp.done_on.is_(None))
    resting = own_cases(user).where(Case.stage == Stage.RESTING, Case.stage_since <= since, Case.id.not_in(planned))
    return resting.options(joinedload(Case.client), joinedload(Case.ombud)).order_by(Case.stage_since, Case.id)


def end_code(case: Case) -> str | None:
    """How the work ends, as a code for the figures: "planned:goals", "unplanned:moved"; None before it has been told."""
    closure = closure_of(case)
    if closure is None or closure.reason is None:
        return None
    return f"{'planned' if closure.planned else 'unplanned'}:{closure.reason.value}"


def follow_ups_of(case: Case) -> Select[FollowUp]:
    """The follow-up contacts: those that are still to come first, by their day, then those that are done, newest first."""
    return (
        select(FollowUp)
        .where(FollowUp.case_id == case.id)
        .order_by(FollowUp.done_on.is_not(None), FollowUp.done_on.desc(), FollowUp.planned_on, FollowUp.id)
    )


def follow_ups_due(user: User, until: date) -> Select[FollowUp, Case]:
    """What a user has to follow up no later than a day, with the case and its client, the earliest first."""
    return (
        select(FollowUp, Case)
        .join(Case, Case.id == FollowUp.case_id)
        .where(Case.id.in_(cases_at_work(user)), FollowUp.done_on.is_(None), FollowUp.planned_on <= until)
        .options(joinedload(Case.client), joinedload(Case.ombud))
        .order_by(FollowUp.planned_on, FollowUp.id)
    )


def events_of(case: Case) -> list[Event]:
    """The latest follow-up contacts that were made."""
    days = db.session.scalars(
        select(FollowUp.done_on)
        .where(FollowUp.case_id == case.id, FollowUp.done_on.is_not(None))
        .order_by(FollowUp.done_on.desc())
        .limit(LATEST)
    )
    return [Event(day, N_("Vi hörde av varandra efter arbetets slut"), "closure.show") for day in days if day]
