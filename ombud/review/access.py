"""Which views of the log a user may see, and the entries a coordinator may mark."""

from dataclasses import dataclass
from typing import Any

from flask import abort, url_for
from flask_babel import gettext
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.refusals import N_
from ombud.review import queries
from ombud.review.operations import MOST


@dataclass(frozen=True)
class View:
    """One way of seeing the log: its name in the address, on the page, and the permission that opens it."""

    name: str
    text: str
    permission: Permission


VIEWS = (
    View("granskning", N_("Granskning"), Permission.LOG_REVIEW),
    View("egna", N_("Mina ärenden"), Permission.LOG_OWN),
    View("teknik", N_("Tekniska händelser"), Permission.LOG_TECHNICAL),
)


def wanted_view(name: str | None) -> View:
    """The view the address asks for, or the first the user may see. 404 for one that does not exist, 403 for another role's."""
    open_views = [view for view in VIEWS if may(current_user, view.permission)]
    if name is None:
        return open_views[0]
    view = next((each for each in VIEWS if each.name == name), None)
    if view is None:
        abort(404)
    if view not in open_views:
        abort(403)
    return view


def tabs(current: str) -> list[dict[str, Any]]:
    """Links to the views the user may see and to the sample, the current one marked."""
    links = [(view.name, view.text, url_for("review.show", vy=view.name)) for view in VIEWS if _open(view)]
    if _open(VIEWS[0]):
        links.insert(1, ("stickprov", N_("Stickprov"), url_for("review.sample")))
    return [{"text": gettext(text), "url": url, "current": name == current} for name, text, url in links]


def load_entries(ids: list[int]) -> list[Any]:
    """The entries with those ids and their reviews; 404 when one is not of the user's own operation."""
    if len(ids) > MOST:
        abort(400)
    rows = queries.entries_by_id(current_user.operation_id, ids)
    if len(rows) != len(set(ids)):
        abort(404)
    return rows


def _open(view: View) -> bool:
    return may(current_user, view.permission)
