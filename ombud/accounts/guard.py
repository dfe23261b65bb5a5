"""Closed unless listed open: every endpoint states the permission it asks for, and one that states nothing is shut."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.door import sign_in_page
from ombud.web.kept import sealed_form

View = TypeVar("View", bound=Callable[..., object])
OPEN = "open"


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view with the permission that opens it. With a thing in hand the loaders ask again."""

    def mark(view: View) -> View:
        view.asks_for = permission  # type: ignore[attr-defined]
        return view

    return mark


def open_to_all(view: View) -> View:
    """Mark a view as open without signing in."""
    view.asks_for = OPEN  # type: ignore[attr-defined]
    return view


def install(app: Flask) -> None:
    """Ask at the door of every request."""
    app.before_request(_at_the_door)


def asks_for(endpoint: str) -> Permission | str | None:
    """What an endpoint asks for; None when it states nothing and is therefore shut."""
    if endpoint == "static":
        return OPEN
    return getattr(current_app.view_functions[endpoint], "asks_for", None)


def _at_the_door() -> object:
    if request.endpoint is None:
        return None if current_user.is_authenticated else _sign_in_first() if request.method == "GET" else None
    asked = asks_for(request.endpoint)
    if asked == OPEN:
        return None
    if not current_user.is_authenticated:
        return _sign_in_first()
    if asked is None:
        abort(403)
    if current_user_must_finish() and asked is not Permission.SIGNED_IN:
        return redirect(url_for("accounts.finish"), 303)
    if not may(current_user, asked):
        # Whoever may not know that a thing exists gets 404; an own page of another role is no secret.
        abort(404 if request.view_args else 403)
    return None


def current_user_must_finish() -> bool:
    """Whether the user still has to set a password of their own or a second factor before anything else."""
    needs_factor = current_user.totp_confirmed_at is None and not current_user.operation.is_demo
    return bool(current_user.must_change_password or needs_factor)


def _sign_in_first() -> Response | tuple[str, int]:
    if request.method == "POST":
        return sign_in_page(kept=sealed_form(), status=401)
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
