"""The steps of Min dag: which part of the day each of an ombud's steps stands in. One question to the database, however many steps."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select
from sqlalchemy.orm import aliased, joinedload

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.database import Coded
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, Plan
from ombud.phases.closure.queries import cases_at_work
from ombud.refusals import N_

SHORT = 12
"""How many steps a part shows on Min dag; the rest stand on the part's own page."""


class Part(Coded):
    """A part of the day, in the order of the page. The codes stand in addresses."""

    DECIDE = "beslut", N_("Behöver ett beslut")
    LATE = "forsenat", N_("Försenat")
    TODAY = "i-dag", N_("I dag")
    REMIND = "paminnelser", N_("Påminnelser i dag")
    READY = "kan-goras", N_("Nu kan det här göras")
    WEEK = "veckan", N_("Den här veckan")
    WAITING = "vantar", N_("Väntar på någon annan")


@dataclass(frozen=True)
class Row:
    """A step where it stands: its case, its part of the day, the day it is ordered by, and what it waited for that is now done."""

    step: Activity
    case: Case
    part: Part
    key: date
    waited_for: str | None


def part_of(user: User, other: Any) -> ColumnElement[Any]:
    """Which part a step stands in, as a column; empty when it is not of today. `other` is the step it waits for, if any.

    What waits for another step is not nagged about until it is late and nobody has touched it for long: nothing drowns. A reminder hides
    a step until its day, unless the step is late.
    """
    today = clock.today()
    sunday = today + timedelta(days=6 - today.weekday())
    late: ColumnElement[bool] = Activity.due_on < today
    untouched: ColumnElement[bool] = Activity.touched_on < clock.days_ago(user.operation.untouched_days)
    settled_since = and_(
        other.state != ActivityState.OPEN, or_(Activity.due_on.is_(None), Activity.touched_on < other.settled_on)
    )
    return case(
        (and_(late, untouched), Part.DECIDE.value),
        (other.state == ActivityState.OPEN, null()),
        (late, Part.LATE.value),
        (Activity.remind_on > today, null()),
        (Activity.due_on == today, Part.TODAY.value),
        (Activity.remind_on <= today, Part.REMIND.value),
        (Activity.waiting_for != "", Part.WAITING.value),
        (settled_since, Part.READY.value),
        (Activity.due_on <= sunday, Part.WEEK.value),
        else_=null(),
    )


def steps_of_day(user: User, opened: int | None = None) -> tuple[list[Row], dict[Part, int]]:
    """The first steps of each part, in order, and how many each part has. `opened` is a step that is shown wherever it stands."""
    ranked = _parted(user, Activity.state == ActivityState.OPEN if opened is None else _open_or(opened))
    parts = ranked.c.part
    counted = func.sum(ranked.c.is_open).over(partition_by=parts)
    place = func.row_number().over(partition_by=parts, order_by=(ranked.c.key, ranked.c.id))
    numbered = select(ranked, place.label("place"), counted.label("number")).subquery()
    shown = and_(numbered.c.part.is_not(None), numbered.c.place <= SHORT)
    query = _whole(numbered).where(or_(shown, numbered.c.id == opened) if opened else shown)
    found = db.session.execute(query.add_columns(numbered.c.number)).all()
    return [row_of(each) for each in found], {Part(each.part): each.number for each in found if each.part}


def steps_of_part(user: User, part: Part, opened: int | None = None) -> Select[Any]:
    """All steps of one part, in order; `row_of` makes each a `Row`."""
    ranked = _parted(user, Activity.state == ActivityState.OPEN if opened is None else _open_or(opened))
    belongs = ranked.c.part == part.value
    return _whole(ranked).where(or_(belongs, ranked.c.id == opened) if opened else belongs)


def _open_or(opened: int) -> ColumnElement[bool]:
    return or_(Activity.state == ActivityState.OPEN, Activity.id == opened)


def _parted(user: User, which: ColumnElement[bool]) -> Any:
    """The user's steps with part, order and the step they waited for."""
    other = aliased(Activity)
    part = part_of(user, other)
    key = case(
        (part == Part.WAITING.value, Activity.waiting_since), else_=func.coalesce(Activity.due_on, Activity.touched_on)
    )
    is_open = case((Activity.state == ActivityState.OPEN, 1), else_=0)
    return (
        select(
            Activity.id, part.label("part"), key.label("key"), is_open.label("is_open"), other.what.label("waited_for")
        )
        .join(Plan, Plan.id == Activity.plan_id)
        .outerjoin(other, other.id == Activity.waits_for_id)
        .where(Plan.case_id.in_(cases_at_work(user)), which)
        .subquery()
    )


def _whole(parted: Any) -> Select[Any]:
    """The steps of a parted question, with their cases, clients and ombud."""
    return (
        select(Activity, Case, parted.c.part, parted.c.key, parted.c.waited_for)
        .join(parted, parted.c.id == Activity.id)
        .join(Plan, Plan.id == Activity.plan_id)
        .join(Case, Case.id == Plan.case_id)
        .options(joinedload(Case.client), joinedload(Case.ombud))
        .order_by(parted.c.part, parted.c.key, Activity.id)
    )


def row_of(found: Any) -> Row:
    """A row of the questions above."""
    step, of, part, key, waited_for = found[:5]
    return Row(step, of, Part(part or Part.TODAY.value), key, waited_for)
