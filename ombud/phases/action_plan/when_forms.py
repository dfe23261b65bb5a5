"""The fields that ask when a step is to be done."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from ombud import clock
from ombud.phases.action_plan.models import Activity, ActivityState, WhenKind
from ombud.phases.action_plan.when import UNTIMED, When, exactly, when_of
from ombud.phases.action_plan.when_reading import read_when
from ombud.refusals import N_, Refused
from ombud.web.forms import Day, Line, clean

WHEN_MAX = 150
"""Characters to say when in: what is kept has the year added."""

SHOWN_OF_A_STEP = 60


class Clock(TimeField):
    """A time of day, as the browser's own field or typed 13:30."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.raw_data = valuelist = [clean(value).strip().replace(".", ":") for value in valuelist]
            super().process_formdata(valuelist)
        except ValueError as error:
            self.data = None
            raise ValueError(gettext("Skriv klockslaget så här: 13:30.")) from error


class OtherStep(SelectField):
    """One of the plan's steps, or none."""

    def pre_validate(self, form: Any) -> None:
        """Say in words that a step is not there to wait for."""
        if self.data not in [choice.value for choice in self.iter_choices()]:
            raise ValidationError(gettext("Välj ett steg i listan, eller inget."))


class WhenFields:
    """When: one line for what people say, and beside it a day and a time to choose, and a step to wait for.

    Put it before the form class. `obj` is the step it is filled from, `steps` the plan's steps, of which another can be waited for.
    After validation `when_columns()` tells. A line that was not touched keeps its meaning, whatever day it is read again.
    """

    when = Line(_l("När?"), longest=WHEN_MAX)
    day = Day(_l("Eller välj en dag i almanackan"))
    at = Clock(_l("Klockan"), [Optional()])
    waits_for = OtherStep(
        _l("Väntar på ett annat steg"),
        [Optional()],
        coerce=lambda value: int(value) if str(value).isdecimal() else None,
    )

    def __init__(self, *args: Any, obj: Any = None, steps: Iterable[Activity] = (), **options: Any) -> None:
        self.standing = when_of(obj) if obj is not None else When()
        self.awaited = awaited = getattr(obj, "waits_for_id", None)
        given = {"when": as_typed(self.standing), "waits_for": awaited, "day": None, "at": None}
        super().__init__(*args, obj=obj, **{**given, **options})
        self.waits_for.choices = [
            SelectChoice("", _l("Nej, inget annat")),
            *(
                SelectChoice(step.id, step.what[:SHOWN_OF_A_STEP])
                for step in steps
                if step is not obj and (step.state is ActivityState.OPEN or step.id == awaited)
            ),
        ]
        for name in ("when", "day", "at", "waits_for"):
            # Declared first, but asked for last: faults are told in the order of the page.
            self._fields[name] = self._fields.pop(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is in order; what is wrong with the when is told at its own field."""
        super().validate(extra_validators)
        if not (self.when.errors or self.day.errors or self.at.errors):
            try:
                self.read()
            except Refused as refusal:
                self.refuse(refusal)
        return not self.errors

    def when_columns(self) -> dict[str, Any]:
        """What was said, as the columns of a step."""
        return {**self.read().columns(), "waits_for_id": self.waits_for.data}

    def read(self) -> When:
        """What was said. Raises `Refused` where the line and the almanac say different days, and for a time without a day."""
        untouched = self.when.data == as_typed(self.standing)
        when = self.standing if untouched else read_when(self.when.data or "", clock.today())
        if self.awaited and self.waits_for.data is None and when == When(WhenKind.AFTER):
            when = When()
        if self.day.data:
            when = self._on_the_day(when, untouched)
        if self.at.data:
            if when.kind in UNTIMED:
                raise Refused(N_("Ett klockslag behöver en dag. Skriv eller välj dagen också."), field="at")
            when = replace(when, at=self.at.data)
        waits = self.waits_for.data is not None and when.kind is WhenKind.OPEN
        return When(WhenKind.AFTER) if waits else when

    def _on_the_day(self, when: When, untouched: bool) -> When:
        """The day chosen in the almanac. It takes the place of what stood; words that say no day stand beside it."""
        day = self.day.data
        if when.due_on not in (None, day) and not untouched:
            raise Refused(N_("Texten säger en annan dag än almanackan. Låt en av dem stå tom."), field="day")
        if when.due_on == day and when.kind in (WhenKind.DATE, WhenKind.EVERY):
            return when
        if untouched and when.kind is WhenKind.EVERY:
            # This time it is on another day; it goes on coming again.
            return replace(when, due_on=day)
        words = when.text if when.kind is WhenKind.TEXT else ""
        return When(WhenKind.DATE, day, f"{exactly(WhenKind.DATE, day)} {words}" if words else "", when.at)


def as_typed(when: When) -> str:
    """What was said, as the line has it: always with its year, so that it means the same another day."""
    return "" if when.kind is WhenKind.OPEN or (when.kind is WhenKind.AFTER and not when.text) else when.exact
