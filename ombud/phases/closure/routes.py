"""Pages of the closure phase: how the work ends. The follow-up contacts have a module of their own."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.closure import follow_up_routes, operations, queries
from ombud.phases.closure.forms import ClosureForm
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("closure", __name__, url_prefix="/arenden/<number>/avslut")
follow_up_routes.register(bp)
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """How the work ends, and the follow-up contacts."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "closure/show.html",
        case,
        closure=queries.closure_of(case),
        told=queries.end_is_told(case),
        follow_ups=page_of(queries.follow_ups_of(case)),
    )


@bp.route("/slutet", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change(number: str) -> Answer:
    """Tell how the work ends. Saving it does not end the work."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ClosureForm.of(queries.closure_of(case))
    if form.validate_on_submit():
        with refusals_at(form):
            values = form.values("planned")
            planned = form.planned.data == "yes"
            operations.save_closure(case, planned=planned, version=form.version.data, by=current_user, **values)
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/change.html", case, form)
