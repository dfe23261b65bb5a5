"""Closed unless listed open: every endpoint states the permission it asks for, and one that states nothing is shut."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import AT_THE_DOOR, Permission, may
from ombud.accounts.door import finish_page, lent_page, sign_in_page
from ombud.web.answers import asks_for_json
from ombud.web.kept import INTERNAL, RESUME, SECRET, sealed_form

View = TypeVar("View", bound=Callable[..., object])
Instead = tuple[str | dict[str, str], int]
OPEN = "open"
LENT_MAY = frozenset({"static", "web.health", "accounts.take_back"})
UNFINISHED_MAY = frozenset({"accounts.finish", "accounts.sign_out", "accounts.prolong"})


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


def for_two(view: View) -> View:
    """Mark a view of a case as one that the client may see and use, side by side with the ombud, also while the device is lent."""
    view.for_two = True  # type: ignore[attr-defined]
    return view


def lent_to() -> str | None:
    """The number of the case to whose client this device is lent; None when it is not."""
    sign_in = g.get("sign_in") if current_user.is_authenticated else None
    return sign_in.lent_to if sign_in else None


def install(app: Flask) -> None:
    """Ask at the door of every request."""
    app.before_request(_at_the_door)


def asks_for(endpoint: str) -> Permission | str | None:
    """What an endpoint asks for; None when it states nothing and is therefore shut."""
    if endpoint == "static":
        return OPEN
    return getattr(current_app.view_functions[endpoint], "asks_for", None)


def _at_the_door() -> object:
    if request.endpoint not in LENT_MAY and _is_outside(lent_to()):
        return _instead(lent_page, 403)
    if request.endpoint is None:
        return None if current_user.is_authenticated else _sign_in_first() if request.method == "GET" else None
    asked = asks_for(request.endpoint)
    if asked == OPEN:
        return None
    if not current_user.is_authenticated:
        return _sign_in_first()
    if asked is None:
        abort(403)
    if current_user_must_finish() and request.endpoint not in UNFINISHED_MAY:
        return _finish_first()
    if not may(current_user, AT_THE_DOOR.get(asked, asked)):
        # Whoever may not know that a thing exists gets 404; an own page of another role is no secret.
        abort(404 if request.view_args else 403)
    return None


def _is_outside(number: str | None) -> bool:
    """Whether a device that is lent to a case's client asks for anything but that case's pages for two. Closed unless marked."""
    if number is None:
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    return not getattr(view, "for_two", False) or (request.view_args or {}).get("number") != number


def current_user_must_finish() -> bool:
    """Whether the user still has to set a password of their own or a second factor before anything else."""
    return bool(current_user.must_finish)


def _sign_in_first() -> Response | Instead:
    if request.method == "POST":
        return _instead(sign_in_page, 401)
    return redirect(url_for("accounts.sign_in", next=_here()), 303)


def _finish_first() -> Response | Instead:
    if request.method == "POST":
        return _instead(finish_page, 403)
    return redirect(url_for("accounts.finish", next=_here()), 303)


def _instead(page: Callable[..., tuple[str, int]], status: int) -> Instead:
    """The page of the door that is shown first, with the typed text along. A script keeps the text itself, and is told which page it is."""
    if asks_for_json():
        return {"door": page.__name__}, status
    return page(kept=_typed() if request.method == "POST" else "", status=status)


def _typed() -> str:
    if request.form.get(RESUME):
        return request.form[RESUME]  # sealed already, and on its way back
    # The button of a form without fields leaves nothing to carry.
    return (sealed_form() or "") if set(request.form) - INTERNAL - SECRET else ""


def _here() -> str:
    return request.full_path.rstrip("?")
