"""The blueprint of accounts, and how its pages answer when someone has to wait or the database does not answer."""

from flask import Blueprint, g, request
from flask_babel import gettext, ngettext
from flask_login import current_user
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ombud.accounts.attempts import TooManyAttempts
from ombud.accounts.door import sign_in_page
from ombud.extensions import db, login_manager
from ombud.web.errors import error_page, log_failure

bp = Blueprint("accounts", __name__)
Headed = tuple[str, int, dict[str, str]]


@bp.errorhandler(TooManyAttempts)
def stopped(stop: TooManyAttempts) -> Headed:
    """Say how long it takes; a text that was carried is carried on."""
    minutes = -(-stop.seconds // 60)
    wait = ngettext(
        "Det har blivit för många försök. Vänta %(num)d minut och försök igen.",
        "Det har blivit för många försök. Vänta %(num)d minuter och försök igen.",
        minutes,
    )
    db.session.rollback()
    page = error_page(429, what=wait) if current_user.is_authenticated else sign_in_page(notice=wait, status=429)
    return (*page, {"Retry-After": str(stop.seconds)})


@bp.errorhandler(OperationalError)
@bp.errorhandler(InterfaceError)
@bp.errorhandler(PoolTimeout)
def unavailable(error: DBAPIError) -> Headed:
    """Without the database nobody gets in; a text that was carried is carried on."""
    db.session.rollback()
    log_failure(error)
    page = error_page(503)
    if request.form.get("kept"):
        g._login_user = login_manager.anonymous_user()  # the page must not ask the database who is signed in
        notice = gettext(
            "Vi når inte databasen just nu. Vänta en liten stund och försök igen. Det du skrev finns kvar."
        )
        page = sign_in_page(notice=notice, status=503)
    return (*page, {"Retry-After": "10"})
