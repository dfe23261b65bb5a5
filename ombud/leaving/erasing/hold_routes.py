"""Keeping a case from being erased: the coordinator's, who knows no more of the case than its header."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.leaving.erasing import hold_operations as operations
from ombud.leaving.erasing.forms import HoldForm
from ombud.leaving.erasing.queries import open_hold_of, retention_of
from ombud.web.forms import VersionedForm, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the erasure."""
    bp.add_url_rule("/<number>/stoppa", "place_hold", place_hold, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/slapp", "end_hold", end_hold, methods=["GET", "POST"])


@requires(Permission.CASE_HOLD)
def place_hold(number: str) -> Answer:
    """Say why a case must be kept."""
    case = load_case(number, Permission.CASE_HOLD)
    form = HoldForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.place_hold(case, by=current_user, **form.values())
            flash(gettext("Gallringen av %(number)s är stoppad.", number=number), "success")
            return commit_once(form, url_for(".show"))
    page = render_template("erasing/place_hold.html", case=case, form=form, retention=retention_of(case))
    return page, form.status


@requires(Permission.CASE_HOLD)
def end_hold(number: str) -> Answer:
    """Let a case go again."""
    case = load_case(number, Permission.CASE_HOLD)
    row = open_hold_of(case)
    if row is None and request.method == "GET":
        return redirect(url_for(".place_hold", number=number), 303)
    form = VersionedForm(obj=row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.end_hold(case, row or abort(404), version=form.version.data, by=current_user)
            flash(gettext("Stoppet för %(number)s är hävt.", number=number), "success")
            return commit_once(form, url_for(".show"))
    page = render_template("erasing/end_hold.html", case=case, form=form, hold=row, retention=retention_of(case))
    return page, form.status
