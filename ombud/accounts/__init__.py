"""Who: users, roles, operations, sign-in; `access` is the one table of permissions."""

from typing import Any

from flask import Flask, current_app, session
from flask_login import current_user

from ombud import clock
from ombud.accounts import guard, queries, routes
from ombud.accounts.access import may
from ombud.accounts.models import User
from ombud.accounts.operations import token_hash
from ombud.accounts.passwords import Passwords
from ombud.extensions import login_manager
from ombud.web.forms import ButtonForm
from ombud.web.navigation import links


def install(app: Flask) -> None:
    """Bind sign-in, the door, and what every page shows of the user."""
    app.extensions["passwords"] = Passwords(**app.config["ARGON2"])
    login_manager.user_loader(_load_user)
    guard.install(app)
    app.register_blueprint(routes.bp)
    app.context_processor(_user_on_page)


def _load_user(user_id: str) -> User | None:
    token = session.get("sign_in")
    return queries.signed_in_user(int(user_id), token_hash(token), clock.now()) if token else None


def _user_on_page() -> dict[str, Any]:
    if not current_user.is_authenticated:
        return {"operation": None, "navigation": [], "demo": current_app.config["OMBUD_DEMO"]}
    return {
        "operation": current_user.operation,
        "navigation": links(current_app, lambda permission: may(current_user, permission)),
        "demo": current_user.operation.is_demo,
        "sign_out_form": ButtonForm(formdata=None),
    }
