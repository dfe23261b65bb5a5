"""Forms of the closure phase."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from ombud.phases.closure.models import Closure, EndReason
from ombud.phases.execution.models import How
from ombud.web.forms import Choice, Day, VersionedForm, Words


class ClosureForm(VersionedForm):
    """How the work ends."""

    planned = RadioField(
        _l("Har ni planerat slutet tillsammans?"),
        [InputRequired(_l("Välj ett av alternativen."))],
        choices=[SelectChoice("yes", _l("Ja")), SelectChoice("no", _l("Nej"))],
    )
    reason = Choice(_l("Varför slutar arbetet?"), EndReason, required=True)
    network = Words(_l("Vilka finns kvar runt klienten?"))
    last_word = Words(_l("Ett sista ord från klienten"))

    @classmethod
    def of(cls, closure: Closure | None) -> "ClosureForm":
        """The form, filled with what has been told."""
        if closure is None:
            return cls()
        planned = None if closure.planned is None else "yes" if closure.planned else "no"
        texts = {"network": closure.network, "last_word": closure.last_word}
        return cls(planned=planned, reason=closure.reason, version=closure.version, **texts)


class PlanForm(VersionedForm):
    """A follow-up that is to come."""

    planned_on = Day(_l("Vilken dag ska ni höras?"), required=True)


class DoneForm(VersionedForm):
    """A follow-up that was made."""

    done_on = Day(_l("Vilken dag hördes ni?"), required=True)
    how = Choice(_l("Hur?"), How, required=True)
    words = Words(_l("Hur är det nu?"))
