"""Forms of the plan."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import TextArea

from ombud.phases.action_plan.models import Doer, ExternalKind
from ombud.phases.action_plan.needs import WHAT_MAX, need_name
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.web.forms import Choice, Day, Line, Pick, VersionedForm, Words

HEADING_MAX = 200
"""Characters the goal may have: what the head of a page of paper can carry."""


class HeadingForm(VersionedForm):
    """The goal, in the client's words."""

    heading = Line(_l("Målet"), longest=HEADING_MAX, widget=TextArea())


class AgreeForm(VersionedForm):
    """The day the two agreed on the plan."""

    agreed_on = Day(_l("Vilken dag blev ni överens?"))


class StepForm(WhenFields, VersionedForm):
    """A step: what, who, when, and which need it serves."""

    what = Line(_l("Vad ska göras?"), required=True, longest=WHAT_MAX, widget=TextArea())
    doer = Choice(_l("Vem ser till att det blir gjort?"), Doer, required=True)
    doer_name = Line(_l("Namn, eller var personen arbetar"), render_kw={"list": "around"})
    need = SelectField(_l("Vilket behov hjälper det?"), [Optional()], filters=[lambda key: key or None])

    def __init__(self, *args: Any, operation_id: int, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        keys = [area.key for area in definition_of(operation_id).shown]
        if obj is not None and obj.need and obj.need not in keys:
            keys.append(obj.need)
        self.need.choices = [
            SelectChoice("", _l("Inget särskilt")),
            *(SelectChoice(key, need_name(operation_id, key)) for key in keys),
        ]

    def step(self) -> dict[str, Any]:
        """What was filled in, as the columns of a step."""
        return {**self.values("when", "day", "waits_for"), **self.when_columns()}


class ExternalPlanForm(VersionedForm):
    """A plan that someone else has made with the client."""

    kind = Pick(_l("Vilken plan är det?"), ExternalKind, required=True)
    owner = Line(_l("Vem har gjort den?"))
    responsible = Line(_l("Vem ansvarar för den?"))
    valid_to = Day(_l("Gäller till och med"))
    follow_up_on = Day(_l("Följs upp nästa gång"))
    words = Words(_l("Vad klienten tycker om planen, och annat att minnas"))


class RemoveForm(VersionedForm):
    """A button that takes away what was shown, as it stood when it was shown."""
