"""Forms of the plan."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, Regexp
from wtforms.widgets import TextArea

from ombud.phases.action_plan.models import Doer, ExternalKind, WhenKind
from ombud.phases.action_plan.needs import WHAT_MAX, need_name
from ombud.phases.action_plan.when import last_day, read_month, read_week, said, week_of
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.refusals import N_, Refused
from ombud.web.forms import Choice, Day, Form, Line, Pick, VersionedForm, Words

HEADING_MAX = 200
"""Characters the goal may have: what the head of a page of paper can carry."""


class WhenFields:
    """When: a choice of how exact, and a field for each. Put it before the form class; filled from the `due_on` of `obj`.

    The choice decides: what stands in a field that was not chosen is neither read nor refused. After validation `due()` tells.
    """

    when_kind = Choice(_l("När?"), WhenKind, required=True, default=WhenKind.OPEN)
    day = Day(_l("Vilket datum?"))
    week = Line(_l("Vilken vecka?"), longest=40)
    month = Line(_l("Vilken månad?"), longest=40)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        if obj is not None:
            options = {**when_as_typed(obj.when_kind, obj.due_on), **options}
        super().__init__(*args, obj=obj, **options)
        for field in (self.day, self.week, self.month):
            # Shown only when chosen, and then it has to be filled in.
            field.flags.required = True
        for name in ("when_kind", "day", "week", "month"):
            # Declared first, but asked for last: faults are told in the order of the page.
            self._fields[name] = self._fields.pop(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is in order; what is wrong with the when is told at its own field."""
        super().validate(extra_validators)
        chosen = self._chosen()
        for field in {self.day, self.week, self.month} - {chosen}:
            field.errors = []
        if chosen is not None and not chosen.errors:
            try:
                self.due()
            except Refused as refusal:
                self.refuse(refusal)
        return not self.errors

    def due(self) -> tuple[WhenKind, date | None]:
        """How exact, and the last day of what was said. Raises `Refused` at the field when it says nothing we understand."""
        kind, chosen = self.when_kind.data, self._chosen()
        if chosen is not None and not chosen.data:
            raise Refused(MISSING[kind], field=chosen.name)
        week = read_week(self.week.data) if kind is WhenKind.WEEK else None
        month = read_month(self.month.data) if kind is WhenKind.MONTH else None
        return kind, last_day(kind, day=self.day.data, week=week, month=month)

    def _chosen(self) -> Field | None:
        fields = {WhenKind.DATE: self.day, WhenKind.WEEK: self.week, WhenKind.MONTH: self.month}
        return fields.get(self.when_kind.data)


MISSING = {
    WhenKind.DATE: N_("Skriv datumet, eller välj ”Inte bestämt”."),
    WhenKind.WEEK: N_("Skriv veckan, eller välj ”Inte bestämt”."),
    WhenKind.MONTH: N_("Skriv månaden, eller välj ”Inte bestämt”."),
}


def when_as_typed(kind: WhenKind, due_on: date | None) -> dict[str, Any]:
    """What was said, as the fields' values, always with its year: saved again another year it must mean the same."""
    if due_on is None:
        return {}
    if kind is WhenKind.WEEK:
        year, number = week_of(due_on).split("-W")
        return {"week": f"v. {int(number)} {year}"}
    return {"day": due_on} if kind is WhenKind.DATE else {"month": said(kind, due_on)}


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
