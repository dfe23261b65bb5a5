"""What the four answers are called, the same everywhere: whole where one is chosen, in few words where one was given."""

from ombud.phases.mapping.totals import MET, NO_NEED, UNKNOWN, UNMET
from ombud.refusals import N_

CHOICES = {
    NO_NEED: N_("Det fungerar"),
    MET: N_("Jag får hjälp som räcker"),
    UNMET: N_("Jag behöver hjälp, eller mer än jag får"),
    UNKNOWN: N_("Vet inte eller vill inte säga"),
}
RATED = {
    NO_NEED: N_("Det fungerar"),
    MET: N_("Jag får hjälp som räcker"),
    UNMET: N_("Jag behöver hjälp"),
    UNKNOWN: N_("Vet inte"),
}
IMPORTANT = N_("Viktigt nu")
