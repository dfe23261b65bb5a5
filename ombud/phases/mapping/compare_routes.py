"""Before and after: any two rounds of a case, area by area. For the ombud's own work; the numbers are out of the client's sight."""

from functools import partial

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.mapping.comparison import Movement, choose_pair
from ombud.phases.mapping.queries import compared, rounds_of
from ombud.phases.mapping.round_areas import area_name

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
    comparison, own = compared(*pair) if pair else (None, None)
    return case_page(
        "mapping/compare.html",
        case,
        rounds=rounds,
        pair=pair,
        comparison=comparison,
        own=own,
        movements=Movement,
        area_name=partial(area_name, case.operation_id),
    )
