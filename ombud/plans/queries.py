"""The plan as it stands today, as a sheet that can be printed without a database, and which paper it is."""

from ombud import clock
from ombud.cases.models import Case
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.plans.issuing.paper import on_paper, version_words
from ombud.plans.issuing.queries import Standing, standing_of
from ombud.plans.sheet import PlanSheet
from ombud.refusals import N_

DRAFT = N_("utkast")
AFTER = N_("ändrad efter version %(ordinal)s")
PROGRESSED = N_("version %(ordinal)s, med det som är klart sedan dess")


def sheet_of(case: Case, beside: Language = SWEDISH_ALONE) -> PlanSheet:
    """The sheet of a case's plan: its goals and steps in order, those that are done ticked, those that were dropped left out.

    The client's name stands on it only if the client wants it to.
    """
    standing = standing_of(case)
    return on_paper(standing.now, clock.today(), version_words_of(standing), beside)


def version_words_of(standing: Standing) -> str:
    """Which version the plan is as it stands, as the foot of its papers says. That steps are done is no new plan."""
    if standing.latest is None:
        return DRAFT
    if not standing.changes:
        return version_words(standing.latest)
    words = PROGRESSED if standing.only_progress else AFTER
    return words % {"ordinal": standing.latest.ordinal}
