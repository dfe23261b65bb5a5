"""A card: everything that can be done with it, and another place in the order."""

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.access import load_inquiry
from ombud.intake.board import operations, queries
from ombud.intake.board.card_operations import CHANGED_MEANWHILE, move_card
from ombud.intake.board.forms import CardForm, PlaceForm, Side
from ombud.intake.board.narrowing import view_in
from ombud.intake.board.page import back_to
from ombud.intake.board.ways import ways_of
from ombud.intake.models import Inquiry
from ombud.intake.page import inquiry_page
from ombud.intake.queries import rows_of
from ombud.intake.queue import Queue, read_queue
from ombud.intake.states import IN_QUEUE
from ombud.web.filters import clocktime, near
from ombud.web.forms import Form, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
ANCHORS = {"fore": Side.AHEAD, "efter": Side.BEHIND}


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the board."""
    both = ["GET", "POST"]
    bp.add_url_rule("/tavla/kort/<number>/flytta", "card", card, methods=both)
    bp.add_url_rule("/tavla/kort/<number>/plats", "place", place, methods=both)


@requires(Permission.INQUIRY_WRITE)
def card(number: str) -> Answer:
    """Everything that can be done with a card. Who comes second sees what the first did, and chooses."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = CardForm(version=inquiry.version)
    if form.validate_on_submit():
        with refusals_at(form):
            move_card(inquiry, form.till.data, version=form.version.data, by=current_user)
            return commit_once(form, back_to(number))
    urgent = any(each.settled_on is None for each in inquiry.urgencies)
    queue = read_queue(inquiry.operation_id) if inquiry.state in IN_QUEUE else None
    placed = queue.of(inquiry.id) if queue else None
    return inquiry_page(
        "board/card.html",
        inquiry,
        form,
        back=back_to(number),
        view=view_in(request.args),
        ways=ways_of(inquiry.state, urgent=urgent, may_offer=may(current_user, Permission.INQUIRY_PROTECT, inquiry)),
        placed=placed,
        why=queue.why(placed) if queue and placed else None,
        waiting=len(queue.placed) if queue else 0,
        meanwhile=_meanwhile(inquiry, form) if form.conflict or form.form_errors else None,
    )


def _meanwhile(inquiry: Inquiry, form: CardForm) -> str:
    """What the other did: the latest move when it came after the page that was sent, else that something was changed."""
    move = queries.last_move(inquiry)
    if move is None or request.form.get("fran") in (None, inquiry.state.value):
        return str(form.form_errors[0] if form.form_errors else gettext(CHANGED_MEANWHILE))
    return str(
        gettext(
            "%(name)s flyttade kortet till %(column)s %(day)s %(time)s.",
            name=move.by.name,
            column=gettext(move.to_state.label),
            day=near(clock.local(move.at).date()),
            time=clocktime(move.at),
        )
    )


@requires(Permission.ORDER_PROPOSE)
def place(number: str) -> Answer:
    """Another place in the order: an ombud proposes, the coordinator decides at once."""
    inquiry = load_inquiry(number, Permission.ORDER_PROPOSE)
    queue = read_queue(inquiry.operation_id)
    decides = may(current_user, Permission.ORDER_DECIDE, inquiry)
    form = PlaceForm(version=inquiry.version, **_asked_place(queue))
    _offer_places(form, queue, inquiry)
    if form.validate_on_submit():
        with refusals_at(form):
            carry_out = operations.decide_move if decides else operations.propose
            carry_out(inquiry, by=current_user, version=form.version.data, **_values(form))
            return commit_once(form, back_to(number))
    return inquiry_page(
        "board/place.html",
        inquiry,
        form,
        back=back_to(number),
        decides=decides,
        placed=queue.of(inquiry.id),
        waiting=len(queue.placed),
        standing=[each for each in queries.exceptions_of(inquiry) if each.state in queries.STANDING],
    )


def _values(form: Form) -> dict[str, Any]:
    return {**form.values("side"), "ahead": form["side"].data is Side.AHEAD}


def _asked_place(queue: Queue) -> dict[str, Any]:
    """The place that the address asks for by an inquiry's number, from the board or a link. Nonsense asks for nothing."""
    for name, side in ANCHORS.items():
        number = request.args.get(name)
        found = next((row.id for row in rows_of(queue.placed) if row.number == number), None) if number else None
        if found is not None:
            return {"side": side, "anchor_id": found}
    return {}


def _offer_places(form: PlaceForm, queue: Queue, inquiry: Inquiry) -> None:
    rows = zip(queue.placed, rows_of(queue.placed), strict=True)
    form.anchor_id.offer((row.id, f"{placed.place}. {row.name}") for placed, row in rows if row.id != inquiry.id)
