"""Where the client is on a scale: said once more beside the time before, put right, taken away."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.cases.removing import remove_after_a_look
from ombud.phases.evaluation.scales import queries
from ombud.phases.evaluation.scales import rating_operations as operations
from ombud.phases.evaluation.scales.access import load_rating, load_scale
from ombud.phases.evaluation.scales.codes import NOW, RATING
from ombud.phases.evaluation.scales.forms import RatingForm
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the scales' blueprint."""
    bp.add_url_rule("/<int:scale_id>/nu", "rate", rate, methods=["GET", "POST"])
    place = "/<int:scale_id>/svar/<int:rating_id>"
    bp.add_url_rule(place, "change_rating", change_rating, methods=["GET", "POST"])
    bp.add_url_rule(f"{place}/ta-bort", "remove_rating", remove_rating, methods=["GET", "POST"])


@for_two
@requires(Permission.CASE_WRITE)
def rate(number: str, scale_id: int) -> Answer:
    """Show the time before, and ask where the client is now. Nothing is filled in."""
    case = load_case(number, Permission.CASE_WRITE)
    scale = load_scale(case, scale_id)
    form = RatingForm(on=clock.today())
    draft = drafted(case, form, f"{NOW}:{scale.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.rate(case, scale, by=current_user, **form.values())
            return commit_once(form, url_for(".scale", number=number, scale_id=scale_id))
    before = queries.latest_of(scale)
    return case_page("evaluation/scales/rate.html", case, form, scale=scale, before=before, draft=draft)


@for_two
@requires(Permission.CASE_WRITE)
def change_rating(number: str, scale_id: int, rating_id: int) -> Answer:
    """Put right what was said."""
    case = load_case(number, Permission.CASE_WRITE)
    scale = load_scale(case, scale_id)
    rating = load_rating(scale, rating_id)
    form = RatingForm(obj=rating)
    draft = drafted(case, form, f"{RATING}:{rating.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_rating(case, rating, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".scale", number=number, scale_id=scale_id))
    return case_page("evaluation/scales/rate.html", case, form, scale=scale, rating=rating, draft=draft)


@for_two
@requires(Permission.CASE_WRITE)
def remove_rating(number: str, scale_id: int, rating_id: int) -> Answer:
    """Take away what was said, after a look at it."""
    case = load_case(number, Permission.CASE_WRITE)
    scale = load_scale(case, scale_id)
    rating = load_rating(scale, rating_id)
    to, template = url_for(".scale", number=number, scale_id=scale_id), "evaluation/scales/remove_rating.html"
    return remove_after_a_look(case, rating, operations.remove_rating, template, to=to, scale=scale, rating=rating)
