"""A text that the client has struck in the mapping is taken out of the scales on the goal that was made of it."""

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Goal
from ombud.phases.action_plan.needs import GOAL_MAX, need_name
from ombud.phases.action_plan.struck import taken_out
from ombud.phases.evaluation.scales.models import Scale
from ombud.phases.mapping.strike_operations import Struck


def forget_struck(case: Case, struck: Struck) -> None:
    """Take the text out of what a scale is about, where it came along with the goal's words. Other words stay."""
    if struck.field != "words":
        return
    name = need_name(case.operation_id, struck.area)
    goals = select(Goal.id).where(Goal.from_need == f"{struck.ordinal}:{struck.area}").scalar_subquery()
    scales = select(Scale).where(Scale.case_id == case.id, Scale.goal_id.in_(goals))
    for scale in db.session.scalars(scales.with_for_update()):
        for text in struck.texts:
            scale.about = taken_out(scale.about, text, name, GOAL_MAX)
