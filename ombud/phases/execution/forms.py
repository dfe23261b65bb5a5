"""Forms of the execution phase."""

from datetime import date, timedelta
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud import clock
from ombud.database import Coded
from ombud.phases.action_plan.models import Activity
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.execution.models import How
from ombud.refusals import N_, Refused
from ombud.web.forms import Choice, Day, EitherWay, Line, Number, VersionedForm, Words

MINUTES_A_DAY = 1440


class TickForm(VersionedForm):
    """A step is done."""

    outcome = Words(_l("Vad blev det?"))
    settled_on = Day(_l("Vilken dag blev det klart?"), required=True)
    for_good = BooleanField(_l("Klart för gott: det ska inte komma igen"))


class TellForm(VersionedForm):
    """What came of a step that was ticked off and comes again."""

    outcome = Words(_l("Vad blev det?"))


class DropForm(VersionedForm):
    """A step is dropped."""

    outcome = Words(_l("Varför stryker ni det?"), required=True)


class MoveForm(WhenFields, VersionedForm):
    """A step gets another time."""

    words = Words(_l("Varför flyttas det?"))


class ResumeForm(VersionedForm):
    """A step is taken up again."""

    words = Words(_l("Varför tar ni upp det igen?"))


class WaitForm(VersionedForm):
    """A step waits for somebody's answer; since today, unless something else is said."""

    waiting_for = Line(_l("Vem eller vad väntar ni på?"), required=True)
    waiting_since = Day(_l("Sedan vilken dag?"), required=True)

    @classmethod
    def of(cls, step: Activity) -> Self:
        """The form for a step as it stands."""
        since = step.waiting_since or clock.today()
        return cls(waiting_for=step.waiting_for, waiting_since=since, version=step.version)


class AnsweredForm(VersionedForm):
    """The answer has come: a button."""


class Soon(Coded):
    """When a step is to come up again."""

    TOMORROW = "tomorrow", N_("I morgon")
    NEXT_WEEK = "next_week", N_("Nästa vecka")
    DAY = "day", N_("En annan dag")


class RemindForm(VersionedForm):
    """When a step is to come up again."""

    soon = Choice(_l("När vill du bli påmind?"), Soon, required=True, default=Soon.TOMORROW)
    day = Day(_l("Vilken dag?"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is in order; what stands in a field that was not chosen is not read."""
        super().validate(extra_validators)
        if self.soon.data is not Soon.DAY:
            self.day.errors = []
        return not self.errors

    def remind_on(self) -> date:
        """The day that was chosen; next week begins on its Monday. Raises `Refused` when another day was chosen and none is named."""
        if self.soon.data is Soon.DAY:
            if self.day.data is None:
                raise Refused(N_("Skriv vilken dag."), field="day")
            return self.day.data
        today = clock.today()
        return today + timedelta(days=1 if self.soon.data is Soon.TOMORROW else 7 - today.weekday())


class LeaveForm(VersionedForm):
    """A late step may stand as it is."""

    words = Words(_l("Varför får det stå kvar?"), required=True)


class NoteForm(VersionedForm):
    """A contact, briefly: what is chosen first, then what is written."""

    how = Choice(_l("Hur?"), How, required=True)
    with_client = EitherWay(_l("Var klienten med?"), _l("Med klienten"), _l("För klienten"), default=True)
    with_whom = Line(_l("Med någon annan?"))
    words = Words(_l("Vad hände?"))
    minutes = Number(_l("Hur många minuter tog det?"), least=1, most=MINUTES_A_DAY)
    on = Day(_l("Vilken dag?"), required=True)


class StepNoteForm(NoteForm):
    """A contact about a step of the plan, which can be closed with it."""

    done = BooleanField(_l("Steget är klart"))


class StrikeNoteForm(VersionedForm):
    """The client wants a note's text away."""
