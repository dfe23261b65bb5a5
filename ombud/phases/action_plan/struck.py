"""A text that the client has struck in the mapping is taken out of what was made from it in the plan."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, Goal, Plan
from ombud.phases.action_plan.needs import GOAL_MAX, START_WITH, WHAT_MAX, first_text, need_name
from ombud.phases.mapping.strike_operations import Struck


def forget_struck(case: Case, struck: Struck) -> None:
    """Take the text out of the goal or step made from the answer, whatever became of it. What the two have written instead stays."""
    if struck.field != "words":
        return
    origin, name = f"{struck.ordinal}:{struck.area}", need_name(case.operation_id, struck.area)
    goals = select(Goal).join(Plan).where(Plan.case_id == case.id, Goal.from_need == origin)
    for goal in db.session.scalars(goals.with_for_update(of=Goal)):
        for text in struck.texts:
            goal.words = taken_out(goal.words, text, name, GOAL_MAX)
    steps = select(Activity).join(Plan).where(Plan.case_id == case.id, Activity.from_need == origin)
    made = db.session.scalars(steps.with_for_update(of=Activity)).all()
    for step in made:
        for text in struck.texts:
            step.what = taken_out(step.what, text, START_WITH % {"area": name}, WHAT_MAX)
    _forget_in_waiting(made, struck.texts)
    # A goal was begun from the first part of a long answer; a draft of it holds that part.
    strike_from_drafts(case, {first_text(text, "", GOAL_MAX) for text in struck.texts} - {""})


def _forget_in_waiting(awaited: Sequence[Activity], texts: Sequence[str]) -> None:
    """Take the texts out of the *when* of the steps that wait for those they stood in: "när … är klart"."""
    waiting = select(Activity).where(Activity.waits_for_id.in_([step.id for step in awaited]))
    for step in db.session.scalars(waiting.with_for_update()):
        for text in texts:
            step.when_text = step.when_text.replace(" ".join(text.split()), "…")


def taken_out(said: str, text: str, otherwise: str, longest: int) -> str:
    """What is said without a struck text: whole, or its first part as it stands there. Where nothing is left, `otherwise`."""
    text = text.strip()
    if _pattern(said.strip().removesuffix("…").strip()).match(text):
        return otherwise
    for piece in (text, first_text(text, otherwise, longest)):
        said = _pattern(piece).sub("", said).strip()
    return said or otherwise


def _pattern(text: str) -> re.Pattern[str]:
    """The text, however it is parted into lines; never a part of a word."""
    before, after = (r"\b" if edge.isalnum() else "" for edge in (text[:1], text[-1:]))
    return re.compile(before + r"\s+".join(map(re.escape, text.split())) + after)
