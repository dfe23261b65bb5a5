"""Pages of the plan: the whole of it, and its heading."""

from collections.abc import Iterable
from functools import partial

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.cases.access import load_case
from ombud.cases.beside import languages_on_paper
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.phases.action_plan import (
    external_routes,
    goal_routes,
    operations,
    ordering_routes,
    queries,
    settling_routes,
    step_routes,
    when_routes,
)
from ombud.phases.action_plan.begun import begun_in_plan
from ombud.phases.action_plan.chain import chain_of
from ombud.phases.action_plan.codes import GOAL, HEADING, OTHER, OUTCOME, STEP
from ombud.phases.action_plan.colliding import pointed_out
from ombud.phases.action_plan.forms import HeadingForm
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, Goal
from ombud.phases.action_plan.needs import GOAL_MAX, important_needs, need_name, without_goal, without_step
from ombud.phases.action_plan.page import beside_the_plan
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.when_waiting import awaited_by
from ombud.phases.action_plan.who import said_who
from ombud.phases.contact.queries import has_agreed
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("action_plan", __name__, url_prefix="/arenden/<number>/handlingsplan")
for _more in (goal_routes, settling_routes, step_routes, external_routes, ordering_routes, when_routes):
    _more.register(bp)
Answer = Response | tuple[str, int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """The whole plan: heading, goals with their steps, what is important and has no step, the plans of others. For two: the plan alone."""
    case = load_case(number, Permission.CASE_READ)
    goals, steps = queries.goals_of(case), queries.steps_of(case)
    planned = [step for step in steps if step.state is not ActivityState.DROPPED]
    needs = important_needs(case)
    others = queries.external_plans_of(case)
    return case_page(
        "action_plan/two.html" if lent_to() else "action_plan/show.html",
        case,
        plan=queries.plan_of(case),
        chain=chain_of(case, goals, planned),
        free=[step for step in planned if step.goal_id is None],
        planned=planned,
        dropped=[step for step in steps if step.state is ActivityState.DROPPED],
        needs=without_goal(needs, goals),
        stepless=without_step(needs, goals, steps),
        external_plans=others,
        client_said_yes=has_agreed(case),
        button=ButtonForm(formdata=None),
        said=said_when,
        awaited=awaited_by(steps),
        said_who=said_who,
        need_name=partial(need_name, case.operation_id),
        languages=languages_on_paper(case),
        begun=() if lent_to() or case.is_closed else begun_in_plan(case, _codes(goals, steps, others)),
        pointed=pointed_out(others, planned, clock.today()),
        **({} if lent_to() else {name: read(case) for name, read in beside_the_plan.items()}),
    )


@bp.route("/rubrik", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change_heading(number: str) -> Answer:
    """Write what the plan is about, in the client's words."""
    case = load_case(number, Permission.CASE_WRITE)
    form = HeadingForm(obj=queries.plan_of(case))
    draft = drafted(case, form, HEADING)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_heading(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/heading.html", case, form, longest=GOAL_MAX, draft=draft)


def _codes(goals: Iterable[Goal], steps: Iterable[Activity], others: Iterable[ExternalPlan]) -> set[str]:
    """What the drafts are called of the forms that can be opened to change something."""
    to_do = (step for step in steps if step.state is ActivityState.OPEN)
    return {
        f"{kind}:{row.id}"
        for kind, rows in ((GOAL, goals), (OUTCOME, goals), (STEP, to_do), (OTHER, others))
        for row in rows
    }
