"""Error pages in plain Swedish: what happened, what to do, and that nothing was lost. Made without touching the database."""

import logging
import traceback
from typing import Any

from flask import Flask, g, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from ombud.extensions import db, login_manager
from ombud.refusals import OVERTAKEN, Refused
from ombud.web.answers import asks_for_json
from ombud.web.kept import kept_form

log = logging.getLogger("ombud")
Page = tuple[str | dict[str, str], int]

PAGES = {
    400: (
        _l("Det gick inte att förstå"),
        _l("Något i det som skickades gick inte att läsa."),
        _l("Gå tillbaka och försök igen."),
    ),
    403: (
        _l("Den här sidan är inte din"),
        _l("Du har inte rätt att se eller göra det här."),
        _l("Fråga samordnaren om du behöver det."),
    ),
    404: (
        _l("Sidan finns inte"),
        _l("Det finns inget att visa på den här adressen."),
        _l("Kontrollera adressen eller gå till Min dag."),
    ),
    405: (
        _l("Det gick inte att göra så"),
        _l("Adressen kan inte användas på det sättet."),
        _l("Gå tillbaka och försök igen."),
    ),
    413: (
        _l("Texten är för stor"),
        _l("Det du skickade är större än vad som kan sparas på en gång. Inget är sparat."),
        _l("Gå tillbaka i webbläsaren. Din text står kvar där. Dela upp den och spara i delar."),
    ),
    422: (
        _l("Det gick inte att spara"),
        _l("Något behöver rättas först. Inget är sparat."),
        _l("Din text står kvar här nedanför."),
    ),
    429: (
        _l("För många försök"),
        _l("Det har gjorts många försök på kort tid. För säkerhets skull är det stopp en stund."),
        _l("Vänta en kvart och försök igen."),
    ),
    500: (
        _l("Något gick fel hos oss"),
        _l("Felet är vårt, inte ditt. Inget av det som redan var sparat har påverkats."),
        _l("Försök igen om en stund. Säg till den som sköter programmet om det händer igen."),
    ),
    503: (
        _l("Vi kan inte spara just nu"),
        _l("Databasen svarar inte just nu. Det som redan var sparat finns kvar."),
        _l("Vänta en liten stund och försök igen. Stäng inte sidan om du har skrivit något."),
    ),
}

NOT_NOW = _l("Det går inte just nu"), _l("Inget är ändrat.")
"""What is said when a rule says no and nothing was typed that could be shown again."""


def install(app: Flask) -> None:
    """Answer every error with a page of ours, log only what kind it was and where, never what it said."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StaleDataError, _overtaken)
    for unavailable in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(unavailable, _unavailable)
    app.register_error_handler(Exception, _failure)


def error_page(status: int, *, what: Any = None) -> Page:
    """The page for a status; `what` replaces what happened. A posted text stands on it and can be sent again.

    A script is told what happened, in JSON: the text still stands on its page.
    """
    if status >= 500:
        g._login_user = login_manager.anonymous_user()  # the page must not ask the database who is signed in
    title, default, todo = PAGES.get(status, PAGES[500])
    if asks_for_json():
        return {"notice": str(what or default)}, status
    kept = kept_form() if status not in (413, 429) else None
    if status == 422 and not (kept and kept.fields):
        title, todo = NOT_NOW
    return render_template("errors/error.html", title=title, what=what or default, todo=todo, kept=kept), status


def log_failure(error: BaseException) -> None:
    """Log an error's kind and place. Its message may hold what somebody wrote and is left out."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error(
        "%s %s %s | %s",
        type(error).__name__,
        request.method,
        request.endpoint,
        " < ".join(reversed(places[-12:])),
    )


def _http(error: HTTPException) -> Response | Page:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    status = error.code if error.code in PAGES else (400 if (error.code or 500) < 500 else 500)
    return error_page(status)


def _refused(refusal: Refused) -> Page:
    db.session.rollback()
    return error_page(422, what=gettext(refusal.text) % refusal.values if refusal.values else gettext(refusal.text))


def _overtaken(error: StaleDataError) -> Page:
    """Two pressed the same button in the same moment, and the other was first."""
    return _refused(Refused(OVERTAKEN))


def _unavailable(error: DBAPIError) -> tuple[str | dict[str, str], int, dict[str, str]]:
    db.session.rollback()
    log_failure(error)
    return (*error_page(503), {"Retry-After": "10"})


def _failure(error: Exception) -> Page:
    db.session.rollback()
    log_failure(error)
    return error_page(500)
