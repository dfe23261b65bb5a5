"""What the bands of the time line of change are called, and what is said of them."""

from collections.abc import Sequence

from ombud.plans.changes.sheet import Point
from ombud.refusals import N_

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
CHANGED = N_("Ändrat efter mötet %(day)s: %(what)s")
FROM_TO = N_("Från %(first)s till %(last)s.")
GOOD_ENOUGH = N_("Streckad linje: bra nog, %(value)s.")
CUT_OFF = N_("Streckad linje: gränsvärde %(value)s.")
NO_CERTAIN_CHANGE = N_("Fältet: mindre än %(value)s från första siffran.")
NO_MEETINGS = N_("Flaggor: planer ni är överens om.")
ONE_MEETING = N_("Streck: ett möte. Flaggor: planer ni är överens om.")
MEETINGS_NOTE = N_("Streck: %(count)s möten. Flaggor: planer ni är överens om.")
HEADING = N_("Vårt arbete över tid")
HEADING_ON = N_("Vårt arbete över tid, fortsättning")
LIST_HEADING = N_("Alla siffror med sina dagar")
MEETING_DAYS = N_("Dagarna när ni sågs")
PLANS = N_("Planer som ni är överens om")
PLAN = N_("version %(number)s, %(day)s")


def from_to(points: Sequence[Point]) -> str:
    """From where it went to where, when there is more than one number."""
    return FROM_TO % {"first": points[0].said, "last": points[-1].said} if len(points) > 1 else ""
