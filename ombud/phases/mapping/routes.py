"""Pages of the mapping: all areas, one area, what has been said, and the numbers."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.cases.access import load_case
from ombud.cases.beside import languages_on_paper
from ombud.cases.page import case_page
from ombud.phases.contact.queries import has_agreed
from ombud.phases.mapping import (
    compare_routes,
    drafts,
    look,
    operations,
    others_queries,
    others_routes,
    picture_routes,
    queries,
    saving_routes,
    strike_routes,
    summary_queries,
    summary_routes,
    together_routes,
    type_in_routes,
)
from ombud.phases.mapping.access import load_area, load_round
from ombud.phases.mapping.forms import AnswerForm, RoundForm
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.models import Answer as StoredAnswer
from ombud.phases.mapping.models import Mapping
from ombud.phases.mapping.outcomes import came_of_needs
from ombud.phases.mapping.round_areas import areas_of, shown_under
from ombud.web.answers import asks_for_json
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("mapping", __name__, url_prefix="/arenden/<number>/kartlaggning")
for _part in (look, drafts):
    bp.record_once(lambda state, part=_part: part.install(state.app))
for _more in (
    together_routes,
    summary_routes,
    strike_routes,
    others_routes,
    compare_routes,
    picture_routes,
    type_in_routes,
):
    _more.register(bp)
Answer = Response | tuple[str | dict[str, Any], int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """All areas, in any order: nothing is forced and nothing counts down."""
    case = load_case(number, Permission.CASE_READ)
    mapping = queries.current_mapping(case)
    given = _said(mapping) if mapping else {}
    return case_page(
        "mapping/show.html",
        case,
        agreed=has_agreed(case),
        mapping=mapping,
        areas=areas_of(mapping, given) if mapping else (),
        given=given,
        languages=languages_on_paper(case),
        button=RoundForm(ordinal=mapping.ordinal if mapping else 0),
    )


@bp.post("/borja")
@requires(Permission.CASE_WRITE)
def start(number: str) -> Answer:
    """Begin the mapping, or make it once more when the round before is complete."""
    case = load_case(number, Permission.CASE_WRITE)
    form = RoundForm()
    if not form.validate_on_submit():
        return _too_old(number)
    operations.start_round(case, after=form.ordinal.data, by=current_user)
    return commit_once(form, url_for(".show", number=number))


@bp.post("/klar")
@for_two
@requires(Permission.CASE_WRITE)
def complete(number: str) -> Answer:
    """The client says that it is complete."""
    case = load_case(number, Permission.CASE_WRITE)
    form = RoundForm()
    if not form.validate_on_submit():
        return _too_old(number)
    operations.complete_round(case, ordinal=form.ordinal.data, by=current_user)
    return commit_once(form, url_for(".show", number=number))


@bp.post("/fortsatt")
@for_two
@requires(Permission.CASE_WRITE)
def resume(number: str) -> Answer:
    """Take up the latest round again."""
    case = load_case(number, Permission.CASE_WRITE)
    form = RoundForm()
    if not form.validate_on_submit():
        return _too_old(number)
    operations.resume_round(case, ordinal=form.ordinal.data, by=current_user)
    return commit_once(form, url_for(".show", number=number))


@bp.get("/svar/<int:ordinal>")
@for_two
@requires(Permission.CASE_READ)
def answers(number: str, ordinal: int) -> Answer:
    """What the client has said in a round, whole."""
    case = load_case(number, Permission.CASE_READ)
    mapping = load_round(case, ordinal)
    rounds = queries.rounds_of(case)
    readings = summary_queries.readings_of(mapping)
    said = queries.said_about(mapping)
    return case_page(
        "mapping/answers.html",
        case,
        mapping=mapping,
        rounds=rounds,
        said=said,
        readings=readings,
        came=came_of_needs(case),
        languages=languages_on_paper(case),
    )


@bp.get("/sammanstallning")
@requires(Permission.CASE_READ)
def totals(number: str) -> Answer:
    """The numbers of every round, for the ombud's own work: on a page of their own, out of the client's sight."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "mapping/totals.html", case, counted=queries.totals_of(case), others=others_queries.totals_of(case)
    )


@bp.route("/<slug>", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def area(number: str, slug: str) -> Answer:
    """One area: the question, and what the client says about it."""
    case = load_case(number, Permission.CASE_WRITE)
    chosen = load_area(case, slug)
    if request.method == "POST" and asks_for_json():
        return saving_routes.save_quietly(case, chosen)
    mapping = queries.current_mapping(case)
    if mapping is None:
        return redirect(url_for(".show", number=number), 303)
    if mapping.completed_on and request.method == "GET":
        return redirect(url_for(".answers", number=number, ordinal=mapping.ordinal, _anchor=slug), 303)
    answer = queries.answer_in(mapping, chosen.key)
    form = AnswerForm(obj=answer, ordinal=mapping.ordinal, under=shown_under(case, chosen, answer))
    if form.validate_on_submit():
        with refusals_at(form):
            return saving_routes.save(case, chosen, form)
    former = queries.former_answer(mapping, chosen.key) if mapping.ordinal > 1 else None
    before, after = definition_of(case.operation_id).beside(chosen)
    given = _said(mapping) if lent_to() else {}
    return case_page(
        "mapping/area.html",
        case,
        form,
        area=chosen,
        answer=answer,
        former=former,
        came=came_of_needs(case).get(chosen.key, ()),
        before=before,
        after=after,
        areas=areas_of(mapping, given) if lent_to() else (),
        given=given,
    )


def _said(mapping: Mapping) -> dict[str, StoredAnswer]:
    """What the client has said, by area: what was passed by, or left empty, is not in it."""
    return {key: answer for key, answer in queries.answers_of(mapping).items() if queries.says_something(answer)}


def _too_old(number: str) -> Response:
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".show", number=number), 303)
