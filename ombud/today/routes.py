"""Min dag."""

from flask import Blueprint, render_template

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.refusals import N_
from ombud.web.navigation import Entry

bp = Blueprint("today", __name__)
NAVIGATION = (Entry(N_("Min dag"), "today.show", Permission.SIGNED_IN, 0),)


@bp.get("/")
@requires(Permission.SIGNED_IN)
def show() -> str:
    """What is due, who waits, who has not been reached, where each case stands."""
    return render_template("today/show.html")
