"""Signs that no typeface of ours has, and where in the plan they stand: told before it is printed or issued."""

from collections.abc import Iterator
from dataclasses import dataclass

from ombud.paper.escape import not_printable
from ombud.plans.issuing.frozen import Sheet
from ombud.refusals import N_

HEADING = N_("i rubriken")
NAME = N_("i klientens namn")
GOAL = N_("i målet ”%(what)s”")
STEP = N_("i steget ”%(what)s”")
OTHER = N_("i planen ”%(what)s”")
FOOT = N_("i ombudets eller verksamhetens uppgifter, längst ner")


@dataclass(frozen=True)
class Lost:
    """The signs that are lost in one text: `place`, a sentence of ours that `what` may stand in, tells which."""

    signs: list[str]
    place: str
    what: str = ""


def lost_in(sheet: Sheet) -> list[Lost]:
    """What is lost of a plan on paper, in the order of the paper. Empty when all of it can be printed."""
    told = ((not_printable(words), place, what) for place, what, words in _texts(sheet))
    return [Lost(signs, place, what) for signs, place, what in told if signs]


def _texts(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    yield HEADING, "", sheet["heading"]
    yield NAME, "", sheet["client"]
    yield from ((GOAL, goal["words"], goal["words"]) for goal in sheet["goals"])
    for step in sheet["steps"]:
        # The client's and the ombud's own names are told of once, not at each step that they see to.
        named = step["who_is"].partition(":")[2]
        yield STEP, step["what"], " ".join((step["what"], named, step["when"], step["need_name"]))
    yield from ((OTHER, other["name"], f"{other['name']} {other['owner']}") for other in sheet["others"])
    yield FOOT, "", " ".join(sheet[name] for name in ("ombud", "phone", "operation"))
