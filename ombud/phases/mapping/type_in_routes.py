"""The mapping on paper: a blank form to print, and a page to type it in from afterwards. For the ombud, not for two."""

from flask import Blueprint, Response, redirect, request, url_for
from flask_login import current_user

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.beside import beside
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.phases.mapping import queries, type_in_operations
from ombud.phases.mapping.blank_area import BlankArea
from ombud.phases.mapping.blank_form import BlankForm, draw_blank_form
from ombud.phases.mapping.instrument.areas import Definition
from ombud.phases.mapping.instrument.queries import definition_at, definition_of, papers_of
from ombud.phases.mapping.type_in_forms import type_in_form
from ombud.web.answers import pdf_answer
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages under the mapping's own addresses."""
    bp.add_url_rule("/blankett.pdf", "blank_form", blank_form)
    bp.add_url_rule("/skriv-in", "type_in", type_in, methods=["GET", "POST"])


@requires(Permission.CASE_READ)
def blank_form(number: str) -> Response:
    """The form that is in force, with nothing on it about anyone, and the language beside it that the address asks for."""
    definition = definition_of(load_case(number, Permission.CASE_READ).operation_id)
    areas = tuple(BlankArea(area.name, area.question, area.sensitive) for area in definition.shown)
    form = BlankForm(areas, definition.version, definition.title, definition.licence, beside())
    return pdf_answer(draw_blank_form(form), "kartlaggning-blankett.pdf")


@requires(Permission.CASE_WRITE)
def type_in(number: str) -> Answer:
    """Type in what somebody has filled in by hand: all areas on one page, in the order of the paper."""
    case = load_case(number, Permission.CASE_WRITE)
    mapping = queries.current_mapping(case)
    if mapping is None or (mapping.completed_on and request.method == "GET"):
        return redirect(url_for("mapping.show", number=number), 303)
    definition = _asked(case)
    form = type_in_form(definition, mapping, queries.answers_of(mapping))
    if form.validate_on_submit():
        with refusals_at(form):
            where = {"ordinal": form.ordinal.data, "under": form.under.data, "by": current_user}
            type_in_operations.save_typed(case, form.changed(), **where)
            return commit_once(form, url_for("mapping.show", number=number))
    papers = [label for label in papers_of(case.operation_id) if label != definition.version]
    return case_page("mapping/type_in.html", case, form, version=definition.version, papers=papers)


def _asked(case: Case) -> Definition:
    """The areas of the page that was sent, or of the paper that is chosen (`?utgava=2026-1`); else those in force."""
    label = request.form.get("under") or request.args.get("utgava", "")
    return definition_at(case.operation_id, label[:20]) or definition_of(case.operation_id)
