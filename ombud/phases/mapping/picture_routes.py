"""The mind map: everything the client has said in a round, in one picture, on the page and on paper."""

from flask import Blueprint, Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.languages.language import Both
from ombud.phases.mapping import queries
from ombud.phases.mapping.access import load_round
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.mind_map.paper import MindMapSheet, draw_mind_map
from ombud.phases.mapping.mind_map.screen import YOU, on_page
from ombud.phases.mapping.models import Mapping
from ombud.phases.mapping.picture import twigs_of
from ombud.phases.mapping.round_areas import area_slug
from ombud.web.answers import pdf_answer
from ombud.web.two_languages import language_of_page


def register(bp: Blueprint) -> None:
    """Put the pages under the mapping's own addresses."""
    bp.add_url_rule("/bilden", "picture", picture)
    bp.add_url_rule("/bilden.pdf", "picture_paper", picture_paper)


@for_two
@requires(Permission.CASE_READ)
def picture(number: str) -> BaseResponse | tuple[str, int]:
    """The picture of a round. `?omgang=2`: which; without it the latest in which something was said."""
    case = load_case(number, Permission.CASE_READ)
    mapping = _asked_for(case)
    rounds = queries.rounds_of(case)
    said = queries.said_in(mapping) if mapping else []
    writable = mapping is rounds[-1] and not mapping.completed_on and not case.is_closed if mapping else False
    language = language_of_page()
    center = language.both(YOU) if lent_to() else Both(case.client.name)
    return case_page(
        "mapping/picture.html",
        case,
        mapping=mapping,
        said=said,
        rounds=rounds,
        pictures=on_page(center, twigs_of(said, language), language) if said else {},
        links={answer.area: _link(case, mapping, answer.area, open=writable) for _, answer in said},
        languages=languages_on_paper(case),
    )


@for_two
@requires(Permission.CASE_READ)
def picture_paper(number: str) -> Response:
    """The same on paper, with the language beside it that the address asks for.

    That it was printed is logged once a day, before the paper is made.
    """
    case = load_case(number, Permission.CASE_READ)
    mapping = _asked_for(case)
    note_taken_along(case, catalogue.MAPPING_PRINTED, "picture")
    return pdf_answer(draw_mind_map(_sheet(case, mapping)), "bilden.pdf")


def _asked_for(case: Case) -> Mapping | None:
    """The round that the address asks for, else the latest with something said; None when nothing has been."""
    if "omgang" in request.args:
        return load_round(case, request.args.get("omgang", 0, type=int))
    return queries.latest_said(case)


def _link(case: Case, mapping: Mapping, area: str, *, open: bool) -> str:
    """Where a branch leads: to the area while it can be written in, else to what was said about it."""
    slug = area_slug(case.operation_id, area)
    if open and definition_of(case.operation_id).by_key(area):
        return url_for("mapping.area", number=case.number, slug=slug)
    return url_for("mapping.answers", number=case.number, ordinal=mapping.ordinal, _anchor=slug)


def _sheet(case: Case, mapping: Mapping | None) -> MindMapSheet:
    language = beside()
    return MindMapSheet(
        twigs=twigs_of(queries.said_in(mapping), language) if mapping else (),
        client_label=case.client.name,
        started_on=mapping.started_on if mapping else None,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        printed_on=clock.today(),
        beside=language,
    )
