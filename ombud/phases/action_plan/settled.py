"""Counting what became of goals: each settled goal once, as it was said last."""

from ombud.cases.models import Case
from ombud.figures.corrections import Tally, correct, withdraw
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.action_plan.models import Goal


def settled(goal: Goal) -> Tally | None:
    """What the figures tell of a goal: the day and what became of it. None until that is said."""
    return Tally(goal.settled_on, goal.outcome.value) if goal.outcome and goal.settled_on else None


def count_settled(case: Case, *, was: Tally | None, now: Tally | None) -> None:
    """Let the figures follow a goal that is settled, settled otherwise, or open again."""
    if was and now:
        correct(Happening.GOAL_SETTLED, case, was=was, now=now)
    elif now:
        count(Happening.GOAL_SETTLED, case, on=now.on, code=now.code)
    elif was:
        withdraw(Happening.GOAL_SETTLED, case, was)
