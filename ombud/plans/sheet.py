"""The plan as it is printed: plain words in Swedish, frozen. No ids, no name but the label."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.refusals import N_

DEFAULT_HEADING = N_("Vår plan")


class StepState(StrEnum):
    """Where a step stands: left to do, done, or no longer wanted."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Step:
    """One thing to do: what, who sees to it, when ("i mars", "v. 49", "2026-12-03"), which need it serves."""

    what: str
    who: str = ""
    when: str = ""
    need: str = ""
    state: StepState = StepState.OPEN


@dataclass(frozen=True)
class Goal:
    """A goal or a need with its steps; an empty heading prints the steps alone."""

    heading: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class OtherPlan:
    """A plan that someone else answers for (SIP, vårdplan …) and when it is next followed up."""

    name: str
    owner: str = ""
    follow_up: str = ""


@dataclass(frozen=True)
class PlanSheet:
    """Everything on the printed plan. The heading is in the client's words; empty gives "Vår plan". `beside` stands by our own words.

    `client_label` is empty when the name is not to stand on the paper; `version_words` say which it is: "version 3", "utkast".
    """

    client_label: str
    ombud_name: str
    ombud_phone: str
    operation_name: str
    printed_on: date
    version_words: str
    heading: str = ""
    goals: tuple[Goal, ...] = ()
    other_plans: tuple[OtherPlan, ...] = ()
    notes_by_hand: bool = True
    beside: Language = SWEDISH_ALONE
