"""The board: the way of an inquiry as columns, for the circle of ombud."""

from flask import Blueprint, render_template, url_for
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.board import card_routes, move_routes
from ombud.intake.board.forms import CardForm
from ombud.intake.board.page import board as everything
from ombud.intake.board.stamp import stamp_of
from ombud.intake.board.ways import NO_WAY, ways_of
from ombud.intake.models import InquiryState
from ombud.intake.states import ENDED, OPEN
from ombud.intake.steering.board import steering_board
from ombud.intake.waits import what_waiting_means
from ombud.refusals import N_
from ombud.web.navigation import Entry

bp = Blueprint("board", __name__)
for _more in (card_routes, move_routes):
    _more.register(bp)
NAVIGATION = (Entry(N_("Tavla"), "board.board", Permission.QUEUE_SEE, 15),)
# In the ways that are told to the script stands this instead of an inquiry's number.
NUMBER = "F0000-0000"


@bp.get("/tavla")
@requires(Permission.QUEUE_SEE)
def board() -> str:
    """The board of the circle; for the ledningsgrupp the same order without people."""
    if not may(current_user, Permission.QUEUE_READ):
        return steering_board()
    shown = everything()
    return render_template(
        "board/board.html",
        **shown,
        contact_days=current_user.operation.contact_days,
        form=CardForm(formdata=None),
        number=NUMBER,
        ways=_ways(),
        no_way=NO_WAY,
        states=InquiryState,
        waits=what_waiting_means(current_user.operation_id),
    )


@bp.get("/tavla/lage")
@requires(Permission.QUEUE_READ)
def stamp() -> dict[str, str]:
    """The stamp of the board as it stands now: a page with another one is old."""
    return {"stamp": stamp_of(current_user.operation_id)}


def _ways() -> dict[str, dict[str, str]]:
    """Where a card may be put, by its own code (`Card.ways`) and column: the page that is opened, or nothing when the move is all."""
    return {
        f"{state.value}{'-urgent' if urgent else ''}{'' if may_offer else '-shut'}": {
            way.to.value: url_for(way.page, number=NUMBER) if way.page else ""
            for way in ways_of(state, urgent=urgent, may_offer=may_offer)
        }
        for state in (*OPEN, ENDED)
        for urgent in (True, False)
        for may_offer in (True, False)
    }
