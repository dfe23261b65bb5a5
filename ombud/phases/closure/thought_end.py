"""The thought end of the work, as the agreement has it: said gently when it draws near, and when it has passed."""

from dataclasses import dataclass
from datetime import date

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.phases.contact.models import Agreement
from ombud.phases.contact.queries import agreement_of

NEAR_DAYS = 60
"""The braking distance is long: about two months before, it is time to talk."""


@dataclass(frozen=True)
class ThoughtEnd:
    """The day the two had in mind; `passed` when it is behind them, `near` when there are two months or less to it."""

    on: date
    near: bool
    passed: bool


def thought_end_of(case: Case) -> ThoughtEnd | None:
    """The thought end of a case in work that has one; None for others, and once the work has ended."""
    return thought_end_in(agreement_of(case), case)


def thought_end_in(agreement: Agreement | None, case: Case) -> ThoughtEnd | None:
    """The same, for an agreement at hand."""
    if agreement is None or agreement.thought_end_on is None or case.stage in (Stage.RESTING, Stage.CLOSED):
        return None
    days = -clock.days_since(agreement.thought_end_on)
    return ThoughtEnd(agreement.thought_end_on, near=0 <= days <= NEAR_DAYS, passed=days < 0)
