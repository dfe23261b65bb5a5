"""Forms of the execution phase."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.execution.models import How
from ombud.web.forms import Choice, Day, EitherWay, Line, Number, VersionedForm, Words

MINUTES_A_DAY = 1440


class TickForm(VersionedForm):
    """A step is done."""

    outcome = Words(_l("Vad blev det?"))
    settled_on = Day(_l("Vilken dag blev det klart?"), required=True)


class DropForm(VersionedForm):
    """A step is dropped."""

    outcome = Words(_l("Varför stryker ni det?"), required=True)


class MoveForm(WhenFields, VersionedForm):
    """A step gets another time."""

    words = Words(_l("Varför flyttas det?"))


class ResumeForm(VersionedForm):
    """A step is taken up again."""

    words = Words(_l("Varför tar ni upp det igen?"))


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
