"""The fixed sentences of the summary on paper. Kept easy: a test counts LIX."""

from collections.abc import Iterator

from ombud.languages.language import Both, joined
from ombud.phases.evaluation.summary import Summary
from ombud.phases.evaluation.summary_fitting import Draft
from ombud.refusals import N_

TITLE = N_("Vi ser tillbaka")
FOR = N_("För %(client)s.")
HELD = N_("Vi såg tillbaka den %(day)s.")
STANDS = N_("Så här stod det den %(day)s.")
GOALS = N_("Det du ville")
OUTCOME = N_("Hur det blev")
OTHER_STEPS = N_("Annat vi har gjort")
AREAS = N_("Förr och nu")
COMPARED = N_("Så här sa du den %(before)s och den %(after)s.")
COLUMNS = (N_("Område"), N_("Förr"), N_("Nu"))
UNANSWERED = N_("Inte besvarat")
NOT_YET = N_("Vi vet inte än")
BY_HAND = N_("Här kan du skriva själv")
CUT = "… (mer står i den digitala utvärderingen)"
"""Stands where a text has been cut."""

ONE_STEP = N_("… och %(count)s steg till. Det finns i den digitala utvärderingen.")
MORE_STEPS = N_("… och %(count)s steg till. De finns i den digitala utvärderingen.")
ONE_GOAL = N_("… och %(count)s mål till. Det finns i den digitala utvärderingen.")
MORE_GOALS = N_("… och %(count)s mål till. De finns i den digitala utvärderingen.")
ONE_AREA = N_("… och %(count)s område till. Det finns i den digitala utvärderingen.")
MORE_AREAS = N_("… och %(count)s områden till. De finns i den digitala utvärderingen.")


def greeting(sheet: Summary) -> Both:
    """Whose paper it is, and when the two looked back."""
    both = sheet.beside.both
    day = both(HELD, day=sheet.held_on) if sheet.held_on else both(STANDS, day=sheet.printed_on)
    return joined(both(FOR, client=sheet.client_label), day) if sheet.client_label else day


def left_out(sheet: Summary, draft: Draft) -> Iterator[Both]:
    """A sentence for each kind of what gave way. The steps of a goal without room are counted with the steps."""
    kinds = (
        (sheet.step_count - steps_shown(sheet, draft), ONE_STEP, MORE_STEPS),
        (sum(bool(goal.words) for goal in sheet.goals[draft.goals :]), ONE_GOAL, MORE_GOALS),
        (len(sheet.areas) - draft.areas, ONE_AREA, MORE_AREAS),
    )
    yield from (sheet.beside.both(one if count == 1 else more, count=count) for count, one, more in kinds if count)


def steps_shown(sheet: Summary, draft: Draft) -> int:
    """How many steps stand on the page: the first ones, under the goals that stand there."""
    return min(draft.steps, sum(len(goal.steps) for goal in sheet.goals[: draft.goals]))
