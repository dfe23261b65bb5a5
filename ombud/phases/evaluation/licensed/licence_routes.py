"""Settings: which licensed forms the operation uses. Off until an administrator has stated licence and holder."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.phases.evaluation.licensed import licence_operations as operations
from ombud.phases.evaluation.licensed import queries
from ombud.phases.evaluation.licensed.access import load_form
from ombud.phases.evaluation.licensed.definitions import definitions
from ombud.phases.evaluation.licensed.forms import LicenceForm
from ombud.phases.evaluation.licensed.tenths import in_figures
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("licences", __name__, url_prefix="/installningar/formular")
Answer = Response | tuple[str, int] | str


@bp.get("")
@requires(Permission.LICENCE_STATE)
def forms() -> Answer:
    """Which forms there are, and for which of them a licence is stated."""
    stated = queries.licences_of(current_user.operation_id)
    shown = [(form, stated.get(code)) for code, form in definitions().items()]
    return render_template("evaluation/licensed/forms.html", shown=shown, in_figures=in_figures)


@bp.route("/<kind>", methods=["GET", "POST"])
@requires(Permission.LICENCE_STATE)
def state(kind: str) -> Answer:
    """State which licence the operation holds for a form, and who holds it."""
    kept = load_form(kind)
    row = queries.licence_of(current_user.operation_id, kept)
    form = LicenceForm(obj=row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.state_licence(kept, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".forms"))
    button = ButtonForm(formdata=None) if row is not None and row.ended_on is None else None
    return render_template("evaluation/licensed/state.html", form=form, kind=kept, row=row, button=button), form.status


@bp.post("/<kind>/ur-bruk")
@requires(Permission.LICENCE_STATE)
def end(kind: str) -> Response:
    """Take a form out of use."""
    kept = load_form(kind)
    form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.end_licence(kept, by=current_user)
            flash(gettext("%(name)s är ur bruk. De siffror som finns står kvar.", name=kept.name), "success")
            return commit_once(form, url_for(".forms"))
        flash(gettext("Formuläret är redan ur bruk."), "warning")
        return redirect(url_for(".forms"), 303)
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".state", kind=kind), 303)
