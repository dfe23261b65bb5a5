"""Taking a lent device back, and the PIN that does it."""

from flask import flash, g, render_template, url_for
from flask_babel import gettext
from flask_login import current_user

from ombud.accounts import attempts, lending, trying
from ombud.accounts.access import Permission
from ombud.accounts.door import Answer, go_on, lent_page
from ombud.accounts.forms import PinForm, TakeBackForm
from ombud.accounts.guard import requires
from ombud.accounts.routes.blueprint import bp
from ombud.extensions import db
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once


@bp.route("/ta-tillbaka", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def take_back() -> Answer:
    """The ombud takes the device back, with the PIN or the password. Nothing that was typed is lost."""
    if g.sign_in.lent_to is None:
        return go_on()
    form = TakeBackForm()
    if not form.is_submitted():
        return lent_page()
    if form.validate_on_submit():
        with refusals_at(form):
            attempt = trying.takes_back(form.secret.data)
            attempts.take_back(attempt)
            attempts.forgive(attempt)
            lending.take_back(g.sign_in, by=current_user)
            db.session.commit()
            return go_on()
    return lent_page(form)


@bp.route("/konto/pin", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def change_pin() -> Answer:
    """Choose the PIN that takes a lent device back. Empty takes it away: then the password does."""
    form = PinForm()
    if form.validate_on_submit():
        with refusals_at(form):
            pin = form.pin.data or ""
            if pin:
                lending.must_be_good_pin(pin)
            attempt = trying.own_password_fits(form.old_password.data)
            new = trying.hashed(pin) if pin else None
            attempts.take_back(attempt)
            lending.set_pin(current_user, new)
            flash(gettext("PIN-koden är sparad.") if pin else gettext("PIN-koden är borttagen."), "success")
            return commit_once(form, url_for(".account"))
    return render_template("accounts/change_pin.html", form=form), form.status
