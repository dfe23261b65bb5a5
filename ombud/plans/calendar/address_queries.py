"""Whose a calendar address is, and what it tells: "Möte" and when, nothing else."""

import hashlib
from datetime import date, time, timedelta

from sqlalchemy import and_, or_, select

from ombud import clock
from ombud.accounts.models import User
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, Plan
from ombud.phases.closure.models import FollowUp
from ombud.phases.closure.queries import cases_at_work
from ombud.plans.calendar.models import CalendarAddress
from ombud.plans.calendar.queries import MEETING
from ombud.plans.calendar.writing import Entry

PAST, AHEAD = timedelta(days=30), timedelta(days=400)
"""How far back and ahead an ombud's own calendar tells."""

MOST = 500
"""How many entries of each kind it tells at most, the nearest first."""


def reader_of(token: str) -> tuple[User, CalendarAddress] | None:
    """Whose calendar an address opens: an ombud who is active and has not taken it back."""
    row = db.session.execute(
        select(User, CalendarAddress)
        .join(CalendarAddress, CalendarAddress.user_id == User.id)
        .where(CalendarAddress.token_hash == token_hash(token), User.active, User.is_ombud)
    ).first()
    return (row[0], row[1]) if row else None


def address_of(user: User) -> CalendarAddress | None:
    """A user's calendar address, if there is one."""
    return db.session.scalar(select(CalendarAddress).where(CalendarAddress.user_id == user.id))


def token_hash(token: str) -> str:
    """What is stored of an address's secret part."""
    return hashlib.sha256(token.encode()).hexdigest()


def own_entries(user: User, address: CalendarAddress) -> list[Entry]:
    """What has a day in a user's own cases: "Möte" and when, under ids that are this address's own and say nothing of a case."""
    first, last = clock.today() - PAST, clock.today() + AHEAD
    own = cases_at_work(user)
    near = and_(Activity.due_on <= last, or_(Activity.due_on >= first, Activity.repeats != ""))
    steps = select(Activity.uid, Activity.version, Activity.due_on, Activity.at, Activity.repeats).join(Plan)
    steps = steps.where(Plan.case_id.in_(own), Activity.state == ActivityState.OPEN, near)
    followed = select(ExternalPlan.uid, ExternalPlan.version, ExternalPlan.follow_up_on).join(Plan)
    followed = followed.where(Plan.case_id.in_(own), ExternalPlan.follow_up_on.between(first, last))
    contacts = select(FollowUp.uid, FollowUp.version, FollowUp.planned_on)
    contacts = contacts.where(FollowUp.case_id.in_(own), FollowUp.done_on.is_(None))
    contacts = contacts.where(FollowUp.planned_on.between(first, last))
    return [
        _bare(address, *row)
        for query in (
            steps.order_by(Activity.due_on, Activity.uid),
            followed.order_by(ExternalPlan.follow_up_on, ExternalPlan.uid),
            contacts.order_by(FollowUp.planned_on, FollowUp.uid),
        )
        for row in db.session.execute(query.limit(MOST))
    ]


def _bare(
    address: CalendarAddress, uid: str, version: int, day: date, at: time | None = None, repeats: str = ""
) -> Entry:
    own = hashlib.sha256(f"{address.token_hash}:{uid}".encode()).hexdigest()[:32]
    return Entry(own, version, MEETING, day, at, repeats)
