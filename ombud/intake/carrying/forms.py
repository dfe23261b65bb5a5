"""Forms of what can be carried: an ombud's profile, and how much cases weigh."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ombud.accounts.models import Municipality
from ombud.cases.models import Gender, Stage
from ombud.web.forms import Choice, Line, Number, VersionedForm


class Places(SelectMultipleField):
    """Some of the operation's municipalities, or none; the data is a list of ids."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, choices=[], coerce=_id, **options)

    def offer(self, rows: Iterable[Municipality]) -> None:
        """Set what there is to choose among."""
        self.choices = [SelectChoice(row.id, row.name) for row in rows]

    def pre_validate(self, form: Any) -> None:
        """Only municipalities there are."""
        if set(self.data or []) - {choice.value for choice in self.choices or []}:
            raise ValidationError(gettext("Välj bland alternativen."))


class ProfileForm(VersionedForm):
    """What clients ask about an ombud."""

    gender = Choice(_l("Kön"), Gender, empty=_l("Inte angivet"))
    languages = Line(_l("Språk"))
    municipalities = Places(_l("Kommuner"))
    working_percent = Number(_l("Arbetar så många procent av heltid"), least=5, most=100, required=True)


def _weight(stage: Stage) -> Number:
    return Number(_l(stage.label), least=0, most=300, required=True)


class WeightsForm(VersionedForm):
    """How much a case weighs in each phase, and what the ceiling means. The fields of the phases are named by their codes."""

    contact = _weight(Stage.CONTACT)
    trust = _weight(Stage.TRUST)
    mapping = _weight(Stage.MAPPING)
    plan = _weight(Stage.PLAN)
    execution = _weight(Stage.EXECUTION)
    evaluation = _weight(Stage.EVALUATION)
    closure = _weight(Stage.CLOSURE)
    outreach_percent = Number(
        _l("Så många procent av tiden går till uppsökande arbete"), least=0, most=80, required=True
    )
    ceiling_is_hard = BooleanField(_l("Den som erbjuder ett ombud över taket måste säga varför"))


def _id(value: Any) -> Any:
    return int(value) if str(value).isdecimal() and len(str(value)) < 10 else value
