"""Signing in, in two steps, staying, and signing out."""

from flask import flash, g, redirect, render_template, session, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from ombud.accounts import attempts, factor, half_way, sign_ins, trying
from ombud.accounts.access import Permission
from ombud.accounts.attempts import Attempt
from ombud.accounts.door import Answer, carried, code_page, go_on, sign_in_page
from ombud.accounts.forms import CodeForm, SignInForm
from ombud.accounts.guard import open_to_all, requires
from ombud.accounts.models import User
from ombud.accounts.routes.blueprint import bp
from ombud.extensions import db
from ombud.refusals import N_, Refused
from ombud.web.forms import ButtonForm
from ombud.web.saving import forget_old_receipts

WRONG_PASSWORD = N_("E-postadressen eller lösenordet stämmer inte.")
WRONG_CODE = N_("Koden stämmer inte, eller är redan använd. Vänta på nästa kod i appen och försök igen.")


@bp.route("/logga-in", methods=["GET", "POST"])
@open_to_all
def sign_in() -> Answer:
    """The first step: e-mail and password."""
    if current_user.is_authenticated:
        return go_on()
    form = SignInForm()
    if not form.is_submitted():
        return sign_in_page()
    if form.validate_on_submit():
        known = trying.user_with_password(form.email.data, form.password.data)
        if known:
            return _second_step(*known)
        form.refuse(Refused(WRONG_PASSWORD, field="password"))
    return sign_in_page(form)


@bp.route("/logga-in/kod", methods=["GET", "POST"])
@open_to_all
def enter_code() -> Answer:
    """The second step: a code from the app or from the paper."""
    if current_user.is_authenticated:
        return go_on()
    user = half_way.user_on_the_way()
    if user is None:
        return sign_in_page(notice=gettext("Det gick för lång tid. Logga in igen."))
    form = CodeForm()
    if not form.is_submitted():
        return code_page(CodeForm.carrying(**carried()))
    if form.validate_on_submit():
        attempt = trying.note(user.email)
        proof = factor.accepts(user, form.code.data)
        if proof:
            answer = _signed_in(user, attempt)
            _remind_of_codes(user, proof)
            return answer
        trying.failed(attempt, user, "code")
        form.refuse(Refused(WRONG_CODE, field="code"))
    return code_page(form)


@bp.post("/sessionen")
@requires(Permission.SIGNED_IN)
def prolong() -> str:
    """Stay signed in for another working day. The answer's head says until when."""
    if ButtonForm().validate_on_submit():
        sign_ins.prolong_sign_in(current_user, g.sign_in)
        db.session.commit()
        session.modified = True  # the cookie lasts as much longer
    return render_template("accounts/prolonged.html", ends_at=g.sign_in.ends_at)


@bp.post("/logga-ut")
@requires(Permission.SIGNED_IN)
def sign_out() -> Response:
    """End this sign-in."""
    if ButtonForm().validate_on_submit():
        sign_ins.end_sign_in(current_user, g.sign_in)
        return leave()
    return redirect(url_for(".sign_in"), 303)


def leave() -> Response:
    """Commit, forget everything in this browser, also what its tabs have kept, and lead to where one signs in."""
    db.session.commit()
    logout_user()
    half_way.new_session()
    answer = redirect(url_for(".sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _second_step(user: User, attempt: Attempt) -> Answer:
    if user.totp_confirmed_at is None:
        return _signed_in(user, attempt)
    attempts.take_back(attempt)
    db.session.commit()
    half_way.begin(user)
    return code_page(CodeForm.carrying(**carried()))


def _signed_in(user: User, attempt: Attempt) -> Answer:
    attempts.take_back(attempt)
    attempts.forgive(attempt)
    half_way.new_session()
    session["sign_in"] = sign_ins.start_sign_in(user)
    session.permanent = True
    login_user(user)
    forget_old_receipts()
    db.session.commit()
    return go_on()


def _remind_of_codes(user: User, proof: str) -> None:
    if proof == factor.PAPER:
        left = factor.recovery_codes_left(user)
        text = ngettext(
            "Du använde en reservkod. Du har %(num)d kvar.", "Du använde en reservkod. Du har %(num)d kvar.", left
        )
        flash(text, "warning")
