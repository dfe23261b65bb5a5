"""What a new user does before anything else: a password of one's own, then a second factor."""

from flask import g, request
from flask_login import current_user

from ombud.accounts import factor, trying
from ombud.accounts.access import Permission
from ombud.accounts.credentials import set_own_password
from ombud.accounts.door import Answer, codes_page, finish_page, go_on
from ombud.accounts.forms import FactorForm, NewFactorForm, OwnPasswordForm
from ombud.accounts.guard import requires
from ombud.accounts.passwords import must_be_good
from ombud.accounts.routes.blueprint import bp
from ombud.extensions import db
from ombud.refusals import N_, Refused
from ombud.web.forms import refusals_at

WRONG_CODE = N_("Koden stämmer inte. Vänta på nästa kod i appen och skriv den. Stämmer klockan i telefonen?")


@bp.route("/konto/klar", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def finish() -> Answer:
    """Go through what remains, one step a page. A step that is sent twice gets the same answer twice."""
    sent = request.form.get("step")
    if sent == "password" and current_user.must_change_password:
        return _own_password()
    if sent == "factor" and not current_user.must_change_password:
        return _factor()
    return go_on()


def take_factor(form: FactorForm | NewFactorForm) -> list[str]:
    """Take the secret that the page showed into use. Returns the recovery codes that go with it. Raises `Refused`."""
    secret = factor.new_secret(current_user, form.once.data or "")
    if not factor.has_confirmed(current_user, secret):
        if not factor.confirm_factor(current_user, secret, form.code.data):
            raise Refused(WRONG_CODE, field="code")
    codes = factor.new_recovery_codes(current_user, form.once.data or "")
    factor.keep_recovery_codes(current_user, codes)
    return codes


def _own_password() -> Answer:
    form = OwnPasswordForm()
    if form.validate_on_submit():
        with refusals_at(form):
            must_be_good(form.password.data, email=current_user.email)
            must_be_new(form.password.data)
            set_own_password(current_user, trying.hashed(form.password.data), here=g.sign_in)
            db.session.commit()
            return go_on()
    return finish_page(form)


def must_be_new(password: str) -> None:
    """Raise `Refused` when it is the password the user has already."""
    stored = current_user.password_hash
    db.session.rollback()
    if trying.fits(password, stored):
        raise Refused(N_("Det är samma lösenord som förut. Välj ett nytt."), field="password")


def _factor() -> Answer:
    form = FactorForm()
    if not current_user.needs_factor and not factor.has_confirmed(
        current_user, factor.new_secret(current_user, form.once.data or "")
    ):
        return go_on()  # whoever has a factor changes it with the password, on the account's own page
    if form.validate_on_submit():
        with refusals_at(form):
            codes = take_factor(form)
            db.session.commit()
            return codes_page(codes)
    return finish_page(form) if current_user.needs_factor else go_on()
