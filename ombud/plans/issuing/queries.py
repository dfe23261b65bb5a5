"""Reading the versions of a plan that were issued, and the plan as it stands in the same form."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import Activity, ExternalPlan, Goal, WhenKind
from ombud.phases.action_plan.needs import need_name
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.who import said_who
from ombud.plans.issuing.comparing import PROGRESS, Change, changes_between
from ombud.plans.issuing.frozen import Entry, Sheet
from ombud.plans.models import PlanIssue
from ombud.refusals import N_

ME = N_("Jag")
"""The client, on a paper that is not to have the name on it."""


@dataclass(frozen=True)
class Standing:
    """Where the plan stands: as it is now, the latest version that was issued, if any, and what has changed in the plan since."""

    now: Sheet
    latest: PlanIssue | None
    changes: list[Change]

    @cached_property
    def only_progress(self) -> bool:
        """Whether nothing is changed but steps that are done."""
        return all(change.kind in PROGRESS for change in self.changes)


def issues_of(case: Case) -> Sequence[PlanIssue]:
    """The versions of a case's plan, the latest first; their papers are not read."""
    query = select(PlanIssue).where(PlanIssue.case_id == case.id)
    return db.session.scalars(query.order_by(PlanIssue.ordinal.desc())).all()


def latest_issue(case: Case) -> PlanIssue | None:
    """The version that was issued last."""
    query = select(PlanIssue).where(PlanIssue.case_id == case.id)
    return db.session.scalar(query.order_by(PlanIssue.ordinal.desc()).limit(1))


def issue_of(case: Case, ordinal: int) -> PlanIssue | None:
    """The version with that number."""
    return db.session.scalar(select(PlanIssue).where(PlanIssue.case_id == case.id, PlanIssue.ordinal == ordinal))


def standing_of(case: Case) -> Standing:
    """The plan as it is, the latest version, and what has changed since."""
    now, latest = sheet_now(case), latest_issue(case)
    return Standing(now, latest, changes_between(latest.sheet, now) if latest else [])


def events_of(case: Case) -> list[Event]:
    """When the plan was agreed on, version by version; the day alone for what was agreed on before there were versions."""
    text = N_("Vi blev överens om planen")
    query = select(PlanIssue.issued_on).where(PlanIssue.case_id == case.id).order_by(PlanIssue.ordinal.desc())
    days = db.session.scalars(query.limit(LATEST)).all()
    if days:
        return [Event(day, text, "issuing.versions") for day in days]
    plan = action_plan.plan_of(case)
    return [Event(plan.agreed_on, text, "action_plan.show")] if plan and plan.agreed_on else []


def sheet_now(case: Case) -> Sheet:
    """The plan as it stands, as it would be frozen. What was dropped is not in it."""
    plan = action_plan.plan_of(case)
    name = case.client.name if plan and plan.name_on_paper else ""
    steps = action_plan.wanted_steps_of(case)
    uids = {step.id: step.uid for step in steps}
    return {
        "heading": plan.heading if plan else "",
        "client": name,
        "ombud": case.ombud.name,
        "phone": case.ombud.phone_on_paper,
        "operation": case.ombud.operation.name,
        "goals": [_goal(case, goal) for goal in action_plan.goals_of(case)],
        "steps": [_step(case, step, name or ME, uids.get(step.waits_for_id or 0, "")) for step in steps],
        "others": [_other(external) for external in action_plan.external_plans_of(case)],
    }


def _goal(case: Case, goal: Goal) -> Entry:
    return {
        "id": goal.id,
        "words": goal.words,
        "need": goal.need or "",
        "need_name": need_name(case.operation_id, goal.need),
        "origin": goal.from_need or "",
    }


def _step(case: Case, step: Activity, client: str, waits: str) -> Entry:
    return {
        "uid": step.uid,
        "goal": step.goal_id or 0,
        "what": step.what,
        "who": said_who(step.doer, step.doer_name, client=client, ombud=case.ombud.name),
        "who_is": f"{step.doer.value}:{step.doer_name}",
        "when": "" if step.when_kind is WhenKind.OPEN else said_when(step),
        "when_is": _time_of(step, waits),
        "waits": waits,
        "need": step.need or "",
        "need_name": need_name(case.operation_id, step.need),
        "state": step.state.value,
        "origin": step.from_need or "",
    }


def _time_of(step: Activity, waits: str) -> str:
    """What tells one time from another: the next day of what comes again is no change of the plan."""
    day = "" if step.when_kind is WhenKind.EVERY or step.due_on is None else step.due_on.isoformat()
    at = f"{step.at:%H:%M}" if step.at else ""
    return "|".join((step.when_kind.value, day, at, step.repeats, step.when_text, waits))


def _other(external: ExternalPlan) -> Entry:
    days = {name: getattr(external, name) for name in ("follow_up_on", "valid_to")}
    return {
        "uid": external.uid,
        "name": external.name,
        "owner": external.owner,
        "responsible": external.responsible,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }
