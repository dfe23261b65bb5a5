"""Forms of the plan."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, Regexp
from wtforms.widgets import TextArea

from ombud.phases.action_plan.models import Doer
from ombud.phases.action_plan.needs import WHAT_MAX, need_name
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.web.forms import Choice, Form, Line, VersionedForm

HEADING_MAX = 200
"""Characters the goal may have: what the head of a page of paper can carry."""


class HeadingForm(VersionedForm):
    """The goal, in the client's words."""

    heading = Line(_l("Målet"), longest=HEADING_MAX, widget=TextArea())


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
        when_kind, due_on = self.due()
        return {**self.values("day", "week", "month"), "when_kind": when_kind, "due_on": due_on}


class OrderForm(Form):
    """Which step to move, and where: the value of the button that was pressed, "12:up" or "12:down"."""

    move = StringField(
        _l("Ordningen"), [Regexp(r"\d{1,9}:(up|down)\Z", message=_l("Tryck på Upp eller Ner vid ett steg."))]
    )

    @property
    def wanted(self) -> tuple[int, bool]:
        """The step's id, and whether it goes up."""
        number, way = self.move.data.split(":")
        return int(number), way == "up"


class RemoveForm(VersionedForm):
    """A button that takes away what was shown, as it stood when it was shown."""
