"""Several at the same moment: each case is erased once, and who was quicker than the erasure keeps the case."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select
from support.erasing import DUE

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.journey.operations import move
from ombud.leaving.erasing.hold_operations import place_hold
from ombud.leaving.erasing.operations import Nobody, erase_due_case
from ombud.leaving.erasing.running import erase_due
from ombud.leaving.models import ErasureRun, HoldReason, RunBy


def at_once(app, *acts):
    """What each act gives, each in a thread and a transaction of its own, on the day that all is due."""

    def one(act):
        with app.app_context(), clock.at(DUE):
            return act()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(one, acts))


def test_two_runs_erase_each_case_once(app, closed):
    case = closed()
    for _ in range(3):
        closed()

    def run():
        operation = db.session.get_one(Operation, case.operation_id)
        return erase_due(operation, run_by=RunBy.SCHEDULER, by=Nobody(operation.id)).cases

    assert sum(at_once(app, run, run)) == 4
    with app.app_context():
        assert not db.session.scalar(select(func.count(Case.id)))
        erased = select(func.count()).where(AuditEntry.event == "case_erased")
        assert db.session.scalar(erased) == 4 == sum(db.session.scalars(select(ErasureRun.cases)))


def test_a_hold_or_an_opening_in_the_same_moment_is_either_in_time_or_too_late(app, closed, make):
    coordinator = make.user("coordinator")

    def erase(case):
        erased = erase_due_case(case.id, by=Nobody(case.operation_id))
        db.session.commit()
        return erased

    def held(case):
        row = db.session.scalar(select(Case).where(Case.id == case.id).with_for_update())
        if row is not None:
            place_hold(row, reason=HoldReason.CRIME, words="", by=db.session.get_one(User, coordinator.id))
            db.session.commit()
        return row is not None

    def opened(case):
        row = db.session.scalar(select(Case).where(Case.id == case.id).with_for_update())
        if row is not None:
            move(row, Stage.EVALUATION, by=db.session.get_one(User, row.ombud_id), words="Vi börjar om")
            db.session.commit()
        return row is not None

    for other in (held, opened, held, opened):
        case = closed()
        erased, in_time = at_once(app, lambda case=case: erase(case), lambda case=case, other=other: other(case))
        assert erased is not in_time
        with app.app_context():
            assert (db.session.get(Case, case.id) is None) is erased
