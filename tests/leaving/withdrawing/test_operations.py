"""A withdrawal ends the work and closes the case the one way there is, counts it, and says by when everything is gone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, CaseMove, Stage
from ombud.cases.retention import erased_on
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.journey.moves import PHASES
from ombud.journey.operations import move
from ombud.leaving.models import ErasureHold, HoldReason
from ombud.leaving.withdrawing import operations, queries
from ombud.phases.closure.models import EndReason
from ombud.phases.closure.operations import save_closure
from ombud.phases.closure.queries import closure_of
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.refusals import Refused
from ombud.today.queries import feedback_to_talk_about


@pytest.fixture
def begun(make, in_app):
    """`begun(stage)`: a case there, and its ombud, in the session."""

    def made(stage=Stage.EXECUTION):
        case = db.session.get(Case, make.case(stage=stage).id)
        return case, db.session.get(User, case.ombud_id)

    return made


def counted(case):
    """What was counted when the case ended and closed."""
    ends = (Happening.WORK_ENDED, Happening.CASE_CLOSED)
    query = select(Figure).where(Figure.key == case.figure_key, Figure.happening.in_(ends)).order_by(Figure.id)
    return [(row.happening, row.code) for row in db.session.scalars(query)]


@pytest.mark.parametrize("stage", PHASES)
def test_from_every_phase_it_ends_closes_and_is_counted_once(begun, stage):
    case, by = begun(stage)
    assert operations.withdraw(case, at_once=False, by=by) == clock.today() + timedelta(days=14) == case.erase_on
    assert (case.stage, case.closed_on, case.work_ended_on) == (Stage.CLOSED, clock.today(), clock.today())
    assert counted(case) == [(Happening.WORK_ENDED, "unplanned:client_stops"), (Happening.CASE_CLOSED, None)]
    moves = db.session.scalars(select(CaseMove.to_stage).where(CaseMove.case_id == case.id).order_by(CaseMove.id)).all()
    assert moves[-2:] == [Stage.RESTING, Stage.CLOSED]
    entries = db.session.scalars(select(AuditEntry.event).where(AuditEntry.subject == case.audit_ref)).all()
    assert entries.count("case_withdrawn") == 1


def test_it_may_be_at_once(begun):
    case, by = begun()
    assert operations.withdraw(case, at_once=True, by=by) == clock.today()


def test_what_was_told_of_the_end_is_kept_but_for_why(begun):
    case, by = begun(Stage.CLOSURE)
    was = closure_of(case)
    told = {"network": "Syster", "last_word": "Tack", "circumstances": "Som vi tänkt"}
    save_closure(case, planned=True, reason=EndReason.GOALS, version=was.version if was else 0, by=by, **told)
    closure_of(case).who_knows = "Grannen"
    db.session.flush()
    operations.withdraw(case, at_once=True, by=by)
    closure = closure_of(case)
    assert (closure.planned, closure.reason) == (False, EndReason.CLIENT_STOPS)
    assert {name: getattr(closure, name) for name in told} == told and closure.who_knows == "Grannen"


@pytest.mark.parametrize("stage", [Stage.RESTING, Stage.CLOSED])
def test_an_end_that_has_come_stays_as_it_was_told_and_counted(begun, stage):
    case, by = begun(stage)
    before, reason = counted(case), closure_of(case).reason
    operations.withdraw(case, at_once=True, by=by)
    assert case.stage is Stage.CLOSED and closure_of(case).reason is reason
    assert [each for each in counted(case) if each not in before] == (
        [(Happening.CASE_CLOSED, None)] if stage is Stage.RESTING else []
    )


def test_nobody_wishes_for_a_client_who_has_died(begun):
    case, by = begun()
    db.session.add(MeetingFeedback(case_id=case.id, on=clock.today(), heard=1))
    db.session.flush()
    assert feedback_to_talk_about(by)
    save_closure(case, planned=False, reason=EndReason.DIED, version=0, by=by)
    db.session.flush()
    assert feedback_to_talk_about(by) == []
    with pytest.raises(Refused):
        operations.withdraw(case, at_once=True, by=by)
    assert case.erase_on is None and case.stage is Stage.EXECUTION and closure_of(case).reason is EndReason.DIED


def test_nothing_is_kept_longer_because_the_client_wants_time_to_think(begun):
    case, by = begun(Stage.CLOSED)
    out = erased_on(case.closed_on, by.operation.retention_months)
    with clock.at(out - timedelta(days=3)):
        assert queries.preview_of(case).later == operations.withdraw(case, at_once=False, by=by) == out
    case.erase_on = None
    with clock.at(out + timedelta(days=3)):
        assert operations.withdraw(case, at_once=False, by=by) == out + timedelta(days=3)


def test_twice_is_refused_and_takes_no_day_from_the_first(begun):
    case, by = begun()
    day = operations.withdraw(case, at_once=False, by=by)
    with pytest.raises(Refused):
        operations.withdraw(case, at_once=True, by=by)
    assert case.erase_on == day


def test_it_can_be_taken_back_and_nothing_else_changes(begun):
    case, by = begun()
    operations.withdraw(case, at_once=False, by=by)
    figures = counted(case)
    operations.take_back(case, by=by)
    assert case.erase_on is None and case.is_closed and counted(case) == figures
    with pytest.raises(Refused):
        operations.take_back(case, by=by)


def test_opening_it_again_takes_it_back(begun):
    case, by = begun()
    operations.withdraw(case, at_once=False, by=by)
    move(case, Stage.EXECUTION, by=by, words="Vill gå vidare")
    assert case.erase_on is None


def test_the_preview_counts_and_tells_of_a_hold(begun):
    case, by = begun()
    preview = queries.preview_of(case)
    figures = db.session.scalars(select(Figure.id).where(Figure.key == case.figure_key)).all()
    assert preview.figures == len(figures) > 0 and not preview.held
    assert preview.later - preview.at_once == timedelta(days=14)
    hold = ErasureHold(case_id=case.id, reason=HoldReason.DISPUTE, since=clock.today(), by_id=by.id)
    db.session.add(hold)
    db.session.flush()
    assert queries.preview_of(case).held
    hold.ended_on = clock.today()
    db.session.flush()
    assert not queries.preview_of(case).held
