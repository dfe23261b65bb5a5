"""Forms of the ledningsgrupp's review: fixed choices and numbers, never a text of anyone."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ombud.database import Coded
from ombud.intake.steering.models import LookAnswer, LookQuestion
from ombud.refusals import N_
from ombud.web.forms import ButtonForm, Choice, Form, Number, VersionedForm


class Ceiling(Coded):
    """What happens when an ombud is offered who carries enough already."""

    SOFT = "soft", N_("Programmet varnar")
    HARD = "hard", N_("Programmet kräver ett skäl")


class People(SelectMultipleField):
    """Some of the ledningsgrupp; the data is a list of ids. The rows come when the form is made."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [InputRequired(_l("Välj minst en."))], choices=[], coerce=str, **options)

    def offer(self, rows: Iterable[tuple[int, str]]) -> None:
        """Set whom there is to choose among."""
        self.choices = [SelectChoice(str(number), name) for number, name in rows]

    def pre_validate(self, form: Any) -> None:
        """Only those there are."""
        known = {choice.value for choice in self.choices}
        if not set(self.data or []) <= known:
            raise ValidationError(gettext("Välj bland alternativen."))


class OpenForm(Form):
    """Who is present at a meeting that opens now."""

    present = People(_l("Vilka är med?"))


class CapacityForm(VersionedForm):
    """What each ombud may carry."""

    caseload_ceiling = Number(_l("Så många klienter bör ett ombud ha som mest"), least=1, most=100, required=True)
    ceiling = Choice(_l("När ett ombud redan har så många"), Ceiling, required=True)
    outreach_percent = Number(
        _l("Så många procent av tiden går till uppsökande arbete"), least=0, most=80, required=True
    )


class CloseForm(ButtonForm):
    """A button that closes a meeting."""


class AskForm(Form):
    """What the ledningsgrupp asks about a move out of order."""

    question = Choice(_l("Vad vill ni veta?"), LookQuestion, required=True)


class AnswerForm(VersionedForm):
    """What the coordinator answers."""

    answer = Choice(_l("Ditt svar"), LookAnswer, required=True)
