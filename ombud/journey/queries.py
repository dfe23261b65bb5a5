"""Reading how far a case has come, in one question to the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.models import Operation, User
from ombud.cases.models import Case, Stage, UrgencyKind, UrgentMatter
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, Plan
from ombud.phases.closure.models import Closure, EndReason, FollowUp
from ombud.phases.contact.models import Agreement, Meeting
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.mapping.models import Mapping
from ombud.phases.trust.models import TrustNote


@dataclass(frozen=True)
class Standing:
    """What has been done in each phase: enough to say what is sensible next."""

    meetings: int
    agreed: bool
    trust_notes: int
    mappings: int
    mappings_done: int
    steps: int
    open_steps: int
    late_steps: int
    evaluated: bool
    end_told: bool
    died: bool
    withdrawn: bool
    follow_ups_ahead: int
    urgent_id: int | None
    urgent_kind: UrgencyKind | None
    urgent_due_on: date | None


def standing(case: Case, matters: Sequence[UrgentMatter]) -> Standing:
    """Where a case stands, whatever its size in one query of counts. `matters`: what is urgent in it, the nearest date first."""
    steps = select(func.count()).select_from(Activity).join(Plan).where(Plan.case_id == case.id)
    still_open = steps.where(Activity.state == ActivityState.OPEN)
    row = db.session.execute(
        select(
            _count(Meeting, case),
            _count(Agreement, case, Agreement.client_yes_on.is_not(None)),
            _count(TrustNote, case),
            _count(Mapping, case),
            _count(Mapping, case, Mapping.completed_on.is_not(None)),
            steps.scalar_subquery(),
            still_open.scalar_subquery(),
            still_open.where(Activity.due_on < clock.today()).scalar_subquery(),
            _count(Evaluation, case, Evaluation.held_on.is_not(None)),
            _count(Closure, case, Closure.reason.is_not(None), Closure.planned.is_not(None)),
            _count(FollowUp, case, FollowUp.done_on.is_(None)),
            _count(Closure, case, Closure.reason == EndReason.DIED),
        )
    ).one()
    urgent = next(iter(matters), None)
    return Standing(
        meetings=row[0],
        agreed=bool(row[1]),
        trust_notes=row[2],
        mappings=row[3],
        mappings_done=row[4],
        steps=row[5],
        open_steps=row[6],
        late_steps=row[7],
        evaluated=bool(row[8]),
        end_told=bool(row[9]),
        follow_ups_ahead=row[10],
        died=bool(row[11]),
        withdrawn=case.erase_on is not None,
        urgent_id=urgent.id if urgent else None,
        urgent_kind=urgent.kind if urgent else None,
        urgent_due_on=urgent.due_on if urgent else None,
    )


def _count(table: Any, case: Case, *which: Any) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(table.case_id == case.id, *which).scalar_subquery()


def quiet_days(case: Case, operation: Operation) -> int | None:
    """How many days a case in work has been without contact, when they are more than the operation's setting."""
    days = clock.days_since(case.last_contact_on)
    return days if days > operation.contact_days and case.stage not in (Stage.CLOSED, Stage.RESTING) else None


@dataclass(frozen=True)
class Former:
    """An earlier period of work with the same person: when it was, and its number for those who may read it."""

    opened_on: date
    ended_on: date | None
    number: str | None


def former_of(case: Case, user: User) -> Former | None:
    """The earlier case that the client wanted linked, if any. Whoever does not work on it sees no more than its days."""
    row = db.session.get(Case, case.former_id) if case.former_id else None
    if row is None:
        return None
    return Former(
        row.opened_on, row.work_ended_on or row.closed_on, row.number if may(user, Permission.CASE_READ, row) else None
    )
