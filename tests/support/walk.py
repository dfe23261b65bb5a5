"""Walking a case along, phase by phase, the way a case goes."""

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.journey.moves import PHASES
from ombud.phases.closure.models import Closure, EndReason
from ombud.phases.contact.operations import save_agreement


def walk_to(case, stage, *, by, agreed, move):
    """Move a new case to a stage, with the client's yes if `agreed` and the end told if it ends."""
    if agreed:
        today = clock.today()
        save_agreement(case, version=0, by=by, client_yes_on=today, ombud_yes_on=today)
        db.session.flush()
    last = PHASES.index(stage) if stage in PHASES else len(PHASES) - 1
    for phase in PHASES[1 : last + 1]:
        move(case, phase, by=by)
    if stage in (Stage.RESTING, Stage.CLOSED):
        db.session.add(Closure(case_id=case.id, planned=True, reason=EndReason.GOALS, network="Systern"))
        db.session.flush()
        move(case, Stage.RESTING, by=by)
    if stage is Stage.CLOSED:
        move(case, Stage.CLOSED, by=by)
