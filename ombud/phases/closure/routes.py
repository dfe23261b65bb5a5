"""Pages of the closure phase: how the work ends. The follow-up contacts have a module of their own."""

from flask import Blueprint, abort, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.phases.closure import follow_up_routes, operations, queries
from ombud.phases.closure.braking import braking_list
from ombud.phases.closure.forms import EndForm, PrepareForm
from ombud.phases.closure.hard_times.queries import plan_of
from ombud.phases.closure.thought_end import thought_end_of
from ombud.phases.closure.ways import BY_SLUG, WAYS, heading_of_circumstances, way_told
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("closure", __name__, url_prefix="/arenden/<number>/avslut")
follow_up_routes.register(bp)
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """How the work ends, the braking distance, and the follow-up contacts."""
    case = load_case(number, Permission.CASE_READ)
    closure = queries.closure_of(case)
    return case_page(
        "closure/show.html",
        case,
        closure=closure,
        told=way_told(closure),
        heading_of_circumstances=heading_of_circumstances(closure),
        braking=braking_list(closure, plan_of(case)),
        thought_end=thought_end_of(case),
        follow_ups=page_of(queries.follow_ups_of(case)),
    )


@bp.get("/slutet")
@requires(Permission.CASE_WRITE)
def choose_way(number: str) -> Answer:
    """Choose how the work ends: what is asked afterwards is only what fits."""
    case = load_case(number, Permission.CASE_WRITE)
    return case_page("closure/choose_way.html", case, ways=WAYS, told=way_told(queries.closure_of(case)))


@bp.route("/slutet/<way>", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change(number: str, way: str) -> Answer:
    """Tell how the work ends, in one of the ways. Saving it does not end the work."""
    case = load_case(number, Permission.CASE_WRITE)
    chosen = BY_SLUG.get(way) or abort(404)
    closure = queries.closure_of(case)
    form = EndForm.of(chosen, closure)
    draft = drafted(case, form, chosen.draft)
    if form.validate_on_submit():
        with refusals_at(form):
            values = {**chosen.given, **form.values()}
            operations.save_closure(case, version=form.version.data, by=current_user, **values)
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/change.html", case, form, way=chosen, draft=draft)


@bp.route("/bromsstracka", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def prepare(number: str) -> Answer:
    """Who goes on, who knows that we end, and the last look at all plans. Saving it ends nothing."""
    case = load_case(number, Permission.CASE_WRITE)
    form = PrepareForm(obj=queries.closure_of(case))
    draft = drafted(case, form, "prepare_end")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.prepare_end(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/prepare.html", case, form, draft=draft)
