"""One's own account: password, second factor, recovery codes, and where one is signed in."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts import attempts, factor, sign_ins, trying
from ombud.accounts.access import Permission
from ombud.accounts.credentials import set_own_password
from ombud.accounts.door import Answer, codes_page, shown
from ombud.accounts.forms import ChangePasswordForm, NewFactorForm, PasswordForm
from ombud.accounts.guard import requires
from ombud.accounts.passwords import must_be_good
from ombud.accounts.routes.blueprint import bp
from ombud.accounts.routes.finish import must_be_new, take_factor
from ombud.accounts.routes.sign_in import leave
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once


@bp.get("/konto")
@requires(Permission.SIGNED_IN)
def account() -> str:
    """Who one is here, and what can be changed."""
    return render_template(
        "accounts/account.html",
        codes_left=factor.recovery_codes_left(current_user),
        devices=sign_ins.count_sign_ins(current_user),
        button=ButtonForm(formdata=None),
    )


@bp.route("/konto/losenord", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def change_password() -> Answer:
    """Change one's password, with the old one; other devices are signed out."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        with refusals_at(form):
            must_be_good(form.password.data, email=current_user.email)
            attempt = trying.own_password_fits(form.old_password.data)
            must_be_new(form.password.data)
            new = trying.hashed(form.password.data)
            attempts.take_back(attempt)
            set_own_password(current_user, new, here=g.sign_in)
            flash(gettext("Lösenordet är bytt. Du är utloggad på alla andra ställen."), "success")
            return commit_once(form, url_for(".account"))
    return render_template("accounts/change_password.html", form=form), form.status


@bp.route("/konto/tvasteg", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def change_factor() -> Answer:
    """Set up another app or phone; new recovery codes come with it."""
    form = NewFactorForm()
    if form.validate_on_submit():
        with refusals_at(form):
            attempts.take_back(trying.own_password_fits(form.old_password.data))
            codes = take_factor(form)
            db.session.commit()
            return codes_page(codes, back=url_for(".account"))
    secret = factor.new_secret(current_user, form.once.data or "")
    return render_template("accounts/change_factor.html", form=form, **shown(secret)), form.status


@bp.route("/konto/reservkoder", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def renew_codes() -> Answer:
    """Get ten new recovery codes in place of the old ones."""
    if current_user.totp_confirmed_at is None:
        return redirect(url_for(".account"), 303)
    form = PasswordForm()
    if form.validate_on_submit():
        with refusals_at(form):
            attempts.take_back(trying.own_password_fits(form.old_password.data))
            codes = factor.new_recovery_codes(current_user, form.once.data or "")
            factor.keep_recovery_codes(current_user, codes)
            db.session.commit()
            return codes_page(codes, back=url_for(".account"))
    return render_template("accounts/renew_codes.html", form=form), form.status


@bp.post("/konto/logga-ut-overallt")
@requires(Permission.SIGNED_IN)
def sign_out_everywhere() -> Response:
    """End every sign-in of one's own, this one too."""
    if ButtonForm().validate_on_submit():
        sign_ins.end_all_sign_ins(current_user)
        record(catalogue.SIGNED_OUT, by=current_user)
        return leave()
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".account"), 303)
