"""The plan as it stands, made into a frozen sheet that can be printed without a database."""

from ombud import clock
from ombud.cases.models import Case
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper.page import long_date
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import Activity, ExternalPlan, WhenKind
from ombud.phases.action_plan.needs import need_name
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.who import said_who
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step, StepState
from ombud.refusals import N_

DRAFT = N_("utkast")
ME = N_("Jag")
"""The client, on a paper that is not to have the name on it."""


def sheet_of(case: Case, beside: Language = SWEDISH_ALONE, version_words: str = DRAFT) -> PlanSheet:
    """The sheet of a case's plan: its goals and steps in order, those that are done ticked, those that were dropped left out.

    The client's name stands on it only if the client wants it to.
    """
    plan = action_plan.plan_of(case)
    name = case.client.name if plan and plan.name_on_paper else ""
    return PlanSheet(
        client_label=name,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        printed_on=clock.today(),
        version_words=version_words,
        heading=plan.heading if plan else "",
        goals=_goals_of(case, name or ME),
        other_plans=tuple(_other_plan(each) for each in action_plan.external_plans_of(case)),
        beside=beside,
    )


def _goals_of(case: Case, client: str) -> tuple[Goal, ...]:
    """Goals with their steps. Steps of no goal stand first when the first step of all is one of them, else last."""
    steps: dict[int | None, list[Step]] = {}
    for step in action_plan.wanted_steps_of(case):
        steps.setdefault(step.goal_id, []).append(_step(case, step, client))
    free_first = next(iter(steps), 0) is None
    free = Goal("", tuple(steps.get(None, ())))
    named = [Goal(goal.words, tuple(steps.get(goal.id, ()))) for goal in action_plan.goals_of(case)]
    goals = [free, *named] if free_first else [*named, free]
    return tuple(goal for goal in goals if goal.heading or goal.steps)


def _step(case: Case, step: Activity, client: str) -> Step:
    return Step(
        what=step.what,
        who=said_who(step.doer, step.doer_name, client=client, ombud=case.ombud.name),
        when="" if step.when_kind is WhenKind.OPEN else said_when(step),
        need=need_name(case.operation_id, step.need),
        state=StepState(step.state.value),
    )


def _other_plan(external: ExternalPlan) -> OtherPlan:
    follow_up = long_date(external.follow_up_on) if external.follow_up_on else ""
    return OtherPlan(name=external.name, owner=external.owner, follow_up=follow_up)
