"""The plans others have made with the client: add, change, take away."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.action_plan import external_operations as operations
from ombud.phases.action_plan.access import load_external_plan
from ombud.phases.action_plan.forms import ExternalPlanForm, RemoveForm
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the plan's blueprint."""
    one = "/andra-planer/<int:external_id>"
    bp.add_url_rule("/andra-planer", "add_external_plan", add_external_plan, methods=["GET", "POST"])
    bp.add_url_rule(one, "change_external_plan", change_external_plan, methods=["GET", "POST"])
    bp.add_url_rule(f"{one}/ta-bort", "remove_external_plan", remove_external_plan, methods=["GET", "POST"])


@requires(Permission.CASE_WRITE)
def add_external_plan(number: str) -> Answer:
    """Note a plan that exists elsewhere."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ExternalPlanForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_external_plan(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/external_plan.html", case, form)


@requires(Permission.CASE_WRITE)
def change_external_plan(number: str, external_id: int) -> Answer:
    """Change what stands about it."""
    case = load_case(number, Permission.CASE_WRITE)
    external = load_external_plan(case, external_id)
    form = ExternalPlanForm(obj=external)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_external_plan(case, external, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/external_plan.html", case, form, external=external)


@requires(Permission.CASE_WRITE)
def remove_external_plan(number: str, external_id: int) -> Answer:
    """Take the note away, after a look at what goes."""
    case = load_case(number, Permission.CASE_WRITE)
    external = load_external_plan(case, external_id)
    form = RemoveForm(obj=external)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.remove_external_plan(case, external, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/remove_external_plan.html", case, form, external=external)
