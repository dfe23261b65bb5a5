"""What the two have seen, as a sheet that can be printed without a database."""

from collections.abc import Iterator, Mapping, Sequence

from ombud import clock
from ombud.cases.models import Case
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.phases.action_plan.models import Activity, ActivityState, Goal
from ombud.phases.action_plan.queries import goals_of, plan_of, wanted_steps_of
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.evaluation.queries import Pair, evaluation_of, pair_of
from ombud.phases.evaluation.summary import SeenArea, SeenGoal, SeenStep, Summary
from ombud.phases.evaluation.texts import TEXTS, THOUGHTS
from ombud.phases.mapping.comparison import Movement
from ombud.phases.mapping.queries import compared, rounds_of
from ombud.phases.mapping.round_areas import area_name


def sheet_of(case: Case, beside: Language = SWEDISH_ALONE) -> Summary:
    """The sheet of a case's evaluation. The client's name stands on it only if the client wants it to; what the ombud learnt does not."""
    plan, evaluation = plan_of(case), evaluation_of(case)
    pair = pair_of(rounds_of(case), (0, 0), evaluation)
    return Summary(
        client_label=case.client.name if plan and plan.name_on_paper else "",
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        printed_on=clock.today(),
        held_on=evaluation.held_on if evaluation else None,
        heading=plan.heading if plan else "",
        said=tuple(_said(evaluation, TEXTS)),
        thoughts=tuple(_said(evaluation, THOUGHTS)),
        goals=tuple(_goals(goals_of(case), wanted_steps_of(case))),
        areas=tuple(_areas(case, pair)) if pair else (),
        compared=(pair[0].started_on, pair[1].started_on) if pair else None,
        beside=beside,
    )


def _said(evaluation: Evaluation | None, headings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field, heading in headings.items():
        words = getattr(evaluation, field).strip() if evaluation else ""
        if words:
            yield heading, words


def _goals(goals: Sequence[Goal], steps: Sequence[Activity]) -> Iterator[SeenGoal]:
    for goal in goals:
        under = tuple(_step(step) for step in steps if step.goal_id == goal.id)
        yield SeenGoal(goal.words, goal.outcome.label if goal.outcome else "", goal.outcome_words, under)
    done = tuple(_step(step) for step in steps if step.goal_id is None and step.state is ActivityState.DONE)
    if done:
        yield SeenGoal("", steps=done)


def _step(step: Activity) -> SeenStep:
    return SeenStep(step.what, step.state is ActivityState.DONE, step.outcome)


def _areas(case: Case, pair: Pair) -> Iterator[SeenArea]:
    """The areas that may be named: what has changed first, then what was answered once, then what is as before; our own after those."""
    for comparison in compared(*pair):
        for movement in (Movement.CHANGED, Movement.ONCE, Movement.SAME):
            for row in comparison.named(movement):
                yield SeenArea(area_name(case.operation_id, row.area), row.before, row.after)
