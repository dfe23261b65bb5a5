"""Pages of the plan: the whole of it, and its goal."""

from functools import partial

from flask import Blueprint, flash, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.beside import languages_on_paper
from ombud.cases.page import case_page
from ombud.phases.action_plan import external_routes, operations, queries, step_routes
from ombud.phases.action_plan.forms import HEADING_MAX, HeadingForm
from ombud.phases.action_plan.models import ActivityState
from ombud.phases.action_plan.needs import need_name, needs_without_step
from ombud.phases.action_plan.page import beside_the_plan
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.who import said_who
from ombud.phases.contact.queries import has_agreed
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("action_plan", __name__, url_prefix="/arenden/<number>/handlingsplan")
for _more in (step_routes, external_routes):
    _more.register(bp)
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """The whole plan: goal, steps, what is important and has no step, the plans of others."""
    case = load_case(number, Permission.CASE_READ)
    steps = queries.steps_of(case)
    return case_page(
        "action_plan/show.html",
        case,
        plan=queries.plan_of(case),
        planned=[step for step in steps if step.state is not ActivityState.DROPPED],
        dropped=[step for step in steps if step.state is ActivityState.DROPPED],
        needs=needs_without_step(case, steps),
        external_plans=queries.external_plans_of(case),
        client_said_yes=has_agreed(case),
        button=ButtonForm(),
        said=said_when,
        said_who=said_who,
        need_name=partial(need_name, case.operation_id),
        languages=languages_on_paper(case),
        **{name: read(case) for name, read in beside_the_plan.items()},
    )


@bp.route("/mal", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change_heading(number: str) -> Answer:
    """Write the goal in the client's words."""
    case = load_case(number, Permission.CASE_WRITE)
    form = HeadingForm(obj=queries.plan_of(case))
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_heading(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/heading.html", case, form, longest=HEADING_MAX)


@bp.post("/viktigt-nu")
@requires(Permission.CASE_WRITE)
def make_steps_of_needs(number: str) -> Answer:
    """Make a step of each important need that has none."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ButtonForm()
    if form.validate_on_submit():
        made = operations.make_steps_of_needs(case, by=current_user)
        flash(ngettext("Ett nytt steg står i planen.", "%(num)d nya steg står i planen.", made))
        return commit_once(form, url_for(".show", number=number))
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".show", number=number), 303)
