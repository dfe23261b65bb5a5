"""The plans others have made with the client: all of them in order, add, change, take away."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.removing import remove_after_a_look
from ombud.phases.action_plan import external_operations as operations
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.access import load_external_plan
from ombud.phases.action_plan.codes import OTHER
from ombud.phases.action_plan.colliding import pointed_out
from ombud.phases.action_plan.external_forms import ExternalPlanForm
from ombud.phases.action_plan.models import ActivityState, ExternalPlan
from ombud.phases.action_plan.overview import overview_of
from ombud.phases.action_plan.when import said_when
from ombud.phases.contact.queries import has_agreed
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the plan's blueprint."""
    one = "/andra-planer/<int:external_id>"
    bp.add_url_rule("/alla-planer", "every_plan", every_plan)
    bp.add_url_rule("/andra-planer", "add_external_plan", add_external_plan, methods=["GET", "POST"])
    bp.add_url_rule(one, "change_external_plan", change_external_plan, methods=["GET", "POST"])
    bp.add_url_rule(f"{one}/ta-bort", "remove_external_plan", remove_external_plan, methods=["GET", "POST"])


@requires(Permission.CASE_READ)
def every_plan(number: str) -> Answer:
    """A plan for all plans: everybody's in the order of the days, with our steps beside."""
    case = load_case(number, Permission.CASE_READ)
    plans, steps = queries.external_plans_of(case), queries.wanted_steps_of(case)
    return case_page(
        "action_plan/every_plan.html",
        case,
        plans=plans,
        overview=overview_of(plans, steps),
        pointed=pointed_out(plans, steps, clock.today()),
        said=said_when,
        writable=has_agreed(case) and not case.is_closed,
    )


@requires(Permission.CASE_WRITE)
def add_external_plan(number: str) -> Answer:
    """Note a plan that exists elsewhere."""
    case = load_case(number, Permission.CASE_WRITE)
    form = _form(case)
    draft = drafted(case, form, OTHER)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_external_plan(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/external_plan.html", case, form, draft=draft)


@requires(Permission.CASE_WRITE)
def change_external_plan(number: str, external_id: int) -> Answer:
    """Change what stands about it."""
    case = load_case(number, Permission.CASE_WRITE)
    external = load_external_plan(case, external_id)
    form = _form(case, external)
    draft = drafted(case, form, f"{OTHER}:{external.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_external_plan(case, external, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/external_plan.html", case, form, external=external, draft=draft)


@requires(Permission.CASE_WRITE)
def remove_external_plan(number: str, external_id: int) -> Answer:
    """Take the note away, after a look at what goes."""
    case = load_case(number, Permission.CASE_WRITE)
    external = load_external_plan(case, external_id)
    shown = {"external": external, "hanging": queries.hanging_on(external)}
    to, template = url_for(".show", number=number), "action_plan/remove_external_plan.html"
    return remove_after_a_look(case, external, operations.remove_external_plan, template, to=to, **shown)


def _form(case: Case, external: ExternalPlan | None = None) -> ExternalPlanForm:
    """The form, with our steps that are to be done, and those that hang on the plan already, to tick."""
    hanging = [step.id for step in queries.hanging_on(external)] if external else []
    steps = [step for step in queries.steps_of(case) if step.state is ActivityState.OPEN or step.id in hanging]
    return ExternalPlanForm(obj=external, offered=steps, data={"steps": hanging})
