"""The braking distance: what there is to talk about before the work ends. Told as done or to do, never enforced. Pure."""

from dataclasses import dataclass

from ombud.phases.closure.hard_times.models import HardTimesPlan
from ombud.phases.closure.models import Closure
from ombud.refusals import N_


@dataclass(frozen=True)
class Thing:
    """One thing to talk about, whether it is done, and the page where it is written."""

    text: str
    about: str
    done: bool
    endpoint: str


def braking_list(closure: Closure | None, plan: HardTimesPlan | None) -> list[Thing]:
    """The four things, in the order one talks about them."""
    return [
        Thing(
            N_("Vilka går vidare med klienten?"),
            N_("Först familj, vänner och andra nära. Sedan vården och stödet runt omkring."),
            closure is not None and bool(closure.network.strip()),
            "closure.prepare",
        ),
        Thing(
            N_("Vilka vet att vi slutar?"),
            N_("Klienten bestämmer vilka som får veta, och vem som berättar."),
            closure is not None and bool(closure.who_knows.strip()),
            "closure.prepare",
        ),
        Thing(
            N_("Vad gör klienten när det blir svårt igen?"),
            N_("En egen liten plan på ett papper, att ha hemma."),
            plan is not None and plan.says_something,
            "hard_times.show",
        ),
        Thing(
            N_("En sista titt på alla planer"),
            N_("Vems plan gäller när vi har slutat, och vem följer upp den?"),
            closure is not None and closure.plans_seen_on is not None,
            "action_plan.every_plan",
        ),
    ]
