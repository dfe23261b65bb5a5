"""The four letters: what each is called in an address, what it is for, and how long it holds."""

from ombud.phases.execution.letters.models import LetterKind
from ombud.refusals import N_

SLUGS = {
    "fullmakt": LetterKind.POWER,
    "samtycke": LetterKind.CONSENT,
    "sip": LetterKind.SIP,
    "bekraftelse": LetterKind.CONFIRMATION,
}
"""What stands in an address, and in the name of the file."""

SLUG_OF = {kind: slug for slug, kind in SLUGS.items()}

WHAT_FOR = {
    LetterKind.POWER: N_(
        "Ombudet får göra något åt klienten, från en dag till en annan. Till exempel hämta ut papper."
    ),
    LetterKind.CONSENT: N_("Ombudet och en myndighet får prata med varandra om klienten, från en dag till en annan."),
    LetterKind.SIP: N_("Klienten ber kommunen och regionen om en gemensam plan."),
    LetterKind.CONFIRMATION: N_("Efter ett möte: det här kom vi överens om. Så att alla minns samma sak."),
}

FOR_A_TIME = frozenset({LetterKind.POWER, LetterKind.CONSENT})
"""What holds from one day to another, can be taken back before that, and can be renewed."""
