"""Forms of the plan."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, Regexp
from wtforms.widgets import TextArea

from ombud.cases.models import Case
from ombud.phases.action_plan.models import Activity, Goal
from ombud.phases.action_plan.needs import GOAL_MAX, WHAT_MAX, need_name
from ombud.phases.action_plan.queries import goals_of, steps_of
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.action_plan.who_forms import WhoFields
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.web.forms import Form, Line, VersionedForm


class HeadingForm(VersionedForm):
    """What the plan is about, in the client's words, and whether the client's name stands on its paper."""

    heading = Line(_l("Rubriken"), longest=GOAL_MAX, widget=TextArea())
    name_on_paper = BooleanField(_l("Namnet får stå på papperet"))


class GoalForm(VersionedForm):
    """What the client wants to reach, and which area of the mapping it comes of."""

    words = Line(_l("Vad vill du nå?"), required=True, longest=GOAL_MAX, widget=TextArea())
    need = SelectField(_l("Vilket behov hör det till?"), [Optional()], filters=[lambda key: key or None])

    def __init__(self, *args: Any, case: Case, obj: Goal | None = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.need.choices = need_choices(case, obj.need if obj else None)


class StepForm(WhenFields, WhoFields, VersionedForm):
    """A step: what, who, when, under which goal, and which need it serves."""

    what = Line(_l("Vad ska göras?"), required=True, longest=WHAT_MAX, widget=TextArea())
    goal_id = SelectField(_l("Under vilket mål?"), [Optional()], coerce=lambda value: int(value) if value else None)
    need = SelectField(_l("Vilket behov hjälper det?"), [Optional()], filters=[lambda key: key or None])

    def __init__(self, *args: Any, case: Case, obj: Activity | None = None, **options: Any) -> None:
        super().__init__(*args, case=case, steps=steps_of(case), obj=obj, **options)
        self.goals = goals_of(case)
        self.need.choices = need_choices(case, obj.need if obj else None)
        self.goal_id.choices = [
            SelectChoice("", _l("Inget mål")),
            *(SelectChoice(goal.id, goal.words) for goal in self.goals),
        ]
        for name in ("goal_id", "need"):
            # Asked for last: faults are told in the order of the page.
            self._fields[name] = self._fields.pop(name)

    def step(self) -> dict[str, Any]:
        """What was filled in, as the columns of a step. Raises `Refused` at the field when something is missing."""
        said = {name: self[name].data for name in ("what", "goal_id", "need")}
        return {**said, **self.who(), **self.when_columns()}


def need_choices(case: Case, chosen: str | None) -> list[SelectChoice]:
    """The need areas to choose from, also one that is chosen and not asked about any more."""
    keys = [area.key for area in definition_of(case.operation_id).shown]
    if chosen and chosen not in keys:
        keys.append(chosen)
    named = (SelectChoice(key, need_name(case.operation_id, key)) for key in keys)
    return [SelectChoice("", _l("Inget särskilt")), *named]


class GoalOrderForm(Form):
    """Which goal to move, and where: the value of the button that was pressed, "12:up" or "12:down"."""

    move = StringField(
        _l("Ordningen"), [Regexp(r"\d{1,9}:(up|down)\Z", message=_l("Tryck på Upp eller Ner vid ett mål."))]
    )

    @property
    def wanted(self) -> tuple[int, bool]:
        """Its id, and whether it goes up."""
        number, way = self.move.data.split(":")
        return int(number), way == "up"
