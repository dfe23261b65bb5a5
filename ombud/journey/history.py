"""The dated history of a case: what happened in every phase, newest first, by month."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from babel.dates import format_date

from ombud import clock
from ombud.cases.history import Event
from ombud.cases.models import Case, MoveReason, Stage
from ombud.cases.queries import hand_overs_of, moves_of, urgent_matters_of
from ombud.phases.closure import queries as closure
from ombud.phases.contact import queries as contact
from ombud.phases.evaluation import queries as evaluation
from ombud.phases.evaluation.feedback import queries as feedback
from ombud.phases.evaluation.scales import queries as scales
from ombud.phases.execution import queries as execution
from ombud.phases.execution.letters import queries as letters
from ombud.phases.mapping import queries as mapping
from ombud.phases.trust import queries as trust
from ombud.plans.issuing import queries as issuing
from ombud.refusals import N_

PHASES = (contact, trust, mapping, issuing, execution, letters, evaluation, scales, feedback, closure)

MOVED = {
    Stage.CONTACT: N_("Vi började lära känna varandra"),
    Stage.TRUST: N_("Vi gick vidare till Förtroende"),
    Stage.MAPPING: N_("Vi gick vidare till Kartläggning"),
    Stage.PLAN: N_("Vi gick vidare till Handlingsplan"),
    Stage.EXECUTION: N_("Vi gick vidare till Genomförande"),
    Stage.EVALUATION: N_("Vi gick vidare till Utvärdering"),
    Stage.CLOSURE: N_("Vi gick vidare till Avslut"),
    Stage.RESTING: N_("Arbetet tog slut och vilar"),
    Stage.CLOSED: N_("Arbetet avslutades"),
}


def history_of(case: Case) -> list[Event]:
    """Everything dated that happened in a case, newest first. Texts are ours: a client's words stand on the phase's page."""
    events = [*_moves(case), *_hand_overs(case), *_urgent(case)]
    for phase in PHASES:
        events.extend(getattr(phase, "events_of", lambda _case: [])(case))
    return sorted(events, key=lambda event: event.on, reverse=True)


def by_month(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Events under their month's name ("november 2026"), in the order given."""
    grouped = groupby(events, key=lambda event: (event.on.year, event.on.month))
    return [(format_date(date(*month, 1), "LLLL y", locale="sv"), list(group)) for month, group in grouped]


def _moves(case: Case) -> list[Event]:
    """The latest first, as all of it: work may end and be closed on the same day."""
    return [
        Event(clock.local(row.at).date(), _moved(row.to_stage, row.reason), "journey.history")
        for row in reversed(moves_of(case))
    ]


def _moved(to: Stage, reason: MoveReason) -> str:
    if reason is MoveReason.REOPENED:
        return N_("Arbetet öppnades igen")
    if reason is MoveReason.BACK:
        return N_("Vi gick tillbaka ett steg")
    return MOVED[to]


def _hand_overs(case: Case) -> list[Event]:
    return [Event(row.on, N_("Ett annat ombud tog över"), "journey.show") for row in hand_overs_of(case)]


def _urgent(case: Case) -> list[Event]:
    matters = urgent_matters_of(case)
    return [
        Event(row.settled_on, N_("Något som brådskade blev klart"), "journey.urgent")
        for row in matters
        if row.settled_on
    ]
