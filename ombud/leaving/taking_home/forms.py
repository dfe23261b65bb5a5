"""Forms of what the client takes home."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from ombud.database import Coded
from ombud.refusals import N_
from ombud.web.forms import Choice, Form


class TakeHome(Coded):
    """What is made."""

    PAPER = "paper", N_("Bara papperet: en PDF som öppnas med lösenord. Det går på nästan alla datorer och telefoner.")
    ARCHIVE = "archive", N_("Allt: papperet, filer för andra program och planerna ni har fastställt. En zip-fil.")


class TakeHomeForm(Form):
    """Which of them."""

    kind = Choice(_l("Vad vill klienten ha?"), TakeHome, required=True)


class FetchForm(Form):
    """Fetch what was prepared. `secret` is sealed: which case, what and with which password. It goes nowhere but to the page and back."""

    secret = HiddenField()
