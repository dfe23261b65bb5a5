"""The plan on paper."""

from flask import Blueprint, Response
from flask_login import current_user

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.audit.log import record_opening
from ombud.cases.access import load_case
from ombud.cases.beside import beside
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing.paper import words_now
from ombud.plans.issuing.queries import standing_of
from ombud.plans.queries import sheet_of
from ombud.web.answers import pdf_answer

bp = Blueprint("plans", __name__)


@bp.get("/arenden/<number>/handlingsplan.pdf")
@requires(Permission.CASE_READ)
def paper(number: str) -> Response:
    """The plan as it stands, on one A4 page, with the language that `?sprak=` asks for.

    That it was printed is logged once a day, before the page is made.
    """
    case = load_case(number, Permission.CASE_READ)
    record_opening(catalogue.PLAN_PRINTED, by=current_user, subject=case.audit_ref, day=clock.today(), reading=True)
    standing = standing_of(case)
    version = words_now(standing.latest, changed=bool(standing.changes))
    return pdf_answer(draw_plan(sheet_of(case, beside(), version)), "handlingsplan.pdf")
