"""The plan as it stands today, as a sheet that can be printed without a database, and which paper it is."""

from ombud import clock
from ombud.cases.models import Case
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.plans.issuing.paper import on_paper, words_now
from ombud.plans.issuing.queries import Standing, standing_of
from ombud.plans.sheet import PlanSheet


def sheet_of(case: Case, beside: Language = SWEDISH_ALONE) -> PlanSheet:
    """The sheet of a case's plan: its goals and steps in order, those that are done ticked, those that were dropped left out.

    The client's name stands on it only if the client wants it to.
    """
    standing = standing_of(case)
    return on_paper(standing.now, clock.today(), version_words_of(standing), beside)


def version_words_of(standing: Standing) -> str:
    """Which version the plan is as it stands, as the foot of its papers says."""
    return words_now(standing.latest, changed=bool(standing.changes))
