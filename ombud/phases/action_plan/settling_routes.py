"""What became of a goal: one tap, and words if the client wants."""

from flask import Blueprint, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.phases.action_plan.access import load_goal
from ombud.phases.action_plan.codes import OUTCOME
from ombud.phases.action_plan.needs import WHAT_MAX
from ombud.phases.action_plan.settling_forms import OutcomeForm
from ombud.phases.action_plan.settling_operations import settle_goal as settle
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
FROM = {"utvardering": "evaluation.show"}
"""Where one may come from but the plan, as the address says it (`?fran=`)."""


def register(bp: Blueprint) -> None:
    """Put the page on the plan's blueprint."""
    bp.add_url_rule("/mal/<int:goal_id>/hur-det-blev", "settle_goal", settle_goal, methods=["GET", "POST"])


@for_two
@requires(Permission.CASE_WRITE)
def settle_goal(number: str, goal_id: int) -> Answer:
    """Say what became of a goal. Where the goals are looked back on, a button says it at once."""
    case = load_case(number, Permission.CASE_WRITE)
    goal = load_goal(case, goal_id)
    form = OutcomeForm(obj=goal)
    draft = drafted(case, form, f"{OUTCOME}:{goal.id}")
    back = url_for(FROM.get(request.args.get("fran", ""), ".show"), number=number, _anchor=f"goal-{goal.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            settle(case, goal, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, back)
    return case_page("action_plan/outcome.html", case, form, goal=goal, back=back, longest=WHAT_MAX, draft=draft)
