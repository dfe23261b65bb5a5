"""The client says what became of a goal. Nothing here commits."""

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.phases.action_plan.goal_operations import hold_goal
from ombud.phases.action_plan.models import Goal, GoalOutcome
from ombud.phases.action_plan.settled import count_settled, settled
from ombud.refusals import N_, Refused


def settle_goal(
    case: Case, goal: Goal, *, outcome: GoalOutcome | None, outcome_words: str = "", version: int, by: User
) -> None:
    """Say what became of a goal, say it otherwise, or (`outcome` None) that it is open again.

    It counts from the day it was said last; other words about the same move no day. Raises `Refused` for words without an outcome,
    `Conflict` when someone else changed the goal meanwhile.
    """
    hold_goal(case, goal)
    must_be_unchanged(goal, version, {"outcome": outcome, "outcome_words": outcome_words})
    if outcome is None and outcome_words.strip():
        raise Refused(N_("Välj hur det blev, eller ta bort det som står här."), field="outcome_words")
    was = settled(goal)
    if outcome is not goal.outcome:
        goal.outcome, goal.settled_on = outcome, clock.today() if outcome else None
    goal.outcome_words = outcome_words
    count_settled(case, was=was, now=settled(goal))
    changed(case, by=by, part="plan", what="goal_settled" if outcome else "goal_open_again")
