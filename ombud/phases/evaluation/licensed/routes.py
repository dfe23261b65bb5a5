"""Pages of the licensed forms in a case: the numbers over time, and entering them. Shut until a licence is stated."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.evaluation.licensed import operations, queries
from ombud.phases.evaluation.licensed.access import load_form, load_score
from ombud.phases.evaluation.licensed.change import CHANGES, change_of, is_above
from ombud.phases.evaluation.licensed.chart import draw
from ombud.phases.evaluation.licensed.forms import score_form
from ombud.phases.evaluation.licensed.tenths import in_figures
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("licensed", __name__, url_prefix="/arenden/<number>/utvardering/formular/<kind>")
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str, kind: str) -> Answer:
    """The sums of a form over time, with cut-off and what the first one lets expect by chance, and each of them."""
    case = load_case(number, Permission.CASE_READ)
    form = load_form(kind)
    scores = queries.scores_of(case, form)
    in_use = queries.is_in_use(case.operation_id, form)
    if not scores and not in_use:
        abort(404)
    first, latest = (scores[0], scores[-1]) if scores else (None, None)
    return case_page(
        "evaluation/licensed/show.html",
        case,
        kind=form,
        writable=in_use and not case.is_closed,
        first=first,
        latest=latest,
        chart=draw(form, [(row.on, row.sum_tenths) for row in scores]) if scores else None,
        change=change_of(form, first.sum_tenths, latest.sum_tenths) if first is not latest else None,
        changes=CHANGES,
        is_above=is_above,
        in_figures=in_figures,
        page=page_of(queries.latest_first(case, form)),
    )


@bp.route("/ny", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def add(number: str, kind: str) -> Answer:
    """Enter the numbers of a filled-in form."""
    case = load_case(number, Permission.CASE_WRITE)
    kept = load_form(kind)
    if not queries.is_in_use(case.operation_id, kept):
        abort(404)
    form = score_form(kept, on=clock.today())
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_score(case, kept, by=current_user, **form.numbers())
            return commit_once(form, url_for(".show", number=number, kind=kind))
    return case_page("evaluation/licensed/score.html", case, form, kind=kept, in_figures=in_figures)


@bp.route("/<int:score_id>", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change(number: str, kind: str, score_id: int) -> Answer:
    """Put numbers right, or take them away."""
    case = load_case(number, Permission.CASE_WRITE)
    kept = load_form(kind)
    row = load_score(case, kept, score_id)
    form = score_form(kept, row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_score(case, kept, row, version=form.version.data, by=current_user, **form.numbers())
            return commit_once(form, url_for(".show", number=number, kind=kind))
    button = ButtonForm(formdata=None)
    return case_page(
        "evaluation/licensed/score.html", case, form, kind=kept, in_figures=in_figures, row=row, button=button
    )


@bp.post("/<int:score_id>/ta-bort")
@requires(Permission.CASE_WRITE)
def remove(number: str, kind: str, score_id: int) -> Response:
    """Take numbers away."""
    case = load_case(number, Permission.CASE_WRITE)
    kept = load_form(kind)
    row = load_score(case, kept, score_id)
    form = ButtonForm()
    if form.validate_on_submit():
        operations.remove_score(case, kept, row, by=current_user)
        flash(gettext("Siffrorna är borttagna."), "success")
        return commit_once(form, url_for("evaluation.show", number=number))
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".change", number=number, kind=kind, score_id=score_id), 303)
