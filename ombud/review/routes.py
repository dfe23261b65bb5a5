"""Pages of the log: one address and three views, the sample, and the marking of entries as reviewed."""

import secrets
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.door import local_path
from ombud.accounts.guard import requires
from ombud.accounts.queries import users_of
from ombud.audit.catalogue import CATALOGUE
from ombud.extensions import db
from ombud.refusals import N_
from ombud.review import operations, queries, words
from ombud.review.access import load_entries, tabs, wanted_view
from ombud.review.forms import FilterForm, ReviewForm, SampleForm, numbers
from ombud.web.forms import refusals_at
from ombud.web.navigation import Entry
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("review", __name__, url_prefix="/logg")
NAVIGATION = (Entry(N_("Logg"), "review.show", Permission.LOG_READ, 70),)
Answer = Response | tuple[str, int]
SEEDS = 1_000_000
SAMPLE = 10


@bp.get("")
@requires(Permission.LOG_READ)
def show() -> Answer:
    """The log, as the user's role may see it."""
    view = wanted_view(request.args.get("vy"))
    return {"granskning": _review, "egna": _own, "teknik": _technical}[view.name]()


def _review() -> Answer:
    form = FilterForm()
    form.offer(list(CATALOGUE.values()), list(db.session.scalars(users_of(current_user.operation_id))))
    if not form.asked():
        return _page("log", "granskning", form.status, form=form, page=None)
    page = page_of(queries.entries_of(current_user.operation_id, form.wanted()), scalars=False)
    return _page("log", "granskning", form=form, page=page, told=_told(page.items))


def _own() -> Answer:
    only_others = request.args.get("andra") == "ja"
    page = page_of(queries.openings_of_own_cases(current_user, only_others=only_others), scalars=False)
    return _page("own", "egna", page=page, only_others=only_others)


def _technical() -> Answer:
    form = FilterForm()
    form.offer([event for event in CATALOGUE.values() if event.technical])
    if not form.asked():
        return _page("technical", "teknik", form.status, form=form, page=None)
    page = page_of(queries.technical_entries_of(current_user.operation_id, form.wanted()))
    return _page("technical", "teknik", form=form, page=page, told=words.told)


@bp.get("/stickprov")
@requires(Permission.LOG_REVIEW)
def sample() -> Answer:
    """A random sample. What was drawn stands in the address as a seed, so that one can come back to it."""
    if "antal" not in request.args:
        return _page("sample", "stickprov", form=SampleForm(antal=SAMPLE), rows=None)
    form = SampleForm()
    if not form.asked():
        return _page("sample", "stickprov", form.status, form=form, rows=None)
    seed, up_to = (request.args.get(name, type=int) for name in ("fro", "hogst"))
    if seed is None or up_to is None:
        up_to = queries.newest_entry(current_user.operation_id)
        asked = {name: request.args[name] for name in ("antal", "fran", "till") if name in request.args}
        return redirect(url_for(".sample", **asked, fro=secrets.randbelow(SEEDS), hogst=up_to), 303)
    rows = queries.sample_of(
        current_user.operation_id, form.wanted(), size=form.antal.data, seed=seed, up_to=max(0, min(up_to, 2**31 - 1))
    )
    return _page("sample", "stickprov", form=form, rows=rows, told=_told(rows))


@bp.route("/granska", methods=["GET", "POST"])
@requires(Permission.LOG_REVIEW)
def mark() -> Answer:
    """Mark the chosen entries as reviewed, with a remark."""
    chosen = numbers(request.args.getlist("post"))
    form = ReviewForm(entries=",".join(map(str, chosen)), back=_back(request.args.get("tillbaka")))
    if request.method == "GET" and not chosen:
        flash(gettext("Välj minst en händelse att granska."), "warning")
        return redirect(_back(request.args.get("tillbaka")), 303)
    rows = load_entries(form.ids())
    if form.validate_on_submit():
        with refusals_at(form):
            marked = operations.review_entries(form.ids(), remark=form.remark.data, by=current_user)
            flash(ngettext("%(num)d händelse är granskad.", "%(num)d händelser är granskade.", marked), "success")
            return commit_once(form, _back(form.back.data))
        rows = load_entries(form.ids())
    return _page("mark", "granskning", form.status, form=form, rows=rows, told=_told(rows))


def _back(address: str | None) -> str:
    """Where to go on: the list or the sample one came from, and nowhere outside the log."""
    path = local_path(address)
    return path if path and (path == "/logg" or path.startswith(("/logg?", "/logg/stickprov?"))) else url_for(".show")


def _told(rows: list[Any]) -> Any:
    names = queries.names_of(words.users_in([row.AuditEntry for row in rows]))
    return lambda entry: words.told(entry, names)


def _page(template: str, tab: str, status: int = 200, **context: Any) -> tuple[str, int]:
    page = render_template(
        f"review/{template}.html", tabs=tabs(tab), event_label=words.event_label, actor=words.actor, **context
    )
    return page, status
