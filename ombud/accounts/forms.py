"""Forms of signing in."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from ombud.web.forms import Form


class SignInForm(Form):
    """E-mail and password. `kept` carries a text that was typed when the session had ended, `next` where to go."""

    email = StringField(_l("E-post"), [InputRequired(_l("Skriv din e-postadress.")), Length(max=254)])
    password = PasswordField(_l("Lösenord"), [InputRequired(_l("Skriv ditt lösenord.")), Length(max=200)])
    kept = HiddenField()
    next = HiddenField()
