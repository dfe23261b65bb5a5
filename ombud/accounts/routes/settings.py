"""The operation's settings and its municipalities."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts import queries
from ombud.accounts import settings as operations
from ombud.accounts.access import Permission
from ombud.accounts.door import Answer
from ombud.accounts.guard import requires
from ombud.accounts.models import Municipality
from ombud.accounts.office_forms import MunicipalityForm, SettingsForm
from ombud.accounts.routes.blueprint import bp
from ombud.extensions import db
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once


@bp.route("/installningar", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def settings() -> Answer:
    """The operation's settings, with the municipalities it serves."""
    form = SettingsForm(obj=current_user.operation)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_settings(
                current_user.operation, version=form.version.data, by=current_user, **form.values()
            )
            flash(gettext("Inställningarna är sparade."), "success")
            return commit_once(form, url_for(".settings"))
    municipalities = queries.municipalities_of(current_user.operation_id)
    suggested = operations.suggested_address(current_user.operation.name)
    page = render_template("accounts/settings.html", form=form, municipalities=municipalities, suggested=suggested)
    return page, form.status


@bp.route("/installningar/kommuner/ny", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def add_municipality() -> Answer:
    """Add a municipality that the operation serves."""
    form = MunicipalityForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_municipality(current_user.operation, form.name.data, by=current_user)
            return commit_once(form, url_for(".settings"))
    return render_template("accounts/municipality.html", form=form, row=None), form.status


@bp.route("/installningar/kommuner/<int:municipality_id>", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def rename_municipality(municipality_id: int) -> Answer:
    """Call a municipality something else."""
    row = _load_municipality(municipality_id)
    form = MunicipalityForm(obj=row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.rename_municipality(row, form.name.data, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".settings"))
    button = ButtonForm(formdata=None)
    return render_template("accounts/municipality.html", form=form, row=row, button=button), form.status


@bp.post("/installningar/kommuner/<int:municipality_id>/ta-bort")
@requires(Permission.SETTINGS_EDIT)
def remove_municipality(municipality_id: int) -> Response:
    """Take away a municipality that is not used."""
    row = _load_municipality(municipality_id)
    form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.remove_municipality(row, by=current_user)
            flash(gettext("Kommunen är borttagen."), "success")
            return commit_once(form, url_for(".settings"))
    flash(form.form_errors[0] if form.form_errors else gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".rename_municipality", municipality_id=municipality_id), 303)


def _load_municipality(municipality_id: int) -> Municipality:
    row = db.session.get(Municipality, municipality_id)
    if row is None or row.operation_id != current_user.operation_id:
        abort(404)
    return row
