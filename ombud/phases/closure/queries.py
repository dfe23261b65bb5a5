"""Reading the end of the work and the follow-up contacts."""

from collections.abc import Sequence

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.closure.models import Closure, FollowUp


def closure_of(case: Case) -> Closure | None:
    """What has been written about the end, if anything."""
    return db.session.scalar(select(Closure).where(Closure.case_id == case.id))


def end_is_told(case: Case) -> bool:
    """Whether it has been said that the work ends: planned or not, and why."""
    closure = closure_of(case)
    return closure is not None and closure.planned is not None and closure.reason is not None


def follow_ups_of(case: Case) -> Sequence[FollowUp]:
    """The follow-up contacts, by the day they are planned for."""
    return db.session.scalars(
        select(FollowUp).where(FollowUp.case_id == case.id).order_by(FollowUp.planned_on, FollowUp.id)
    ).all()
