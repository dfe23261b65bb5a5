"""A text that the client has struck in the mapping is taken out of the step that was made from it."""

import re

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, Plan
from ombud.phases.action_plan.needs import first_text, need_name
from ombud.phases.mapping.strike_operations import Struck


def forget_struck(case: Case, struck: Struck) -> None:
    """Take the text out of the step made from the answer, whatever became of the step. What the two have written instead stays."""
    if struck.field != "words":
        return
    origin = f"{struck.ordinal}:{struck.area}"
    query = select(Activity).join(Plan).where(Plan.case_id == case.id, Activity.from_need == origin)
    for step in db.session.scalars(query.with_for_update(of=Activity)):
        name = need_name(case.operation_id, struck.area)
        for text in struck.texts:
            step.what = taken_out(step.what, text, name)


def taken_out(what: str, text: str, name: str) -> str:
    """A step's words without a struck text: whole, or its first part as a step shows it. Where nothing is left, the area's name stands."""
    text = text.strip()
    if _pattern(what.strip().removesuffix("…").strip()).match(text):
        return first_text("", name)
    for piece in (text, first_text(text, name)):
        what = _pattern(piece).sub("", what).strip()
    return what or first_text("", name)


def _pattern(text: str) -> re.Pattern[str]:
    """The text, however it is parted into lines; never a part of a word."""
    before, after = (r"\b" if edge.isalnum() else "" for edge in (text[:1], text[-1:]))
    return re.compile(before + r"\s+".join(map(re.escape, text.split())) + after)
