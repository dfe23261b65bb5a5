"""Who: users, roles, operations, sign-in; `access` is the one table of permissions."""

from datetime import timedelta
from typing import Any

from flask import Flask, current_app, g, session
from flask_login import current_user

from ombud import clock
from ombud.accounts import guard, queries, routes
from ombud.accounts.access import may
from ombud.accounts.models import User
from ombud.accounts.passwords import Passwords
from ombud.accounts.sign_ins import token_hash
from ombud.extensions import login_manager
from ombud.web.forms import ButtonForm
from ombud.web.navigation import links
from ombud.web.sealing import keyed_hash

# The cookie outlives the sign-in, so that a page left open overnight can still be sent. It is set when signing in and when prolonging.
COOKIE_LASTS = timedelta(days=3)


def install(app: Flask) -> None:
    """Bind sign-in, the door, and what every page shows of the user."""
    app.config.update(PERMANENT_SESSION_LIFETIME=COOKIE_LASTS, SESSION_REFRESH_EACH_REQUEST=False)
    app.extensions["passwords"] = Passwords(**app.config["ARGON2"])
    login_manager.user_loader(_load_user)
    guard.install(app)
    routes.install(app)
    app.context_processor(_user_on_page)


def _load_user(user_id: str) -> User | None:
    token = session.get("sign_in")
    found = queries.signed_in_user(int(user_id), token_hash(token), clock.now()) if token else None
    if found is None:
        return None
    user, g.sign_in = found
    return user


def _user_on_page() -> dict[str, Any]:
    if not current_user.is_authenticated:
        return {"together": False, "operation": None, "navigation": [], "demo": current_app.config["OMBUD_DEMO"]}
    sign_in = g.get("sign_in")
    return {
        "operation": current_user.operation,
        "together": guard.lent_to() is not None,
        "navigation": []
        if current_user.must_finish or guard.lent_to()
        else links(current_app, lambda each: may(current_user, each)),
        "demo": current_user.operation.is_demo,
        "sign_out_form": ButtonForm(formdata=None),
        "drafts_owner": keyed_hash("drafts of", current_user.get_id())[:32],
        "session_ends": sign_in.ends_at.isoformat() if sign_in else None,
    }
