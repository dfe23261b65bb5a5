"""How a work can end: five ways, and for each only the questions that fit. Pure."""

from dataclasses import dataclass

from ombud.phases.closure.models import Closure, EndReason
from ombud.refusals import N_


@dataclass(frozen=True)
class EndWay:
    """One way of ending. `slug` in the address, `about` when it is this one, `reasons` to choose among (a single one is not asked).

    `planned` is None where it is asked. `asks`: the texts of `Closure` that fit, with `question` and `hint` for its `circumstances`.
    """

    slug: str
    name: str
    about: str
    reasons: tuple[EndReason, ...]
    planned: bool | None
    asks: frozenset[str]
    question: str = ""
    hint: str = ""

    @property
    def given(self) -> dict[str, object]:
        """What the way says by itself, so that nobody is asked."""
        known: dict[str, object] = {} if self.planned is None else {"planned": self.planned}
        return known | ({"reason": self.reasons[0]} if len(self.reasons) == 1 else {})

    @property
    def draft(self) -> str:
        """What the draft of its form is called."""
        return f"end_{self.slug.replace('-', '_')}"


DIED = EndWay(
    "avliden",
    N_("Klienten har avlidit"),
    N_("Det enda som frågas är vilka som har fått veta. Det går att lämna tomt."),
    (EndReason.DIED,),
    False,
    frozenset({"circumstances"}),
    N_("Vilka har fått veta?"),
    N_("Bara om det behövs. Till exempel en myndighet som väntar på svar."),
)
PLANNED = EndWay(
    "planerat",
    N_("Vi slutar som vi har tänkt"),
    N_("Slutet är planerat tillsammans."),
    (EndReason.GOALS, EndReason.ENOUGH, EndReason.CLIENT_STOPS, EndReason.OTHER),
    True,
    frozenset({"network", "last_word"}),
)
INTERRUPTED = EndWay(
    "avbrutet",
    N_("Arbetet avbryts"),
    N_("Det slutar tidigare än ni hade tänkt. Klienten får alltid sluta och behöver inte säga varför."),
    (EndReason.CLIENT_STOPS, EndReason.OTHER, EndReason.ENOUGH, EndReason.GOALS),
    False,
    frozenset({"circumstances", "network", "last_word"}),
    N_("Hur blev det?"),
    N_("Kort, och så att klienten kan läsa det."),
)
MOVED = EndWay(
    "flytt",
    N_("Klienten flyttar"),
    N_("Klienten flyttar dit vi inte kan följa med."),
    (EndReason.MOVED,),
    None,
    frozenset({"circumstances", "network", "last_word"}),
    N_("Vart kan klienten vända sig på den nya orten?"),
    N_("Till exempel ett personligt ombud där, vården eller socialtjänsten. Skriv inte adressen."),
)
NO_CONTACT = EndWay(
    "tappad-kontakt",
    N_("Vi har tappat kontakten"),
    N_("Ni har försökt, men klienten går inte att nå."),
    (EndReason.NO_CONTACT,),
    False,
    frozenset({"circumstances"}),
    N_("Hur har ni försökt nå klienten?"),
    N_("Skriv också hur klienten kan hitta tillbaka till er."),
)
WAYS = (PLANNED, INTERRUPTED, MOVED, NO_CONTACT, DIED)
BY_SLUG = {way.slug: way for way in WAYS}


def way_told(closure: Closure | None) -> EndWay | None:
    """Which way has been told; None before anything has."""
    if closure is None or closure.reason is None or closure.planned is None:
        return None
    alone = next((way for way in WAYS if way.reasons == (closure.reason,)), None)
    return alone or (PLANNED if closure.planned else INTERRUPTED)


def heading_of_circumstances(closure: Closure | None) -> str:
    """What stands above the circumstances: the question of the way that has been told, if it asks one."""
    told = way_told(closure)
    return told.question if told and told.question else N_("Mer om slutet")
