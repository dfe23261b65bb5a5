"""Pages of the phase."""

from flask import Blueprint
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page

bp = Blueprint("closure", __name__, url_prefix="/arenden/<number>/avslut")


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Response | tuple[str, int]:
    """The phase's page."""
    return case_page("closure/show.html", load_case(number, Permission.CASE_READ))
