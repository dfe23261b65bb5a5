"""Forms of the closure phase."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ombud.phases.closure.models import Closure, EndReason
from ombud.phases.closure.ways import EndWay
from ombud.phases.execution.models import How
from ombud.web.forms import Choice, Day, EitherWay, VersionedForm, Words

NETWORK = _l("Vilka finns kvar runt klienten?")


class EndForm(VersionedForm):
    """How the work ends: only what fits the way it does."""

    planned = EitherWay(_l("Har ni planerat slutet tillsammans?"), _l("Ja"), _l("Nej"))
    reason = Choice(_l("Varför slutar arbetet?"), EndReason, required=True)
    circumstances = Words("")
    network = Words(NETWORK)
    last_word = Words(_l("Ett sista ord från klienten"))

    @classmethod
    def of(cls, way: EndWay, closure: Closure | None) -> "EndForm":
        """The form of a way of ending, filled with what has been told."""
        form = cls(obj=closure)
        for name in {"planned", "reason"} & way.given.keys() | {"circumstances", "network", "last_word"} - way.asks:
            del form[name]
        if "reason" in form:
            form.reason.choices = [choice for choice in form.reason.choices if choice.value in way.reasons]
        if "circumstances" in form:
            form.circumstances.label.text = gettext(way.question)
            form.circumstances.description = gettext(way.hint)
        return form


class PrepareForm(VersionedForm):
    """What belongs to the braking distance."""

    network = Words(NETWORK)
    who_knows = Words(_l("Vilka vet att vi slutar?"))
    plans_seen_on = Day(_l("Vilken dag såg ni på alla planer en sista gång?"))


class PlanForm(VersionedForm):
    """A follow-up that is to come."""

    planned_on = Day(_l("Vilken dag ska ni höras?"), required=True)


class DoneForm(VersionedForm):
    """A follow-up that was made."""

    done_on = Day(_l("Vilken dag hördes ni?"), required=True)
    how = Choice(_l("Hur?"), How, required=True)
    words = Words(_l("Hur är det nu?"))
