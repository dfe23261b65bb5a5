"""How an inquiry has gone, told from its moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ombud.intake.models import InquiryMove, InquiryState
from ombud.intake.order import Reason
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.states import CASE, ENDED, IN_CONTACT, NEW, OFFERED, WAITING
from ombud.refusals import N_

TOLD: dict[tuple[InquiryState | None, InquiryState], str] = {
    (None, NEW): N_("Förfrågan kom in"),
    (NEW, IN_CONTACT): N_("Första kontakt"),
    (WAITING, OFFERED): N_("Erbjuden ombud"),
    (OFFERED, WAITING): N_("Tackade nej till ombudet"),
    (ENDED, IN_CONTACT): N_("Öppnad igen"),
    (ENDED, WAITING): N_("Öppnad igen, med samma plats i kön"),
}
ANYWHERE = {WAITING: N_("Sade ja och står i kön"), ENDED: N_("Avslutad"), CASE: N_("Ett ärende började")}


@dataclass(frozen=True)
class StoodThen:
    """Where the entry stood at that time: its place, why, its priority group, and the day the order then in force was decided."""

    place: int
    why: Reason | None
    group: int | None
    name: str
    decided_on: date | None
    ordinal: int | None


@dataclass(frozen=True)
class Told:
    """One line: when, what (a marked Swedish text), which ombud it was about, by whom, the words that go with it, and where
    the entry stood in the queue just before."""

    at: datetime
    text: str
    ombud: str
    by: str
    words: str
    stood: StoodThen | None


def told(moves: Iterable[InquiryMove], policies: Mapping[int, PriorityPolicy]) -> list[Told]:
    """The moves as lines, in the order they come. `policies`: the versions they speak of, by id."""
    return [
        Told(
            each.at,
            TOLD.get((each.from_state, each.to_state)) or ANYWHERE[each.to_state],
            each.ombud.name if each.ombud else "",
            each.by.name,
            each.words,
            _stood(each, policies),
        )
        for each in moves
    ]


def _stood(move: InquiryMove, policies: Mapping[int, PriorityPolicy]) -> StoodThen | None:
    if move.place is None:
        return None
    policy = policies.get(move.policy_id) if move.policy_id is not None else None
    group = move.group_place
    name = policy.rule.groups[group - 1].name if policy and group else ""
    return StoodThen(
        move.place,
        move.why,
        group,
        name,
        policy.decided_on if policy else None,
        policy.ordinal if policy else None,
    )
