"""The table of moves: how a case may travel. "Följ alltid modellen, utom ibland."

Onward to the next phase needs no reason. Passing phases, going back and reopening need one in words. The work may end from any phase; a
case is closed from the resting phase only.
"""

from ombud.cases.models import MoveReason, Stage

PHASES = (
    Stage.CONTACT,
    Stage.TRUST,
    Stage.MAPPING,
    Stage.PLAN,
    Stage.EXECUTION,
    Stage.EVALUATION,
    Stage.CLOSURE,
)
NEEDS_WORDS = frozenset({MoveReason.PASSED, MoveReason.BACK, MoveReason.REOPENED})
# Systematic work needs the client's explicit yes (Socialstyrelsen 2003: the start is mutual and explicit).
NEEDS_AGREEMENT = frozenset(PHASES[PHASES.index(Stage.MAPPING) :])


def _from_phase(place: int) -> dict[Stage, MoveReason]:
    table = {earlier: MoveReason.BACK for earlier in PHASES[:place]}
    table |= {later: MoveReason.PASSED for later in PHASES[place + 1 :]}
    if place + 1 < len(PHASES):
        table[PHASES[place + 1]] = MoveReason.ONWARD
    table[Stage.RESTING] = MoveReason.WORK_ENDED
    return table


MOVES: dict[Stage, dict[Stage, MoveReason]] = {phase: _from_phase(place) for place, phase in enumerate(PHASES)}
MOVES[Stage.RESTING] = {phase: MoveReason.REOPENED for phase in PHASES} | {Stage.CLOSED: MoveReason.CLOSED}
MOVES[Stage.CLOSED] = {phase: MoveReason.REOPENED for phase in PHASES} | {Stage.RESTING: MoveReason.REOPENED}


def next_phase(stage: Stage) -> Stage | None:
    """The phase that follows, None after closure and for a case that rests or is closed."""
    return next((to for to, reason in MOVES[stage].items() if reason is MoveReason.ONWARD), None)
