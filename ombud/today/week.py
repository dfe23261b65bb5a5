"""Min vecka: the days of a week with what is due on each, from every part of the work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, UrgentMatter
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, Plan, WhenKind
from ombud.phases.closure.models import FollowUp
from ombud.phases.closure.queries import cases_at_work
from ombud.phases.execution.letters.models import Letter

WEEK = re.compile(r"((?:19|20|21)\d\d)-W(\d\d)")
SATURDAY = 5
MOST = 100
"""How many of each kind a week shows at most; nobody does more in one."""


@dataclass(frozen=True)
class Due:
    """Something that is due: on which day (None: some time during the week), in which case, what, at what time, and where it stands."""

    day: date | None
    case: Case
    what: str
    url: str
    at: Any = None
    urgent: bool = False


def monday_of(week: str) -> date:
    """The Monday of "2026-W49"; this week's for anything else."""
    found = WEEK.fullmatch(week)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else _monday(clock.today())
    except ValueError:
        return _monday(clock.today())


def week_of(user: User, monday: date) -> dict[str, Any]:
    """What the page shows: the working days and those that hold something, what has no day of its own, and the weeks around."""
    due = sorted(_due(user, monday), key=lambda each: (not each.urgent, each.at is None, each.at or 0, each.case.id))
    days = [monday + timedelta(days=number) for number in range(7)]
    by_day = [(day, [each for each in due if each.day == day]) for day in days]
    return {
        "monday": monday,
        "days": [(day, found) for day, found in by_day if found or day.weekday() < SATURDAY],
        "sunday": days[-1],
        "sometime": [each for each in due if each.day is None],
        "earlier": _code(monday - timedelta(days=7)),
        "later": _code(monday + timedelta(days=7)),
    }


def _due(user: User, monday: date) -> Iterator[Due]:
    sunday = monday + timedelta(days=6)
    steps = select(Activity, Case).join(Plan, Plan.id == Activity.plan_id).join(Case, Case.id == Plan.case_id)
    steps = steps.where(Activity.state == ActivityState.OPEN)
    for step, case in _own(user, steps, Activity.due_on.between(monday, sunday)):
        url = url_for("execution.show", number=case.number, _anchor=f"steg-{step.id}")
        yield Due(None if step.when_kind is WhenKind.WEEK else step.due_on, case, step.what, url, step.at)
    for step, case in _own(user, steps, Activity.remind_on.between(max(monday, clock.today()), sunday)):
        url = url_for("execution.show", number=case.number, _anchor=f"steg-{step.id}")
        yield Due(step.remind_on, case, gettext("Påminnelse: %(what)s", what=step.what), url)
    letters = select(Letter, Case).join(Case, Case.id == Letter.case_id).where(Letter.ended_on.is_(None))
    for letter, case in _own(user, letters, Letter.until_on.between(monday, sunday)):
        url = url_for("execution.show", number=case.number)
        yield Due(letter.until_on, case, gettext("%(kind)s slutar gälla", kind=gettext(letter.kind.label)), url)
    matters = select(UrgentMatter, Case).join(Case, Case.id == UrgentMatter.case_id)
    matters = matters.where(UrgentMatter.settled_on.is_(None))
    for matter, case in _own(user, matters, UrgentMatter.due_on.between(monday, sunday)):
        url = url_for("journey.urgent", number=case.number)
        yield Due(matter.due_on, case, gettext(matter.kind.label), url, urgent=True)
    contacts = select(FollowUp, Case).join(Case, Case.id == FollowUp.case_id).where(FollowUp.done_on.is_(None))
    for row, case in _own(user, contacts, FollowUp.planned_on.between(monday, sunday)):
        url = url_for("closure.show", number=case.number)
        yield Due(row.planned_on, case, gettext("Uppföljning i vilofasen"), url)
    plans = select(ExternalPlan, Case).join(Plan, Plan.id == ExternalPlan.plan_id).join(Case, Case.id == Plan.case_id)
    for plan, case in _own(user, plans, ExternalPlan.follow_up_on.between(monday, sunday)):
        url = url_for("action_plan.show", number=case.number)
        yield Due(plan.follow_up_on, case, gettext("%(kind)s följs upp", kind=gettext(plan.kind.label)), url)


def _own(user: User, query: Any, in_week: Any) -> Any:
    people = (joinedload(Case.client), joinedload(Case.ombud))
    return db.session.execute(query.where(Case.id.in_(cases_at_work(user)), in_week).options(*people).limit(MOST))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _code(monday: date) -> str:
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02d}"
