"""Forms of signing in and of one's own account."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from ombud.web.forms import Form, clean

PASSWORD_MAX = 200


class Secret(PasswordField):
    """A password; never sent back to the page. `kind` tells the browser's key ring: the current one, or a new one."""

    def __init__(self, label: Any, *more: Any, kind: str = "current-password", missing: Any = None, **options: Any):
        present = InputRequired(missing or _l("Skriv ditt lösenord."))
        options.setdefault("render_kw", {"autocomplete": kind})
        super().__init__(label, [present, Length(max=PASSWORD_MAX), *more], **options)


class Code(StringField):
    """A code from an app or from the paper."""

    def __init__(self, label: Any, **options: Any) -> None:
        keys = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        super().__init__(label, [InputRequired(_l("Skriv koden.")), Length(max=40)], render_kw=keys, **options)


class CarryingForm(Form):
    """A step on the way in. `kept` carries a text that was typed when the session had ended, `next` where to go."""

    kept = HiddenField()
    next = HiddenField()

    @classmethod
    def carrying(cls, kept: str = "", next: str = "") -> "CarryingForm":
        """The empty form, with what is carried."""
        form = cls(formdata=None)
        form.kept.data, form.next.data = kept, next
        return form

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the step was sent in order; a page that had been open for too long is simply tried again."""
        valid = super().validate_on_submit(extra_validators)
        if "csrf_token" in self.errors:
            self.notice = gettext("Sidan hade varit öppen för länge. Försök en gång till.")
        return valid


class SignInForm(CarryingForm):
    """E-mail and password."""

    email = StringField(
        _l("E-post"),
        [InputRequired(_l("Skriv din e-postadress.")), Length(max=254)],
        filters=[clean, str.strip],
        render_kw={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"},
    )
    password = Secret(_l("Lösenord"))


class CodeForm(CarryingForm):
    """The second step: a code from the app, or one of the recovery codes."""

    code = Code(_l("Kod"))


class OwnPasswordForm(CarryingForm):
    """The first password of one's own, in place of the one to use once."""

    step = HiddenField(default="password")
    password = Secret(_l("Nytt lösenord"), kind="new-password")
    password_again = Secret(
        _l("Nytt lösenord en gång till"),
        EqualTo("password", _l("Lösenorden är inte lika. Skriv samma lösenord två gånger.")),
        kind="new-password",
    )


class FactorForm(CarryingForm):
    """The first code from a new app, which shows that it was set up right."""

    step = HiddenField(default="factor")
    code = Code(_l("Koden som appen visar"))


class TakeBackForm(CarryingForm):
    """Taking a lent device back."""

    secret = Secret(_l("Ombudets PIN-kod eller lösenord"), missing=_l("Skriv ombudets PIN-kod eller lösenord."))


class PinForm(Form):
    """A PIN to take a lent device back with; empty takes it away."""

    old_password = Secret(_l("Ditt lösenord"))
    pin = PasswordField(_l("Ny PIN-kod"), [Length(max=40)], render_kw={"autocomplete": "off", "inputmode": "numeric"})


class PasswordForm(Form):
    """Something that asks for one's password first."""

    old_password = Secret(_l("Ditt lösenord"))


class ChangePasswordForm(Form):
    """A new password in place of the old one."""

    old_password = Secret(_l("Ditt lösenord nu"))
    password = Secret(_l("Nytt lösenord"), kind="new-password")
    password_again = Secret(
        _l("Nytt lösenord en gång till"),
        EqualTo("password", _l("Lösenorden är inte lika. Skriv samma lösenord två gånger.")),
        kind="new-password",
    )


class NewFactorForm(PasswordForm):
    """Another app or phone than before."""

    code = Code(_l("Koden som appen visar"))
