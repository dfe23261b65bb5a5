"""The form of the small plan: for two."""

from flask_babel import lazy_gettext as _l

from ombud.phases.closure.hard_times.questions import QUESTIONS
from ombud.web.forms import VersionedForm, Words


class PlanForm(VersionedForm):
    """The client's own plan for when it gets hard again. Everything may be left empty."""

    signs = Words(
        _l(QUESTIONS["signs"]),
        description=_l("Till exempel: jag sover dåligt, jag öppnar inte posten, jag stannar inne."),
    )
    myself = Words(
        _l(QUESTIONS["myself"]), description=_l("Till exempel: gå ut en stund, ta en sak i taget, spela musik.")
    )
    people = Words(_l(QUESTIONS["people"]), description=_l("Skriv också hur du når dem, och när det passar."))
    places = Words(
        _l(QUESTIONS["places"]), description=_l("Till exempel vårdcentralen, en jourtelefon eller oss ombud.")
    )
    remember = Words(_l(QUESTIONS["remember"]), description=_l("Till exempel: det har gått över förut."))
