"""Forms of the letters: what is filled in before the paper is printed. Name and personal number are never among it."""

from flask_babel import lazy_gettext as _l

from ombud.phases.execution.letters.models import LetterKind
from ombud.web.forms import Day, Line, VersionedForm, Words


class PowerForm(VersionedForm):
    """A power of attorney."""

    about = Words(
        _l("Vad får ombudet göra?"), required=True, description=_l("En sak på varje rad blir lättast att läsa.")
    )
    to_whom = Line(
        _l("Var gäller den?"), description=_l("Till exempel Försäkringskassan. Lämna tomt om den gäller hos alla.")
    )
    from_on = Day(_l("Från och med"), required=True)
    until_on = Day(_l("Till och med"), required=True, description=_l("Välj en dag. Den går att förnya med ett tryck."))


class ConsentForm(VersionedForm):
    """A consent to speak with an authority."""

    to_whom = Line(
        _l("Vem får ombudet prata med?"), required=True, description=_l("Till exempel Arbetsförmedlingen i Ekby.")
    )
    about = Words(_l("Vad får de prata om?"), description=_l("Lämna tomt för rader att skriva på för hand."))
    from_on = Day(_l("Från och med"), required=True)
    until_on = Day(_l("Till och med"), required=True, description=_l("Välj en dag. Den går att förnya med ett tryck."))


class SipForm(VersionedForm):
    """A request for a SIP."""

    to_whom = Line(
        _l("Till vem?"), required=True, description=_l("Till exempel kommunens socialtjänst och öppenvården.")
    )
    about = Words(
        _l("Vad vill klienten ha hjälp med?"),
        description=_l("Med klientens egna ord. Lämna tomt för rader att skriva på för hand."),
    )


class ConfirmationForm(VersionedForm):
    """A confirmation of what was agreed at a meeting."""

    to_whom = Line(_l("Till vem?"), required=True)
    from_on = Day(_l("Vilken dag var mötet?"), required=True)
    about = Words(
        _l("Vad kom ni överens om?"),
        description=_l("En sak på varje rad: vad, vem och när. Lämna tomt för rader att skriva på för hand."),
    )


class TakeBackForm(VersionedForm):
    """A letter is taken back before its time."""

    ended_on = Day(_l("Vilken dag togs den tillbaka?"))


FORMS: dict[LetterKind, type[VersionedForm]] = {
    LetterKind.POWER: PowerForm,
    LetterKind.CONSENT: ConsentForm,
    LetterKind.SIP: SipForm,
    LetterKind.CONFIRMATION: ConfirmationForm,
}
