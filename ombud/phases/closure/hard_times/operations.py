"""The small plan is written, and has to have room on its page. Nothing here commits."""

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.phases.closure.hard_times.models import TEXTS, HardTimesPlan
from ombud.phases.closure.hard_times.paper import has_room
from ombud.phases.closure.hard_times.queries import plan_of, sheet_of
from ombud.refusals import N_, Refused

NO_ROOM = N_(
    "Det får inte plats på en sida. Allt står kvar här. Korta något, så att planen blir lätt att läsa när det är svårt."
)


def save_plan(case: Case, *, version: int, by: User, **texts: str) -> HardTimesPlan:
    """Write the client's plan for when it gets hard again; `version` is 0 for the first writing. It is dated the day it was changed last.

    Raises `Refused` when it has not room on one page, and `Conflict` when someone else saved meanwhile.
    """
    hold(case)
    plan = plan_of(case)
    if plan is not None:
        db.session.refresh(plan)
    else:
        plan = HardTimesPlan(case_id=case.id, version=0, **dict.fromkeys(TEXTS, ""))
    must_be_unchanged(plan, version, texts)
    for name, text in texts.items():
        setattr(plan, name, text)
    plan.made_on = clock.today()
    if not has_room(sheet_of(case, plan)):
        raise Refused(NO_ROOM)
    if plan.id is None:
        plan.version = 1
        db.session.add(plan)
    changed(case, by=by, part="closure", what="hard_times_saved")
    return plan
