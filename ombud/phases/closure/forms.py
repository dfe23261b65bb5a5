"""Forms of the closure phase."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field

from ombud.phases.closure.models import Closure, EndReason
from ombud.phases.closure.ways import EndWay, heading_of_circumstances, way_told
from ombud.phases.execution.models import How
from ombud.refusals import N_
from ombud.web.forms import Choice, Day, EitherWay, VersionedForm, Words

NETWORK = _l("Vilka finns kvar runt klienten?")
WHO = _l("Familj, vänner, en förening, boendestöd, vården: de som går vidare med klienten.")
TEXTS = ("circumstances", "network", "last_word")
ANSWERED = N_("Det som står här skrevs under ”%(heading)s”. Låt det stå om det passar, ändra det eller ta bort det.")


class EndForm(VersionedForm):
    """How the work ends: what fits the way it does, and what was written for another way, so that it stands or goes as one says."""

    planned = EitherWay(_l("Har ni planerat slutet tillsammans?"), _l("Ja"), _l("Nej"))
    reason = Choice(_l("Varför slutar arbetet?"), EndReason, required=True)
    circumstances = Words("")
    network = Words(NETWORK, description=WHO)
    last_word = Words(
        _l("Ett sista ord från klienten"),
        description=_l("Precis som klienten sade det. Lämna tomt om det inte passar."),
    )
    asked: tuple[Field, ...] = ()
    earlier: tuple[Field, ...] = ()

    @classmethod
    def of(cls, way: EndWay, closure: Closure | None) -> "EndForm":
        """The form of a way of ending, filled with what has been told. `asked` are its texts, `earlier` those that only stand there."""
        form = cls(obj=closure)
        unwritten = {name for name in TEXTS if not (form[name].data or getattr(closure, name, ""))}
        for name in {"planned", "reason"} & way.given.keys() | unwritten - way.asks:
            del form[name]
        told = way_told(closure)
        if "planned" in form and told and told.planned is not None and not form.is_submitted():
            form.planned.data = None  # the other way said it by itself: nobody has been asked
        if "reason" in form:
            form.reason.choices = [choice for choice in form.reason.choices if choice.value in way.reasons]
        if "circumstances" in form:
            form._ask_circumstances(way, closure)
        form.asked = tuple(form[name] for name in TEXTS if name in way.asks)
        form.earlier = tuple(form[name] for name in TEXTS if name in form and name not in way.asks)
        return form

    def _ask_circumstances(self, way: EndWay, closure: Closure | None) -> None:
        heading = heading_of_circumstances(closure)
        self.circumstances.label.text = gettext(way.question or heading)
        if closure and closure.circumstances and way.question not in ("", heading):
            self.circumstances.description = gettext(ANSWERED) % {"heading": gettext(heading)}
        elif way.hint:
            self.circumstances.description = gettext(way.hint)


class PrepareForm(VersionedForm):
    """What belongs to the braking distance."""

    network = Words(NETWORK, description=WHO)
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
