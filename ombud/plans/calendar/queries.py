"""What has a day in a case, as entries of a calendar: with its words, or only that there is something, and when."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import Activity, ActivityState, Plan, WhenKind
from ombud.phases.action_plan.who import said_who
from ombud.phases.closure import queries as closure
from ombud.phases.closure.models import FollowUp
from ombud.phases.execution.models import ActivityEvent, ActivityTurn
from ombud.plans.calendar.writing import Entry
from ombud.refusals import N_

MEETING, TO_DO, CONTACT = N_("Möte"), N_("Något att göra"), N_("Vi hörs")
BY_THEN = N_("Senast i dag: %s")
FOLLOWED_UP = N_("%s följs upp")
NO_LATER_THAN = frozenset({WhenKind.WEEK, WhenKind.MONTH, WhenKind.BEFORE})
"""Of these, the day that is stored is the last one."""


def plan_entries(case: Case, *, words: bool) -> list[Entry]:
    """What has a day in a case. `words`: what it is about is told too; otherwise that there is something, and when."""
    followed = [
        Entry(plan.uid, plan.version, FOLLOWED_UP % plan.name if words else MEETING, plan.follow_up_on)
        for plan in action_plan.external_plans_of(case)
        if plan.follow_up_on
    ]
    to_come = closure.follow_ups_of(case).where(FollowUp.done_on.is_(None))
    contacts = [
        Entry(row.uid, row.version, CONTACT if words else MEETING, row.planned_on)
        for row in db.session.scalars(to_come)
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
