"""Where a new step starts from: a goal, a need of the mapping, and a suggestion that was chosen by its number."""

from dataclasses import dataclass

from flask import request

from ombud.cases.models import Case
from ombud.phases.action_plan.codes import FOR, STEP, UNDER
from ombud.phases.action_plan.models import Goal
from ombud.phases.action_plan.queries import goals_of
from ombud.phases.action_plan.suggesting.queries import suggestions_of
from ombud.phases.mapping.instrument.queries import definition_of

PAST_ANY_ID = 10**18


@dataclass(frozen=True)
class StartingPoint:
    """What the address asks for: `?mal=12` a goal, `?behov=boende` a need; the `suggestions` for it, and the one that was chosen.

    `under` is the goal's id also when the goal is gone since: what was begun under it is found all the same.
    """

    goal: Goal | None = None
    need: str | None = None
    suggestions: tuple[str, ...] = ()
    chosen: str = ""
    under: int = 0

    @property
    def goal_id(self) -> int | None:
        """The id of the goal, if one was asked for."""
        return self.goal.id if self.goal else None

    @property
    def code(self) -> str:
        """What the draft of a step that is begun here is called."""
        if self.under:
            return f"{UNDER}:{self.under}"
        return f"{FOR}{self.need}" if self.need else STEP

    @classmethod
    def asked_for(cls, case: Case) -> "StartingPoint":
        """What the address asks for. What does not exist (any more) is as if it were not asked for."""
        wanted = request.args.get("mal", 0, type=int)
        goal = next((each for each in goals_of(case) if each.id == wanted), None)
        area = definition_of(case.operation_id).by_slug(request.args.get("behov", ""))
        need = goal.need if goal else area.key if area else None
        suggestions = suggestions_of(case.operation_id, need)
        number = request.args.get("forslag", 0, type=int)
        chosen = suggestions[number - 1] if 0 < number <= len(suggestions) else ""
        return cls(goal, need, suggestions, chosen, wanted if 0 < wanted < PAST_ANY_ID else 0)
