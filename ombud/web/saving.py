"""Saving: the one commit of a route, made once however often the button was pressed."""

from datetime import timedelta

from flask import Flask, flash, redirect, request, session
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from ombud import clock
from ombud.extensions import db
from ombud.web.answers import asks_for_json
from ombud.web.filters import clocktime
from ombud.web.forms import Form
from ombud.web.models import Receipt
from ombud.web.sealing import keyed_hash

RECEIPT_DAYS = 3


def install(app: Flask) -> None:
    """Answer a form that has been received already with where it led, before anything is done."""

    @app.before_request
    def _already_received() -> Response | None:
        if request.method != "POST" or "once" not in request.form or asks_for_json():
            return None
        if not current_user.is_authenticated:
            return None
        return answer_again()


def commit_once(form: Form, to: str, *, quietly: bool = False) -> Response:
    """Commit what the operations have done and go on to `to` (an address of ours, without anyone's words).

    A second sending of the same rendering with the same content finds the receipt (a unique key in the database), is rolled back and
    goes the same way. Changed content is a new saving, also from a page that was reached with the back button. The next page says when
    it was saved, unless `quietly`: what leaves no trace should not be announced.
    """
    digest = _digest()
    for act in form.when_saved:
        act()
    db.session.add(Receipt(digest=digest, at=clock.now(), location=to))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        answer = _answer_again(digest)
        if answer is None:
            raise
        return answer
    if not quietly:
        say_saved()
    return redirect(to, 303)


def answer_again() -> Response | None:
    """Where this very sending led when it was received before; None when it was not. Asked of itself for whoever is signed in."""
    return _answer_again(_digest())


def say_saved() -> None:
    """Say when it was saved, on the next page, unless the route has something better to say."""
    if not session.get("_flashes"):
        flash(gettext("Sparat %(time)s", time=clocktime(clock.now())), "success")


def forget_old_receipts() -> None:
    """Drop receipts that no double click can ask for any more."""
    db.session.execute(delete(Receipt).where(Receipt.at < clock.now() - timedelta(days=RECEIPT_DAYS)))


def _answer_again(digest: str) -> Response | None:
    location = db.session.scalar(select(Receipt.location).where(Receipt.digest == digest))
    return redirect(location, 303) if location else None


def _digest() -> str:
    content = [f"{name}={value}" for name, value in sorted(request.form.items(multi=True)) if name != "csrf_token"]
    return keyed_hash("receipt", str(current_user.get_id()), request.path, *content)
