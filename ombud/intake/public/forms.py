"""Forms of the public page and of the tray."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional as May

from ombud.cases.models import Answer3, Through
from ombud.intake.forms import PickRow
from ombud.intake.public.reasons import ThrownAway
from ombud.intake.public.suspicion import stamp
from ombud.web.forms import Choice, Form, Line, Pick, Words, clean

MOST_AT_ONCE = 100


class AskForm(Form):
    """ "Jag vill ha personligt ombud": one thing is needed, a way to be reached.

    Without a token against forgery: nobody is signed in here, no cookie is set, and whoever made another's browser send this form would
    gain no more than by sending it from their own.
    """

    reach = Words(_l("Hur kan vi nå dig?"), required=True)
    name = Line(_l("Vad vill du att vi kallar dig?"), longest=120)
    may_leave_message = Choice(
        _l("Får vi lämna meddelande?"), Answer3, only=(Answer3.YES, Answer3.NO), empty=_l("Vill inte svara")
    )
    municipality_id = PickRow(_l("Vilken kommun bor du i?"), empty=_l("Vet inte, eller vill inte svara"))
    through = Pick(_l("Vem skriver?"), Through, required=True, default=Through.SELF)
    wish = Words(_l("Vill du berätta något mer?"))
    # Named as what a robot looks for; people neither see nor hear it.
    homepage = StringField(_l("Lämna tomt"), [May()], filters=[clean])
    opened = HiddenField(default=stamp)

    class Meta(Form.Meta):
        csrf = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        first, *others = self.through.choices
        self.through.choices = [SelectChoice(first.value, _l("Jag skriver för mig själv")), *others]

    def validate(self, extra_validators: Any = None) -> bool:
        """Spaces reach nobody, and the one thing that is needed is asked for kindly."""
        valid = super().validate(extra_validators)
        if not (self.reach.data or "").strip():
            self.reach.errors = [gettext("Skriv hur vi kan nå dig. Ett telefonnummer räcker.")]
        return valid and not self.reach.errors

    def left(self) -> dict[str, Any]:
        """What was left, by the columns of the tray."""
        return self.values("homepage", "opened")


class TakeUpForm(Form):
    """What is needed before what was left becomes an inquiry."""

    name = Line(_l("Namn eller alias"), required=True, longest=120)
    protected = BooleanField(_l("Personen har skyddade uppgifter"))
    ombud_id = PickRow(_l("Ombud som ska ha uppgifterna"), empty=_l("Välj ombud"))


class ThrowAwayForm(Form):
    """Why nothing becomes of it."""

    reason = Choice(_l("Varför?"), ThrownAway, required=True)


class RobotsForm(Form):
    """The entries that stood on the page when the button was pressed."""

    entries = HiddenField()

    def ids(self) -> list[int]:
        """The ids of the entries; nonsense is none."""
        parts = (self.entries.data or "").split(",")[:MOST_AT_ONCE]
        return [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 10]
