"""What has a day, as entries of a calendar: a case's own, with or without its words; and an ombud's, which say no more than "Möte"."""

import hashlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import chain

from sqlalchemy import and_, or_, select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.queries import ongoing, own_cases
from ombud.extensions import db
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, Plan, WhenKind
from ombud.phases.action_plan.who import said_who
from ombud.phases.closure.models import FollowUp
from ombud.phases.execution.models import ActivityEvent, ActivityTurn
from ombud.plans.calendar.models import CalendarAddress
from ombud.plans.calendar.writing import Entry
from ombud.refusals import N_

MEETING, TO_DO, CONTACT = N_("Möte"), N_("Något att göra"), N_("Vi hörs")
BY_THEN = N_("Senast i dag: %s")
FOLLOWED_UP = N_("%s följs upp")
NO_LATER_THAN = frozenset({WhenKind.WEEK, WhenKind.MONTH, WhenKind.BEFORE})
"""Of these, the day that is stored is the last one."""

PAST, AHEAD = timedelta(days=30), timedelta(days=400)
"""How far back and ahead an ombud's own calendar tells."""

MOST = 500
"""How many entries of each kind it tells at most, the nearest first."""


def plan_entries(case: Case, *, words: bool) -> list[Entry]:
    """What has a day in a case. `words`: what it is about is told too; otherwise that there is something, and when."""
    followed = [
        Entry(
            plan.uid,
            plan.version,
            FOLLOWED_UP % (plan.title or plan.kind.label) if words else MEETING,
            plan.follow_up_on,
        )
        for plan in action_plan.external_plans_of(case)
        if plan.follow_up_on
    ]
    planned = db.session.scalars(select(FollowUp).where(FollowUp.case_id == case.id).order_by(FollowUp.id))
    contacts = [
        Entry(row.uid, row.version, CONTACT if words else MEETING, row.planned_on)
        for row in planned
        if row.done_on is None
    ]
    return [*_steps(case, words), *followed, *contacts]


def _steps(case: Case, words: bool) -> Iterator[Entry]:
    left = _days_left(case)
    for step in action_plan.steps_of(case):
        day = step.due_on or left.get(step.id)
        if day is None or _has_been(step):
            continue
        note = said_who(step.doer, step.doer_name, client=case.client.name, ombud=case.ombud.name) if words else ""
        cancelled = step.due_on is None or step.state is not ActivityState.OPEN
        summary = step.what if words else MEETING if step.at else TO_DO
        yield Entry(
            uid=step.uid,
            version=step.version,
            summary=BY_THEN % summary if step.when_kind in NO_LATER_THAN else summary,
            day=day,
            at=step.at,
            repeats=step.repeats,
            note=note,
            cancelled=cancelled,
        )


def _has_been(step: Activity) -> bool:
    """Whether a step was done on its day or later: whoever has it in a calendar may keep it there."""
    if step.state is not ActivityState.DONE or step.settled_on is None or step.due_on is None:
        return False
    return step.due_on <= step.settled_on


def _days_left(case: Case) -> dict[int, date]:
    """The day that each step had, which was moved to no day at all: there it stands in a calendar still."""
    rows = db.session.execute(
        select(ActivityEvent.activity_id, ActivityEvent.from_due_on)
        .join(Activity, Activity.id == ActivityEvent.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.case_id == case.id, Activity.due_on.is_(None))
        .where(ActivityEvent.turn == ActivityTurn.MOVED, ActivityEvent.from_due_on.is_not(None))
        .order_by(ActivityEvent.id)
    )
    return {step_id: day for step_id, day in rows if day}


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
    own = ongoing(own_cases(user)).with_only_columns(Case.id)
    near = and_(Activity.due_on <= last, or_(Activity.due_on >= first, Activity.repeats != ""))
    steps = select(Activity.uid, Activity.version, Activity.due_on, Activity.at, Activity.repeats).join(Plan)
    steps = steps.where(Plan.case_id.in_(own), Activity.state == ActivityState.OPEN, near)
    followed = select(ExternalPlan.uid, ExternalPlan.version, ExternalPlan.follow_up_on).join(Plan)
    followed = followed.where(Plan.case_id.in_(own), ExternalPlan.follow_up_on.between(first, last))
    contacts = select(FollowUp.uid, FollowUp.version, FollowUp.planned_on)
    contacts = contacts.where(
        FollowUp.case_id.in_(own), FollowUp.done_on.is_(None), FollowUp.planned_on.between(first, last)
    )
    rows = chain.from_iterable(
        db.session.execute(query.order_by(day, uid).limit(MOST)).tuples()
        for query, day, uid in (
            (steps, Activity.due_on, Activity.uid),
            (followed, ExternalPlan.follow_up_on, ExternalPlan.uid),
            (contacts, FollowUp.planned_on, FollowUp.uid),
        )
    )
    return [_bare(address, *row) for row in rows]


def _bare(
    address: CalendarAddress, uid: str, version: int, day: date, at: time | None = None, repeats: str = ""
) -> Entry:
    own = hashlib.sha256(f"{address.token_hash}:{uid}".encode()).hexdigest()[:32]
    return Entry(own, version, MEETING, day, at, repeats)
