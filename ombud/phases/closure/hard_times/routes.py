"""Pages of the small plan for when it gets hard again: read, written, printed. The first two are for two."""

from flask import Blueprint, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.phases.closure.hard_times import operations, queries
from ombud.phases.closure.hard_times.forms import PlanForm
from ombud.phases.closure.hard_times.models import TEXTS
from ombud.phases.closure.hard_times.paper import draw_plan
from ombud.phases.closure.hard_times.questions import QUESTIONS
from ombud.phases.contact.queries import has_agreed
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.printing import pdf_of
from ombud.web.saving import commit_once

bp = Blueprint("hard_times", __name__, url_prefix="/arenden/<number>/avslut/nar-det-blir-svart")
Answer = Response | tuple[str, int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """The plan, in the client's words."""
    case = load_case(number, Permission.CASE_READ)
    plan = queries.plan_of(case)
    said = [(QUESTIONS[name], text) for name in TEXTS if plan and (text := getattr(plan, name).strip())]
    return case_page(
        "closure/hard_times/show.html",
        case,
        plan=plan,
        said=said,
        together=lent_to(),
        agreed=has_agreed(case),
        languages=languages_on_paper(case),
        button=ButtonForm(),
    )


@bp.route("/skriv", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def change(number: str) -> Answer:
    """Write the plan."""
    case = load_case(number, Permission.CASE_WRITE)
    form = PlanForm(obj=queries.plan_of(case))
    draft = drafted(case, form, "hard_times")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_plan(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/hard_times/change.html", case, form, draft=draft)


@bp.get("/papper.pdf")
@requires(Permission.CASE_READ)
def paper(number: str) -> Answer:
    """The plan on one page, with the language beside it that the address asks for. Before it is begun there is no paper."""
    case = load_case(number, Permission.CASE_READ)
    plan = queries.plan_of(case)
    if plan is None:
        return redirect(url_for(".show", number=number), 303)
    note_taken_along(case, catalogue.PLAN_PRINTED, "hard_times")
    sheet = queries.sheet_of(case, plan, beside())
    return pdf_of(lambda: draw_plan(sheet), "nar-det-blir-svart.pdf")
