"""The public page: "Jag vill ha personligt ombud", for anyone, without an account, a cookie or a script."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ombud.accounts.guard import open_to_all
from ombud.accounts.models import Operation
from ombud.accounts.queries import municipalities_of
from ombud.accounts.trying import sender_address
from ombud.extensions import db
from ombud.intake.public import operations
from ombud.intake.public.forms import AskForm
from ombud.intake.public.queries import operation_at
from ombud.intake.public.reference import is_reference
from ombud.intake.public.sendings import TooManySendings, note_sending
from ombud.intake.public.suspicion import looks_like_a_robot
from ombud.web.saving import answer_again, commit_once
from ombud.web.sealing import keyed_hash

bp = Blueprint("public", __name__, url_prefix="/vill-ha-ombud")
Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@bp.route("/<address>", methods=["GET", "POST"])
@open_to_all
def page(address: str) -> Answer:
    """Say that one wants an ombud. It lands in the operation's tray."""
    operation = _open_page(address)
    form = AskForm()
    form.municipality_id.offer((each.id, each.name) for each in municipalities_of(operation.id))
    if form.validate_on_submit():
        try:
            return _receive(operation, form)
        except TooManySendings as enough:
            db.session.rollback()
            form.notice = gettext("Vi har fått flera meddelanden från samma plats den senaste timmen.")
            page = render_template("public/page.html", operation=_open_page(address), form=form, wait=True)
            return page, 429, {"Retry-After": str(enough.seconds)}
    return render_template("public/page.html", operation=operation, form=form, wait=False), form.status


@bp.get("/<address>/tack/<reference>")
@open_to_all
def receipt(address: str, reference: str) -> str:
    """The receipt. It looks nothing up: any code of the right shape is shown the same page."""
    operation = _open_page(address)
    if not is_reference(reference):
        abort(404)
    return render_template("public/receipt.html", operation=operation, reference=reference)


def _receive(operation: Operation, form: AskForm) -> Response:
    again = answer_again()
    if again is not None:
        return again
    note_sending(keyed_hash("public sending", sender_address()))
    suspect = looks_like_a_robot(trap=form.homepage.data or "", stamped=form.opened.data or "")
    entry = operations.leave(operation, suspect=suspect, **form.left())
    to = url_for(".receipt", address=operation.public_address, reference=entry.reference)
    return commit_once(form, to, quietly=True)


def _open_page(address: str) -> Operation:
    return operation_at(address) or abort(404)
