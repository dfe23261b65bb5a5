"""The form about a plan that somebody else has made with the client."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ombud.phases.action_plan.models import SIP_SAYS, Activity, ExternalKind
from ombud.web.forms import Day, Line, Pick, VersionedForm, Words


class Steps(SelectMultipleField):
    """Some of the plan's steps, or none; the data is a list of ids."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, choices=[], coerce=_id, **options)

    def offer(self, steps: Iterable[Activity]) -> None:
        """Set what there is to choose among."""
        self.choices = [SelectChoice(step.id, step.what) for step in steps]

    def pre_validate(self, form: Any) -> None:
        """Only steps there are."""
        if set(self.data or []) - {choice.value for choice in self.choices or []}:
            raise ValidationError(gettext("Välj bland stegen."))


class ExternalPlanForm(VersionedForm):
    """A plan that someone else has made with the client, and which of our steps hang on it."""

    kind = Pick(_l("Vilken plan är det?"), ExternalKind, required=True)
    title = Line(_l("Vad heter planen?"))
    owner = Line(_l("Vem har gjort den?"))
    responsible = Line(_l("Vem ansvarar för den?"))
    follow_up_on = Day(_l("När följs den upp nästa gång?"))
    valid_to = Day(_l("Till och med vilken dag gäller den?"))
    words = Words(_l("Vad tycker klienten om planen?"))
    says_measures = BooleanField(_l(SIP_SAYS["says_measures"]))
    says_division = BooleanField(_l(SIP_SAYS["says_division"]))
    says_others = BooleanField(_l(SIP_SAYS["says_others"]))
    says_lead = BooleanField(_l(SIP_SAYS["says_lead"]))
    steps = Steps(_l("Vilka av våra steg hör ihop med den?"))

    def __init__(self, *args: Any, offered: Iterable[Activity], **options: Any) -> None:
        super().__init__(*args, **options)
        self.steps.offer(offered)

    @property
    def sip_says(self) -> list[BooleanField]:
        """The four boxes about what a SIP must say."""
        return [self[name] for name in SIP_SAYS]


def _id(value: Any) -> int:
    """A number that can be an id; nothing else is a step."""
    return int(value) if str(value).isdecimal() else 0
