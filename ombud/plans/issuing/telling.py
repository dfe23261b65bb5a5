"""What has changed between two versions, as sentences: a text of ours, and the words that stand in it."""

from datetime import date

from ombud.paper.page import long_date
from ombud.phases.action_plan.when import NOT_DECIDED
from ombud.plans.issuing.comparing import Change, Kind
from ombud.refusals import N_

LONGEST = 90
"""Characters of a goal or a step that its sentence repeats: enough to know which it is."""

STRUCK = N_("(struken text)")
NOTHING = N_("ingenting")
SENTENCES = {
    Kind.HEADING: N_("Planen heter nu ”%(after)s”. Förut: ”%(before)s”."),
    Kind.CLIENT: N_("Namnet på papperet är nu %(after)s. Förut: %(before)s."),
    Kind.OMBUD: N_("Ombudet är nu %(after)s. Förut: %(before)s."),
    Kind.PHONE: N_("Telefonnumret till ombudet är nu %(after)s. Förut: %(before)s."),
    Kind.OPERATION: N_("Verksamheten heter nu %(after)s. Förut: %(before)s."),
    Kind.GOAL_NEW: N_("Nytt mål: ”%(name)s”"),
    Kind.GOAL_GONE: N_("Målet är borta: ”%(name)s”"),
    Kind.GOAL_WORDS: N_("Målet heter nu ”%(after)s”. Förut: ”%(before)s”."),
    Kind.GOAL_NEED: N_("Målet ”%(name)s” hör nu till %(after)s. Förut: %(before)s."),
    Kind.GOAL_ORDER: N_("Målen står i en annan ordning."),
    Kind.STEP_NEW: N_("Nytt steg: ”%(name)s”"),
    Kind.STEP_GONE: N_("Steget är borta: ”%(name)s”"),
    Kind.STEP_WHAT: N_("Steget heter nu ”%(after)s”. Förut: ”%(before)s”."),
    Kind.STEP_WHO: N_("Steget ”%(name)s” görs nu av %(after)s. Förut: %(before)s."),
    Kind.STEP_WHEN: N_("Steget ”%(name)s” flyttades från %(before)s till %(after)s."),
    Kind.STEP_NEED: N_("Steget ”%(name)s” hjälper nu %(after)s. Förut: %(before)s."),
    Kind.STEP_GOAL: N_("Steget ”%(name)s” står nu under målet ”%(after)s”. Förut: ”%(before)s”."),
    Kind.STEP_DONE: N_("Klart: ”%(name)s”"),
    Kind.STEP_UNDONE: N_("Inte klart längre: ”%(name)s”"),
    Kind.STEP_ORDER: N_("Ordningen är ändrad under målet ”%(name)s”."),
    Kind.OTHER_NEW: N_("Ny plan från någon annan: %(name)s"),
    Kind.OTHER_GONE: N_("Planen från någon annan är borttagen: %(name)s"),
    Kind.OTHER_NAME: N_("Den andra planen heter nu %(after)s. Förut: %(before)s."),
    Kind.OTHER_OWNER: N_("%(name)s är nu gjord av %(after)s. Förut: %(before)s."),
    Kind.OTHER_RESPONSIBLE: N_("Ansvarig för %(name)s är nu %(after)s. Förut: %(before)s."),
    Kind.OTHER_FOLLOW_UP: N_("%(name)s följs nu upp %(after)s. Förut: %(before)s."),
    Kind.OTHER_VALID: N_("%(name)s gäller nu till och med %(after)s. Förut: %(before)s."),
}
WHEN_EMPTY = {
    (Kind.CLIENT, False): N_("Namnet står inte på papperet längre."),
    (Kind.CLIENT, True): N_("Namnet står nu på papperet: %(after)s."),
    (Kind.HEADING, False): N_("Planen har ingen rubrik längre. Förut: ”%(before)s”."),
    (Kind.HEADING, True): N_("Planen heter nu ”%(after)s”."),
    (Kind.STEP_GOAL, False): N_("Steget ”%(name)s” står inte under något mål längre. Förut: ”%(before)s”."),
    (Kind.STEP_GOAL, True): N_("Steget ”%(name)s” står nu under målet ”%(after)s”."),
}
"""Other sentences where there is nothing after (False) or was nothing before (True)."""

DATED = frozenset({Kind.OTHER_FOLLOW_UP, Kind.OTHER_VALID})
TIMED = frozenset({Kind.STEP_WHEN, *DATED})
CALLED = frozenset({Kind.STEP_WHAT, Kind.GOAL_WORDS})
ORDER = N_("Ordningen är ändrad.")


def told(change: Change) -> tuple[str, dict[str, str]]:
    """The sentence of a change, and what stands in it. A text that the client has struck is not repeated, but told of."""
    if change.kind is Kind.STEP_ORDER and not change.name:
        return ORDER, {}
    words = {"name": short(change.name), **{side: _said(change.kind, getattr(change, side)) for side in _SIDES}}
    if not (change.before and change.after):
        sentence = WHEN_EMPTY.get((change.kind, bool(change.after)))
        return sentence or SENTENCES[change.kind], words
    return SENTENCES[change.kind], words


_SIDES = ("before", "after")


def short(text: str) -> str:
    """A goal's or a step's words on one line, cut where it is long."""
    line = " ".join(text.split())
    return (line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…") or STRUCK


def _said(kind: Kind, text: str) -> str:
    if not text:
        return NOT_DECIDED if kind in TIMED else STRUCK if kind in CALLED else NOTHING
    return long_date(date.fromisoformat(text)) if kind in DATED else " ".join(text.split())
