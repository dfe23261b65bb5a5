"""Steps of the plan: add, change."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.phases.action_plan import operations
from ombud.phases.action_plan.access import load_step
from ombud.phases.action_plan.codes import STEP
from ombud.phases.action_plan.forms import StepForm
from ombud.phases.action_plan.needs import WHAT_MAX
from ombud.phases.action_plan.starting import StartingPoint
from ombud.phases.action_plan.when_told import say_when
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the plan's blueprint."""
    bp.add_url_rule("/steg", "add_step", add_step, methods=["GET", "POST"])
    bp.add_url_rule("/steg/<int:step_id>", "change_step", change_step, methods=["GET", "POST"])


@for_two
@requires(Permission.CASE_WRITE)
def add_step(number: str) -> Answer:
    """Put a step last in the plan. `?mal=12` or `?behov=boende`: what it is for; `?forslag=2`: the suggestion that was chosen."""
    case = load_case(number, Permission.CASE_WRITE)
    under = StartingPoint.asked_for(case)
    form = StepForm(case=case, what=under.chosen, goal_id=under.goal_id, need=under.need)
    draft = drafted(case, form, under.code)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_step(case, by=current_user, **form.step())
            say_when(form.standing, form.read())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/step.html", case, form, longest=WHAT_MAX, under=under, draft=draft)


@for_two
@requires(Permission.CASE_WRITE)
def change_step(number: str, step_id: int) -> Answer:
    """Change a step."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = StepForm(obj=step, case=case)
    draft = drafted(case, form, f"{STEP}:{step.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_step(case, step, version=form.version.data, by=current_user, **form.step())
            say_when(form.standing, form.read())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/step.html", case, form, step=step, longest=WHAT_MAX, draft=draft)
