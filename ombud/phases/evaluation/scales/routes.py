"""Pages of the client's own scales: which there are, what each is about, and when one is not used any more."""

from flask import Blueprint, request, url_for
from flask_login import current_user
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.removing import remove_after_a_look
from ombud.phases.action_plan.queries import goals_of
from ombud.phases.contact.queries import has_agreed
from ombud.phases.evaluation.scales import operations, queries, rating_routes
from ombud.phases.evaluation.scales.access import load_scale
from ombud.phases.evaluation.scales.codes import SCALE
from ombud.phases.evaluation.scales.forms import ScaleForm
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("scales", __name__, url_prefix="/arenden/<number>/skalor")
rating_routes.register(bp)
Answer = Response | tuple[str, int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """What the client follows, and where it is now."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "evaluation/scales/show.html",
        case,
        writable=has_agreed(case) and not case.is_closed,
        agreed=has_agreed(case),
        scales=queries.scales_of(case),
        goals=_goal_words(case),
        button=ButtonForm(formdata=None),
    )


@bp.get("/<int:scale_id>")
@for_two
@requires(Permission.CASE_READ)
def scale(number: str, scale_id: int) -> Answer:
    """One scale and each time it was used, the latest first."""
    case = load_case(number, Permission.CASE_READ)
    scale = load_scale(case, scale_id)
    return case_page(
        "evaluation/scales/scale.html",
        case,
        writable=has_agreed(case) and not case.is_closed,
        scale=scale,
        goal=_goal_words(case).get(scale.goal_id),
        page=page_of(queries.ratings_of(scale)),
        button=ButtonForm(formdata=None),
    )


@bp.route("/ny", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def add(number: str) -> Answer:
    """Begin to follow something, and go on to say where it is. `?mal=12`: a goal of the plan."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ScaleForm(case=case, goal_id=request.args.get("mal", type=int))
    draft = drafted(case, form, SCALE)
    if form.validate_on_submit():
        with refusals_at(form):
            scale = operations.add_scale(case, by=current_user, **form.values())
            return commit_once(form, url_for(".rate", number=number, scale_id=scale.id))
    return case_page("evaluation/scales/about.html", case, form, draft=draft)


@bp.route("/<int:scale_id>/andra", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def change(number: str, scale_id: int) -> Answer:
    """Say in other words what is followed."""
    case = load_case(number, Permission.CASE_WRITE)
    scale = load_scale(case, scale_id)
    form = ScaleForm(obj=scale, case=case)
    draft = drafted(case, form, f"{SCALE}:{scale.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_scale(case, scale, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".scale", number=number, scale_id=scale_id))
    return case_page("evaluation/scales/about.html", case, form, scale=scale, draft=draft)


@bp.post("/<int:scale_id>/avsluta")
@for_two
@requires(Permission.CASE_WRITE)
def end(number: str, scale_id: int) -> Answer:
    """Follow it no longer."""
    return _turned(number, scale_id, operations.end_scale)


@bp.post("/<int:scale_id>/ta-upp")
@for_two
@requires(Permission.CASE_WRITE)
def resume(number: str, scale_id: int) -> Answer:
    """Follow it again."""
    return _turned(number, scale_id, operations.resume_scale)


@bp.route("/<int:scale_id>/ta-bort", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def remove(number: str, scale_id: int) -> Answer:
    """Take a scale away with all that was said on it, after a look at how much that is."""
    case = load_case(number, Permission.CASE_WRITE)
    scale = load_scale(case, scale_id)
    to, shown = url_for(".show", number=number), {"scale": scale, "times": len(scale.ratings)}
    return remove_after_a_look(case, scale, operations.remove_scale, "evaluation/scales/remove.html", to=to, **shown)


def _turned(number: str, scale_id: int, act: operations.Turn) -> Answer:
    case = load_case(number, Permission.CASE_WRITE)
    scale = load_scale(case, scale_id)
    form = ButtonForm()
    to = url_for(".scale", number=number, scale_id=scale_id)
    if not form.validate_on_submit():
        return redirect(to, 303)
    act(case, scale, by=current_user)
    return commit_once(form, to)


def _goal_words(case: Case) -> dict[int | None, str]:
    return {goal.id: goal.words for goal in goals_of(case)}
