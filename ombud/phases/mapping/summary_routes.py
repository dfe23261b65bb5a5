"""The end of a mapping: "Stämmer det?", the client's yes with its date, and the same on paper."""

from flask import Blueprint, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.phases.contact.queries import has_agreed
from ombud.phases.mapping import queries, summary_operations, summary_queries
from ombud.phases.mapping.forms import RoundForm
from ombud.phases.mapping.models import Mapping
from ombud.phases.mapping.round_areas import area_slug
from ombud.phases.mapping.summary import changed_areas, fingerprint, is_the_same
from ombud.phases.mapping.summary_forms import YesForm
from ombud.phases.mapping.summary_paper import draw_summary
from ombud.web.answers import pdf_answer
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
FILE = "stammer-det.pdf"


def register(bp: Blueprint) -> None:
    """Put the pages under the mapping's own addresses."""
    bp.add_url_rule("/stammer-det", "summary", summary, methods=["GET", "POST"])
    bp.add_url_rule("/stammer-det.pdf", "summary_now", summary_now)
    bp.add_url_rule("/stammer-det/<int:reading_id>.pdf", "summary_paper", summary_paper)


@for_two
@requires(Permission.CASE_READ)
def summary(number: str) -> Answer:
    """What the client has said in the latest round, whole and in the client's words; the client says yes to it."""
    writing = request.method == "POST"
    case = load_case(number, Permission.CASE_WRITE if writing else Permission.CASE_READ)
    form = YesForm()
    if form.validate_on_submit():
        with refusals_at(form):
            where = {"ordinal": form.ordinal.data, "seen": form.seen.data}
            summary_operations.say_yes(case, by=current_user, **where)
            return commit_once(form, url_for(".summary", number=number))
    return _page(case, queries.current_mapping(case), form)


def _page(case: Case, mapping: Mapping | None, form: YesForm) -> Answer:
    """The page as it stands now; a yes on it is a yes to just that."""
    sheet = summary_queries.sheet_now(mapping) if mapping else []
    readings = summary_queries.readings_of(mapping) if mapping else []
    latest = readings[-1].sheet if readings else None
    form.show(mapping.ordinal if mapping else 0, fingerprint(sheet))
    return case_page(
        "mapping/summary.html",
        case,
        form,
        mapping=mapping,
        agreed=has_agreed(case),
        said=[(area_slug(case.operation_id, entry["area"]), entry) for entry in sheet],
        changed=changed_areas(latest, sheet) if latest is not None else frozenset(),
        readings=readings,
        is_read=latest is not None and is_the_same(latest, sheet),
        languages=languages_on_paper(case),
        button=RoundForm(ordinal=mapping.ordinal if mapping else 0),
    )


@requires(Permission.CASE_READ)
def summary_now(number: str) -> Answer:
    """What stands now, on paper. With nothing said there is no paper: the page says so."""
    case = load_case(number, Permission.CASE_READ)
    mapping = queries.current_mapping(case)
    sheet = summary_queries.sheet_now(mapping) if mapping else []
    if not sheet:
        return redirect(url_for(".summary", number=number), 303)
    _log_printing(case)
    return pdf_answer(draw_summary(summary_queries.paper_now(case, sheet, beside())), FILE)


@requires(Permission.CASE_READ)
def summary_paper(number: str, reading_id: int) -> Response:
    """The paper of a day when the client said yes, drawn again from what stood there then."""
    case = load_case(number, Permission.CASE_READ)
    reading = summary_queries.reading_in(case, reading_id)
    if reading is None:
        abort(404)
    _log_printing(case)
    return pdf_answer(draw_summary(summary_queries.paper_of(case, reading, beside())), FILE)


def _log_printing(case: Case) -> None:
    """That the mapping was printed is logged once a day, before the paper is made."""
    note_taken_along(case, catalogue.MAPPING_PRINTED, "summary")
