"""How an inquiry has gone, told from its moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ombud.intake.models import InquiryMove, InquiryState
from ombud.intake.states import CASE, ENDED, IN_CONTACT, NEW, OFFERED, WAITING
from ombud.refusals import N_

TOLD: dict[tuple[InquiryState | None, InquiryState], str] = {
    (None, NEW): N_("Förfrågan kom in"),
    (NEW, IN_CONTACT): N_("Första kontakt"),
    (WAITING, OFFERED): N_("Erbjuden ombud"),
    (OFFERED, WAITING): N_("Tackade nej till ombudet"),
    (ENDED, IN_CONTACT): N_("Öppnad igen"),
    (ENDED, WAITING): N_("Öppnad igen, med samma plats i kön"),
}
ANYWHERE = {WAITING: N_("Sade ja och står i kön"), ENDED: N_("Avslutad"), CASE: N_("Ett ärende började")}


@dataclass(frozen=True)
class Told:
    """One line: when, what (a marked Swedish text), which ombud it was about, by whom, and the words that go with it."""

    at: datetime
    text: str
    ombud: str
    by: str
    words: str


def told(moves: Iterable[InquiryMove]) -> list[Told]:
    """The moves as lines, in the order they come."""
    return [
        Told(
            each.at,
            TOLD.get((each.from_state, each.to_state)) or ANYWHERE[each.to_state],
            each.ombud.name if each.ombud else "",
            each.by.name,
            each.words,
        )
        for each in moves
    ]
