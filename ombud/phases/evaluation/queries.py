"""Reading the evaluation, and what it looks back on."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from ombud.cases.history import Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, Plan
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.mapping.comparison import choose_pair
from ombud.phases.mapping.models import Mapping
from ombud.refusals import N_

Pair = tuple[Mapping, Mapping]


def evaluation_of(case: Case, *, lock: bool = False) -> Evaluation | None:
    """The shared reflection, if anything of it has been written. `lock` holds it until the transaction ends."""
    query = select(Evaluation).where(Evaluation.case_id == case.id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(query)


def completed(rounds: Sequence[Mapping]) -> list[Mapping]:
    """Those rounds that the client has called complete: only they are compared."""
    return [each for each in rounds if each.completed_on]


def pair_of(rounds: Sequence[Mapping], wanted: tuple[int, int], evaluation: Evaluation | None) -> Pair | None:
    """The two rounds to compare, the earlier first; None until two are complete.

    Those with the `wanted` numbers if they can be compared, else those of the evaluation, else the first and the latest.
    """
    done = completed(rounds)
    stored = [each.ordinal for each in done if evaluation and each.id in (evaluation.before_id, evaluation.after_id)]
    return choose_pair(done, wanted, stored)


def done_steps(case: Case) -> Select[Activity]:
    """The steps under no goal that were done, the latest first."""
    query = select(Activity).join(Plan).where(Plan.case_id == case.id, Activity.state == ActivityState.DONE)
    return query.where(Activity.goal_id.is_(None)).order_by(Activity.settled_on.desc(), Activity.id.desc())


def count_done_steps(case: Case) -> int:
    """How many steps of the plan were done, under goals and on their own."""
    query = select(func.count(Activity.id)).join(Plan)
    return db.session.scalar(query.where(Plan.case_id == case.id, Activity.state == ActivityState.DONE)) or 0


def events_of(case: Case) -> list[Event]:
    """The evaluation's line in the history of a case."""
    evaluation = evaluation_of(case)
    if evaluation is None or evaluation.held_on is None:
        return []
    return [Event(evaluation.held_on, N_("Vi såg tillbaka på arbetet"), "evaluation.show")]
