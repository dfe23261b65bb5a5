"""Signing in and out."""

from flask import Blueprint, current_app, redirect, render_template, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from ombud.accounts import operations, queries
from ombud.accounts.access import Permission
from ombud.accounts.door import local_path, sign_in_page
from ombud.accounts.forms import SignInForm
from ombud.accounts.guard import open_to_all, requires
from ombud.accounts.models import User
from ombud.extensions import db
from ombud.refusals import N_, Refused
from ombud.web.forms import ButtonForm
from ombud.web.kept import RESUME, sealed_path

bp = Blueprint("accounts", __name__)


@bp.route("/logga-in", methods=["GET", "POST"])
@open_to_all
def sign_in() -> Response | tuple[str, int]:
    """Sign in with e-mail and password."""
    if current_user.is_authenticated:
        return redirect(url_for("today.show"))
    form = SignInForm()
    if form.validate_on_submit():
        user = queries.user_by_email(form.email.data)
        if current_app.extensions["passwords"].fits(
            form.password.data, user.password_hash if user and user.active else None
        ):
            return signed_in(user, form)
        form.refuse(Refused(N_("E-postadressen eller lösenordet stämmer inte."), field="password"))
    if not form.is_submitted():
        return sign_in_page()
    return sign_in_page(form)


def signed_in(user: User, form: SignInForm) -> Response | str:
    """Begin the session, and go on to where the user was, with what was typed."""
    session.clear()
    session["sign_in"] = operations.start_sign_in(user)
    login_user(user)
    db.session.commit()
    path = sealed_path(form.kept.data, user.id) if form.kept.data else None
    if path:
        return render_template(
            "accounts/resume.html",
            path=path,
            kept=form.kept.data,
            field=RESUME,
            form=ButtonForm(formdata=None),
        )
    return redirect(local_path(form.next.data) or url_for("today.show"), 303)


@bp.post("/logga-ut")
@requires(Permission.SIGNED_IN)
def sign_out() -> Response | tuple[str, int]:
    """End this sign-in."""
    if ButtonForm().validate_on_submit():
        operations.end_sign_in(current_user, session.get("sign_in", ""))
        db.session.commit()
        logout_user()
        session.clear()
    return redirect(url_for("accounts.sign_in"), 303)
