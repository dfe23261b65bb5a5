"""A withdrawal that a restore has lost is made again, and one that was taken back is not: what is rolled back is what a restore loses."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, CaseMove, Stage
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.journey.operations import move
from ombud.leaving.erasing.ledger import ledger
from ombud.leaving.erasing.replaying import replay
from ombud.leaving.withdrawing.again import TOLD
from ombud.leaving.withdrawing.operations import take_back, withdraw
from ombud.phases.closure.models import EndReason
from ombud.phases.closure.operations import save_closure
from ombud.refusals import Refused


@pytest.fixture
def case(make, in_app):
    """A case in the middle of the work, in the session."""
    return db.session.get(Case, make.case(stage=Stage.EXECUTION).id)


@pytest.fixture
def own(case):
    return db.session.get(User, case.ombud_id)


def decided_again():
    """How many decisions the ledger makes again."""
    return dict(replay([ledger()]))[TOLD]["count"]


def test_it_is_made_again_for_the_day_that_was_chosen(case, own):
    day = withdraw(case, at_once=False, by=own)
    db.session.rollback()
    assert case.erase_on is None and case.stage is Stage.EXECUTION
    with clock.at(clock.today() + timedelta(days=3)):
        assert decided_again() == 1
    assert (case.erase_on, case.stage) == (day, Stage.CLOSED)
    moves = db.session.scalars(select(CaseMove.by_id).where(CaseMove.case_id == case.id)).all()
    assert set(moves) == {own.id}
    counted = select(Figure.id).where(Figure.key == case.figure_key, Figure.happening == Happening.CASE_CLOSED)
    assert len(db.session.scalars(counted).all()) == 1
    (run,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "erasure_run"))
    assert run.codes["withdrawals"] == 1
    assert decided_again() == 0


def test_one_that_was_taken_back_is_taken_back_again(case, own):
    withdraw(case, at_once=False, by=own)
    db.session.commit()
    take_back(case, by=own)
    db.session.rollback()
    assert case.erase_on is not None
    assert decided_again() == 1 and case.erase_on is None and case.is_closed


def test_whoever_opened_the_work_again_has_not_withdrawn(case, own):
    withdraw(case, at_once=False, by=own)
    db.session.commit()
    move(case, Stage.EXECUTION, by=own, words="Vill gå vidare")
    db.session.rollback()
    assert decided_again() == 1 and case.erase_on is None


def test_only_the_last_decision_counts_and_only_one_that_is_lost(case, own):
    withdraw(case, at_once=False, by=own)
    take_back(case, by=own)
    db.session.rollback()
    assert decided_again() == 0 and case.stage is Stage.EXECUTION  # withdrawn and taken back: both are lost
    with clock.at(clock.today() + timedelta(days=1)):
        day = withdraw(case, at_once=True, by=own)
        db.session.commit()
        assert decided_again() == 0 and case.erase_on == day


def test_another_day_than_the_backups(case, own):
    withdraw(case, at_once=False, by=own)
    db.session.commit()
    take_back(case, by=own)
    withdraw(case, at_once=True, by=own)
    db.session.rollback()
    assert decided_again() == 1 and case.erase_on == clock.today()


def test_a_line_that_was_cut_off_decides_nothing(case, own):
    withdraw(case, at_once=True, by=own)
    db.session.rollback()
    (line,) = ledger().read()
    ledger().path.write_text("\n".join(line[:end] for end in range(8, len(line))))
    assert decided_again() == 0 and case.erase_on is None


def test_nobody_wishes_for_a_client_who_has_died(case, own):
    withdraw(case, at_once=True, by=own)
    db.session.rollback()
    save_closure(case, planned=False, reason=EndReason.DIED, version=0, by=own)
    db.session.commit()
    assert decided_again() == 0 and case.erase_on is None


def test_what_cannot_be_noted_is_refused(in_app, case, own, tmp_path):
    in_app.config["ERASURE_LEDGER"] = str(tmp_path / "no" / "such" / "folder")
    with pytest.raises(Refused, match="säkerhetskopia läses in"):
        withdraw(case, at_once=True, by=own)
