"""The operation's own suggestions of common steps, by need area."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.phases.action_plan.suggesting import operations, queries
from ombud.phases.action_plan.suggesting.forms import SuggestionsForm
from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("suggesting", __name__, url_prefix="/installningar/forslag")
Answer = Response | tuple[str, int] | str


@bp.get("")
@requires(Permission.SETTINGS_EDIT)
def areas() -> Answer:
    """What is suggested, area by area, and where the operation has its own."""
    own = queries.all_suggestions(current_user.operation_id)
    shown = [
        (area, queries.lines_in(own[area.key]) if area.key in own else queries.ours(area.key), area.key in own)
        for area in definition_of(current_user.operation_id).shown
    ]
    return render_template("suggesting/areas.html", shown=shown)


@bp.route("/<slug>", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def change(slug: str) -> Answer:
    """Write an area's suggestions."""
    area = _load_area(slug)
    row = queries.own_of(current_user.operation_id, area.key)
    lines = queries.ours(area.key) if row is None else queries.lines_in(row)
    form = SuggestionsForm(lines="\n".join(lines), version=row.version if row else 0)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_suggestions(area.key, form.lines.data, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".areas", _anchor=slug))
    button = ButtonForm(formdata=None) if row is not None else None
    return render_template("suggesting/change.html", form=form, area=area, button=button), form.status


@bp.post("/<slug>/vara")
@requires(Permission.SETTINGS_EDIT)
def restore(slug: str) -> Response:
    """Let ours be suggested again."""
    area = _load_area(slug)
    form = ButtonForm()
    if form.validate_on_submit():
        operations.restore_suggestions(area.key, by=current_user)
        flash(gettext("Programmets förslag är tillbaka."), "success")
        return commit_once(form, url_for(".areas", _anchor=slug))
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".change", slug=slug), 303)


def _load_area(slug: str) -> Area:
    area = definition_of(current_user.operation_id).by_slug(slug)
    if area is None:
        abort(404)
    return area
