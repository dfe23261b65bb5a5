"""Pages of the evaluation: before and after, what was done, and the shared reflection."""

from functools import partial

from flask import Blueprint, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.contact.queries import has_agreed
from ombud.phases.evaluation import operations, queries
from ombud.phases.evaluation.forms import EvaluationForm
from ombud.phases.evaluation.licensed.queries import followed_in
from ombud.phases.evaluation.scales.queries import compared_scales
from ombud.phases.mapping.comparison import Movement
from ombud.phases.mapping.forms import RoundForm
from ombud.phases.mapping.queries import compared, rounds_of
from ombud.phases.mapping.round_areas import area_name
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("evaluation", __name__, url_prefix="/arenden/<number>/utvardering")
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """Before and after, area by area; the steps that were done; what the two make of it."""
    case = load_case(number, Permission.CASE_READ)
    rounds = rounds_of(case)
    evaluation = queries.evaluation_of(case)
    pair = queries.pair_of(rounds, _wanted(), evaluation)
    comparison, own = compared(*pair) if pair else (None, None)
    return case_page(
        "evaluation/show.html",
        case,
        agreed=has_agreed(case),
        rounds=rounds,
        completed=queries.completed(rounds),
        pair=pair,
        comparison=comparison,
        own=own,
        movements=Movement,
        area_name=partial(area_name, case.operation_id),
        done_steps=page_of(queries.done_steps(case)),
        step_count=queries.count_done_steps(case),
        evaluation=evaluation,
        scales=compared_scales(case),
        followed=followed_in(case),
        button=RoundForm(ordinal=rounds[-1].ordinal if rounds else 0),
    )


@bp.route("/reflektion", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def reflect(number: str) -> Answer:
    """Write what has changed, what helped and what remains."""
    case = load_case(number, Permission.CASE_WRITE)
    evaluation = queries.evaluation_of(case)
    pair = queries.pair_of(rounds_of(case), _wanted(), evaluation)
    before, after = (mapping.ordinal for mapping in pair) if pair else (0, 0)
    form = EvaluationForm(obj=evaluation, held_on=clock.today(), before=before, after=after)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_evaluation(
                case,
                version=form.version.data,
                by=current_user,
                rounds=(form.before.data, form.after.data),
                **form.values("before", "after"),
            )
            return commit_once(form, url_for(".show", number=number))
    return case_page("evaluation/reflection.html", case, form)


def _wanted() -> tuple[int, int]:
    """The numbers of the rounds that the address asks for (`?fore=1&efter=3`)."""
    return request.args.get("fore", 0, type=int), request.args.get("efter", 0, type=int)
