"""What the bands of the time line of change are called, and what is said of them. The client's texts: in every catalogue."""

from collections.abc import Iterator, Sequence

from ombud.languages.language import Both, Language
from ombud.plans.changes.sheet import Point
from ombud.refusals import N_

TITLE = N_("Över tid")
MEETINGS = N_("Möten och planer")
EARLIER = N_("Tidigare")
NEEDS = N_("Behov av hjälp")
NEEDS_NOTE = N_("Antal områden. Fylld prick: behöver hjälp, eller mer. Ring: har hjälp som räcker.")
UNMET, MET = N_("Behöver hjälp"), N_("Har hjälp som räcker")
FEEDBACK = {
    "heard": (N_("Mötet: blev jag hörd?"), N_("Hörd")),
    "wanted": (N_("Mötet: handlade det om det jag ville?"), N_("Det jag ville")),
    "suited": (N_("Mötet: passade sättet mig?"), N_("Sättet")),
}
"""What a band is called, and in few words its column in the table."""

FEEDBACK_TABLE = N_("Hur var mötet?")
FEEDBACK_NOTE = N_("1 är inte alls, 5 är helt.")
CHANGED = N_("Det här ändrade vi efter mötet %(day)s.")
FROM_TO = N_("Från %(first)s till %(last)s.")
GOOD_ENOUGH = N_("Streckad linje: bra nog, %(value)s.")
CUT_OFF = N_("Streckad linje: gränsvärde %(value)s.")
NO_CERTAIN_CHANGE = N_("Fältet: mindre än %(value)s från första siffran.")
NO_MEETINGS = N_("Flaggor: planer vi är överens om.")
ONE_MEETING = N_("Streck: ett möte. Flaggor: planer vi är överens om.")
MEETINGS_NOTE = N_("Streck: %(count)s möten. Flaggor: planer vi är överens om.")
HEADING = N_("Vårt arbete över tid")
NOT_ALL = N_("Allt får inte plats på två språk.")
LEFT_OUT = N_("%(count)s till får inte plats här.")
THE_REST = N_("Alla siffror med sina dagar finns på ett eget papper. Fråga ditt ombud.")
LIST_HEADING = N_("Alla siffror med sina dagar")
MEETING_DAYS = N_("Dagarna när vi sågs")
PLANS = N_("Planer vi är överens om, med sina nummer")


def from_to(points: Sequence[Point], beside: Language) -> Iterator[Both]:
    """From where it went to where, when there is more than one number."""
    if len(points) > 1:
        yield beside.both(FROM_TO, first=points[0].said, last=points[-1].said)
