"""Finding what belongs to a case's plan; what belongs to another one does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ExternalPlan, Goal, Plan


def load_step(case: Case, step_id: int) -> Activity:
    """The case's own step with that id, else 404."""
    step = db.session.get(Activity, step_id)
    if step is None or not _belongs(case, step.plan_id):
        abort(404)
    return step


def load_goal(case: Case, goal_id: int) -> Goal:
    """The case's own goal with that id, else 404."""
    goal = db.session.get(Goal, goal_id)
    if goal is None or not _belongs(case, goal.plan_id):
        abort(404)
    return goal


def load_external_plan(case: Case, external_id: int) -> ExternalPlan:
    """The plan others have made with the case's client that has that id, else 404."""
    external = db.session.get(ExternalPlan, external_id)
    if external is None or not _belongs(case, external.plan_id):
        abort(404)
    return external


def _belongs(case: Case, plan_id: int) -> bool:
    plan = db.session.get(Plan, plan_id)
    return plan is not None and plan.case_id == case.id
