"""How a case travels: its overview, its moves, its list."""

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.cases.queries import visible_to
from ombud.refusals import N_
from ombud.web.navigation import Entry
from ombud.web.paging import page_of

bp = Blueprint("journey", __name__, url_prefix="/arenden")
NAVIGATION = (Entry(N_("Ärenden"), "journey.cases", Permission.CASE_LIST, 20),)
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_LIST)
def cases() -> str:
    """The cases one may know of."""
    page = page_of(visible_to(current_user).options(joinedload(Case.ombud)).order_by(Case.number.desc()))
    return render_template("journey/cases.html", page=page)


@bp.get("/<number>")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """The overview of a case."""
    return case_page("journey/show.html", load_case(number, Permission.CASE_READ))
