"""What can be done with a card, by the column it stands in: the same table for the buttons, the drag and the keyboard. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombud.intake.models import InquiryState
from ombud.intake.states import CASE, ENDED, IN_CONTACT, NEW, OFFERED, WAITING
from ombud.refusals import N_


@dataclass(frozen=True)
class Way:
    """A way to a column: what the button says, and the page that asks for what has to be told (none: the move is all)."""

    to: InquiryState
    text: str
    page: str = ""


FIRST_CONTACT = Way(IN_CONTACT, N_("Vi har fått första kontakt"))
SAYS_YES = Way(WAITING, N_("Personen säger ja och väntar på ett ombud"))
OFFER = Way(OFFERED, N_("Erbjud ett ombud"), "intake.offer")
BACK = Way(WAITING, N_("Personen säger nej till ombudet och väntar"), "intake.answer")
CHOSEN = Way(CASE, N_("Personen väljer ombudet"), "intake.answer")
PAST_QUEUE = Way(CASE, N_("Öppna ett ärende förbi kön"), "intake.past_queue")
END = Way(ENDED, N_("Avsluta utan ärende"), "intake.end")
REOPEN = Way(WAITING, N_("Öppna förfrågan igen"), "intake.reopen")

WAYS: dict[InquiryState, tuple[Way, ...]] = {
    NEW: (FIRST_CONTACT, SAYS_YES, PAST_QUEUE, END),
    IN_CONTACT: (SAYS_YES, PAST_QUEUE, END),
    WAITING: (OFFER, PAST_QUEUE, END),
    OFFERED: (CHOSEN, BACK, END),
    ENDED: (REOPEN,),
    CASE: (),
}
FOR_OFFERERS = (OFFER, BACK, CHOSEN, PAST_QUEUE)

# Why a card that is put in a column goes back to where it was.
NO_WAY: dict[InquiryState, str] = {
    NEW: N_("En förfrågan blir inte ny igen."),
    IN_CONTACT: N_("Den som står i kön går inte tillbaka till första kontakt."),
    WAITING: N_("Den förfrågan är avslutad. Öppna den igen."),
    OFFERED: N_(
        "Personen behöver stå i kön först. Av den som har skyddade uppgifter erbjuder bara det namngivna ombudet."
    ),
    CASE: N_("Ett ärende börjar när personen säger ja till ett ombud som är erbjudet."),
    ENDED: N_("Den är redan avslutad."),
}


def ways_of(state: InquiryState, *, urgent: bool, may_offer: bool) -> Sequence[Way]:
    """What can be done from a column. Past the queue goes only what is urgent; some may not offer an ombud (see INQUIRY_PROTECT)."""
    return [way for way in WAYS[state] if (urgent or way is not PAST_QUEUE) and (may_offer or way not in FOR_OFFERERS)]
