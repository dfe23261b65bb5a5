"""The plan on paper."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside
from ombud.cases.taking_along import note_taken_along
from ombud.plans.changes import routes as changes_routes
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing.lost import lost_in
from ombud.plans.large import draw_large_plan
from ombud.plans.queries import sheet_of
from ombud.plans.time_line import routes as time_line_routes
from ombud.web.printing import pdf_of

bp = Blueprint("plans", __name__)
time_line_routes.register(bp)
changes_routes.register(bp)


@bp.get("/arenden/<number>/handlingsplan.pdf")
@requires(Permission.CASE_READ)
def paper(number: str) -> Response | tuple[str, int]:
    """The plan as it stands, on one A4 page, with the language that `?sprak=` asks for; `?stor=1`: in large print.

    That it was printed is logged once a day, before the page is made.
    """
    case = load_case(number, Permission.CASE_READ)
    large = request.args.get("stor") == "1"
    note_taken_along(case, catalogue.PLAN_PRINTED, "large" if large else None)
    sheet = sheet_of(case, beside())
    return pdf_of(lambda: draw_large_plan(sheet) if large else draw_plan(sheet), "handlingsplan.pdf")


bp.add_app_template_filter(lost_in, "lost_on_paper")
