"""Figures for a meeting: of people only what the ledningsgrupp may know, in whole weeks and whole months.

What waiting means and what outreach gives are counted to the end of the last whole month, as statistics is: who reads them every day learns
no more than who reads them once a month.
"""

from datetime import datetime
from typing import Any

from ombud.accounts.models import Operation
from ombud.intake.carrying.load import together
from ombud.intake.carrying.queries import carriers
from ombud.intake.outreach.reading import read_summary
from ombud.intake.steering import queries
from ombud.intake.steering.figure_sentences import carrying_told, outreach_told, waits_told
from ombud.intake.steering.telling import few
from ombud.intake.waits import what_waiting_means
from ombud.refusals import N_
from ombud.statistics.year import last_day

CEILING = N_("Varje ombud bör ha högst %(ceiling)s klienter.")
HARD = N_("Den som ändå erbjuder ett ombud över taket måste ange ett skäl.")
SOFT = N_("Programmet varnar när ett ombud når taket.")
OUTREACH = N_("%(percent)s procent av tiden går till uppsökande arbete.")


def figures_of(operation: Operation, waiting: int, since: datetime | None) -> dict[str, Any]:
    """Everything a meeting sees in figures. `since`: when the last meeting closed."""
    all_of_them = [each.carries for each in carriers(operation)]
    return {
        "waiting": few(waiting),
        "ombud": len(all_of_them),
        "capacity": capacity_of(operation),
        "carrying": carrying_told(together(all_of_them)),
        "waits": waits_of(operation.id),
        "outreach": _outreach(operation.id),
        **past_order(operation.id, since),
    }


def past_order(operation_id: int, since: datetime | None) -> dict[str, Any]:
    """What was done past the order since a moment; what is fewer than five is None."""
    over = queries.over_ceiling_since(operation_id, since)
    return {
        "past_queue": few(queries.past_queue_since(operation_id, since)),
        "over_ceiling": [[label, few(number)] for label, number in sorted(over.items())],
    }


def waits_of(operation_id: int) -> list[str]:
    """What waiting means here, in sentences."""
    through = last_day(whole_months=True)
    return waits_told(what_waiting_means(operation_id, through), through)


def capacity_of(operation: Operation) -> list[str]:
    """What each ombud may carry now, in words."""
    return capacity_sentences(operation.caseload_ceiling, operation.ceiling_is_hard, operation.outreach_percent)


def capacity_sentences(ceiling: int, is_hard: bool, percent: int) -> list[str]:
    """What each ombud may carry, in words."""
    return [CEILING % {"ceiling": ceiling}, HARD if is_hard else SOFT, OUTREACH % {"percent": percent}]


def _outreach(operation_id: int) -> list[str]:
    through = last_day(whole_months=True)
    return outreach_told(read_summary(operation_id, through.year, through, small_hidden=True), through)
