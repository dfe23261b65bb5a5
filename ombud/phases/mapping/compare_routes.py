"""Before and after: any two rounds of a case, area by area. For the ombud's own work; the numbers are out of the client's sight."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.mapping.comparison import Movement, choose_pair, compare
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.queries import area_name, client_answers, rounds_of

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the page under the mapping's own addresses."""
    bp.add_url_rule("/jamfor", "compare", show)


@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """The rounds that the address asks for (`?fore=1&efter=3`), complete or not; otherwise the first and the latest."""
    case = load_case(number, Permission.CASE_READ)
    rounds = rounds_of(case)
    pair = choose_pair(rounds, (request.args.get("fore", 0, type=int), request.args.get("efter", 0, type=int)))
    comparison = compare(definition().keys, *(client_answers(mapping) for mapping in pair)) if pair else None
    return case_page(
        "mapping/compare.html",
        case,
        rounds=rounds,
        pair=pair,
        comparison=comparison,
        movements=Movement,
        area_name=area_name,
    )
