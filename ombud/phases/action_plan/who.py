"""Who sees that a step is done, as it is said on pages and paper."""

from ombud.phases.action_plan.models import Doer
from ombud.refusals import N_

BY_ROLE = {
    Doer.AUTHORITY: N_("Någon på en myndighet"),
    Doer.RELATIVE: N_("En anhörig eller vän"),
    Doer.OTHER: N_("Någon annan"),
}
BEFORE_NAME = {Doer.GUARDIAN: N_("God man"), Doer.TRUSTEE: N_("Förvaltare")}
MUST_BE_NAMED = frozenset({Doer.AUTHORITY, Doer.OTHER})
"""A step that "someone" at an authority sees to is seen to by nobody."""


def said_who(doer: Doer, name: str, *, client: str, ombud: str) -> str:
    """Who, in a few words: the name that was given, else the role. `client` and `ombud` are what the two are called."""
    if doer in (Doer.CLIENT, Doer.OMBUD):
        own = client if doer is Doer.CLIENT else ombud
        return f"{own} ({name})" if name else own
    if doer in BEFORE_NAME:
        return f"{BEFORE_NAME[doer]} {name}".strip()
    return name or BY_ROLE[doer]
