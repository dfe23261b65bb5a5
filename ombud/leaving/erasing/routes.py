"""The page of the erasure: what is due, what is held, the dry run, the button and the protocols. An administrator sees numbers only."""

from typing import Any

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.accounts.queries import users_of
from ombud.extensions import db
from ombud.leaving.erasing import hold_routes, queries, run_queries
from ombud.leaving.erasing.forms import RunForm
from ombud.leaving.erasing.running import due_in, erase_due
from ombud.leaving.models import ErasureRun, RunBy
from ombud.refusals import N_
from ombud.web.navigation import Entry
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("erasing", __name__, url_prefix="/gallring")
hold_routes.register(bp)
NAVIGATION = (Entry(N_("Gallring"), "erasing.show", Permission.ERASURE_RUN, 75),)
Answer = Response | tuple[str, int] | str


@bp.get("")
@requires(Permission.ERASURE_RUN)
def show() -> Answer:
    """What is due, what is held, what comes next, and the protocols."""
    operation = current_user.operation
    protocols = page_of(run_queries.runs_of(operation.id))
    names = {user.id: user.name for user in db.session.scalars(users_of(operation.id))}
    return render_template(
        "erasing/show.html",
        due=due_in(operation),
        operation=operation,
        page=protocols,
        look=run_queries.last_look(operation.id),
        names=names,
        **_cases(operation),
    )


@bp.route("/provkorning", methods=["GET", "POST"])
@requires(Permission.ERASURE_RUN)
def run() -> Answer:
    """What would be erased now, and the button that does it."""
    operation = current_user.operation
    form = RunForm()
    if form.validate_on_submit():
        done = erase_due(operation, run_by=RunBy.BUTTON, by=current_user, most=form.most.data)
        _tell(done)
        return commit_once(form, url_for(".show"))
    most = form.most.data if form.most.data and not form.most.errors else form.most.default
    due = due_in(operation, most=most)
    shown = _cases(operation)
    shown["due_cases"] = [case for case in shown.get("due_cases", ()) if case.id in due.cases]
    return render_template("erasing/run.html", form=form, due=due, operation=operation, **shown), form.status


def _cases(operation: Any) -> dict[str, Any]:
    """The cases by number, for whoever may know that they exist."""
    if not may(current_user, Permission.ERASURE_READ):
        return {"by_number": False}
    due = db.session.scalars(queries.due_cases(operation).limit(queries.LISTED)).all()
    return {
        "by_number": True,
        "due_cases": due,
        "soon": queries.soon_due(operation)[: queries.LISTED],
        "held": db.session.execute(queries.held_cases(operation).limit(queries.LISTED)).all(),
        "due_on": lambda case: queries.due_on(case, operation),
    }


def _tell(done: ErasureRun) -> None:
    if not any(getattr(done, name) for name in run_queries.COUNTED):
        flash(gettext("Det fanns inget kvar att gallra."), "success")
    elif done.remaining:
        flash(gettext("Gallringen är gjord. Allt hann inte med: resten står kvar här."), "warning")
    else:
        flash(gettext("Gallringen är gjord. Protokollet finns längst ner."), "success")
