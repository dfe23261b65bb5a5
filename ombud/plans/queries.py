"""The plan as it stands, made into a frozen sheet that can be printed without a database."""

from ombud import clock
from ombud.cases.models import Case
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper.page import long_date
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, WhenKind
from ombud.phases.action_plan.needs import need_name
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.who import said_who
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step, StepState


def sheet_of(case: Case, beside: Language = SWEDISH_ALONE) -> PlanSheet:
    """The sheet of a case's plan: its steps in order, those that are done ticked, those that were dropped left out."""
    plan = action_plan.plan_of(case)
    every = action_plan.steps_of(case)
    steps = tuple(_step(case, step) for step in every if step.state is not ActivityState.DROPPED)
    return PlanSheet(
        client_label=case.client.name,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        printed_on=clock.today(),
        version=(plan.version if plan else 0) + sum(step.version for step in every),
        heading=plan.heading if plan else "",
        goals=(Goal("", steps),) if steps else (),
        other_plans=tuple(_other_plan(each) for each in action_plan.external_plans_of(case)),
        beside=beside,
    )


def _step(case: Case, step: Activity) -> Step:
    return Step(
        what=step.what,
        who=said_who(step.doer, step.doer_name, client=case.client.name, ombud=case.ombud.name),
        when="" if step.when_kind is WhenKind.OPEN else said_when(step),
        need=need_name(case.operation_id, step.need),
        state=StepState(step.state.value),
    )


def _other_plan(external: ExternalPlan) -> OtherPlan:
    follow_up = long_date(external.follow_up_on) if external.follow_up_on else ""
    return OtherPlan(name=external.kind.label, owner=external.owner, follow_up=follow_up)
