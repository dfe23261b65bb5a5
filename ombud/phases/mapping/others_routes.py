"""What others than the client see: on pages of their own, and together with the client only when the client has said yes."""

from functools import partial

from flask import Blueprint, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.door import lent_page
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.contact.queries import has_agreed
from ombud.phases.mapping import others_operations, others_queries, queries
from ombud.phases.mapping.access import load_area
from ombud.phases.mapping.forms import RoundForm
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.models import Mapping, Perspective
from ombud.phases.mapping.others_forms import ViewForm
from ombud.phases.mapping.round_areas import area_name, area_slug
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
ADDRESSES = {"ombud": Perspective.OMBUD, "anhorig": Perspective.RELATIVE}


def register(bp: Blueprint) -> None:
    """Put the pages under the mapping's own addresses."""
    bp.add_url_rule("/andra", "others", others, methods=["GET", "POST"])
    bp.add_url_rule("/andra/<perspective>/<slug>", "other_answer", other_answer, methods=["GET", "POST"])


@for_two
@requires(Permission.CASE_READ)
def others(number: str) -> Answer:
    """What the ombud and a relative have answered, each apart; and the client's yes to see it, or no."""
    writing = request.method == "POST"
    case = load_case(number, Permission.CASE_WRITE if writing else Permission.CASE_READ)
    mapping = queries.current_mapping(case)
    if lent_to() and (mapping is None or mapping.others_shown_on is None):
        return lent_page(status=403)
    form = RoundForm(ordinal=mapping.ordinal if mapping else 0)
    if form.validate_on_submit():
        with refusals_at(form):
            shows = request.form.get("then") == "show" and not lent_to()
            act = others_operations.show_others if shows else others_operations.hide_others
            act(case, ordinal=form.ordinal.data, by=current_user)
            return commit_once(form, url_for(".show" if lent_to() else ".others", number=number), quietly=True)
    return case_page(
        "mapping/others.html",
        case,
        form,
        agreed=has_agreed(case),
        mapping=mapping,
        views=_seen(mapping) if mapping else {},
        areas=definition_of(case.operation_id).shown,
        addresses=ADDRESSES,
        area_name=partial(area_name, case.operation_id),
        area_slug=partial(area_slug, case.operation_id),
    )


def _seen(mapping: Mapping) -> others_queries.Views:
    """The others' views. Side by side, an area that the client has passed by is named by nobody."""
    views = others_queries.views_of(mapping)
    if not lent_to():
        return views
    hidden = others_queries.passed_by(mapping)
    return {view: [answer for answer in answers if answer.area not in hidden] for view, answers in views.items()}


@requires(Permission.CASE_WRITE)
def other_answer(number: str, perspective: str, slug: str) -> Answer:
    """One area as the ombud or a relative sees it."""
    case = load_case(number, Permission.CASE_WRITE)
    view, area = ADDRESSES.get(perspective), load_area(case, slug)
    if view is None:
        abort(404)
    mapping = queries.current_mapping(case)
    if mapping is None:
        return redirect(url_for(".others", number=number), 303)
    form = ViewForm(obj=others_queries.view_in(mapping, view, area.key), ordinal=mapping.ordinal)
    if form.validate_on_submit():
        with refusals_at(form):
            where = {"ordinal": form.ordinal.data, "version": form.version.data, "by": current_user}
            others_operations.save_view(case, area, view, **where, **form.values("ordinal"))
            return commit_once(form, url_for(".others", number=number, _anchor=f"{perspective}-{slug}"))
    return case_page("mapping/other_answer.html", case, form, area=area, view=view)
