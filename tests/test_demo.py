"""The demonstration: rich enough to look real, the same every time, dated from today."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select
from support.settings import TEST_SETTINGS

from ombud import clock, create_app
from ombud.accounts.models import Operation, Role, User
from ombud.cases.models import Case, Stage
from ombud.demo import load_demo
from ombud.demo.seed import seed_many
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.intake.carrying.queries import carriers, weights_of
from ombud.intake.models import Inquiry
from ombud.intake.outreach.models import OutreachVisit
from ombud.intake.public.queries import standing_of
from ombud.intake.states import IN_QUEUE
from ombud.phases.action_plan.models import GoalOutcome, WhenKind
from ombud.phases.action_plan.queries import goals_of, steps_of
from ombud.phases.closure.hard_times.models import HardTimesPlan
from ombud.phases.closure.models import FollowUp
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.licensed.models import FormScore
from ombud.phases.evaluation.queries import evaluation_of
from ombud.phases.evaluation.scales.models import Scale
from ombud.phases.execution.letters.models import Letter
from ombud.phases.execution.models import ContactNote
from ombud.plans.changes.queries import change_sheet_of
from ombud.plans.issuing.queries import standing_of as standing_of_plan

SIGN_INS = {
    "ombud1@demo.example": {Role.OMBUD},
    "ombud2@demo.example": {Role.OMBUD},
    "samordnare@demo.example": {Role.COORDINATOR, Role.OMBUD},
    "ledning@demo.example": {Role.STEERING},
    "admin@demo.example": {Role.ADMIN},
    "ombud@annan.example": {Role.OMBUD},
}


MONDAY = date(2026, 3, 2)


@pytest.fixture
def loaded(in_app):
    """The demonstration as it is on a Monday, on one of the databases."""
    with clock.at(MONDAY):
        assert load_demo()
        yield in_app


def test_it_is_rich_enough_and_dated_and_the_same_every_time(loaded, databases, database, tmp_path):
    assert {user.email: user.roles for user in db.session.scalars(select(User))} == SIGN_INS
    home = db.session.scalar(select(Operation).where(Operation.name.like("PO Ekby%")))
    stages = Counter(db.session.scalars(select(Case.stage).where(Case.operation_id == home.id)))
    assert sum(stages.values()) >= 30 and set(stages) == set(Stage)
    queue = select(func.count()).where(Inquiry.operation_id == home.id, Inquiry.state.in_(IN_QUEUE))
    assert db.session.scalar(queue) == 15
    assert db.session.scalar(select(func.count()).select_from(Operation)) == 2
    known = {each.profile.working_percent for each in carriers(home) if each.profile}
    assert known == {75, 100} and weights_of(home.id).of(Stage.EXECUTION) == 120
    assert (home.public_page, standing_of(home.id).count, standing_of(home.id).suspects) == (True, 2, 1)
    assert db.session.scalar(select(func.count()).select_from(OutreachVisit)) == 40
    the_work_shows_what_it_can()
    two_years_are_told()
    it_is_dated_from_today()
    the_figures_reconcile_with_the_cases()
    assert not load_demo(), "it is loaded once"
    if database == "sqlite":  # a loading takes long: a fourth would tell nothing more
        it_is_the_same_every_time(databases, tmp_path / "again.db")


def the_work_shows_what_it_can():
    """In the first ombud's plans: steps that wait and come again, versions with changes since, letters, notes."""
    me = select(User.id).where(User.email == "ombud1@demo.example").scalar_subquery()
    cases = db.session.scalars(select(Case).where(Case.ombud_id == me)).all()
    steps = [step for case in cases for step in steps_of(case)]
    assert any(step.waiting_for for step in steps) and any(step.waits_for_id for step in steps)
    assert {WhenKind.EVERY, WhenKind.WEEK, WhenKind.MONTH, WhenKind.BEFORE, WhenKind.AFTER} <= {
        step.when_kind for step in steps
    }
    standings = [standing_of_plan(case) for case in cases]
    assert any(each.latest and each.changes and not each.only_progress for each in standings)
    assert {each.latest.ordinal for each in standings if each.latest} == {2}
    for table in (Letter, ContactNote, Scale, MeetingFeedback, FormScore, HardTimesPlan):
        assert db.session.scalar(
            select(func.count()).select_from(table).where(table.case_id.in_(each.id for each in cases))
        )


def two_years_are_told():
    """The longest of the first ombud's stories: everything that is followed, and what came of it."""
    case = db.session.scalars(select(Case).order_by(Case.number).limit(1)).one()
    assert case.ombud.email == "ombud1@demo.example" and (case.closed_on - case.opened_on).days > 700
    sheet = change_sheet_of(case)
    assert len(sheet.bands) == 8 and len(sheet.plans) == 2 and len(sheet.meetings) > 15
    assert len(sheet.bands[0].series[0].points) == 3 and sheet.tables[4].has_remarks
    counted = select(Figure.happening).where(Figure.key == case.figure_key)
    assert {Happening.FEEDBACK, Happening.GOAL_SETTLED, Happening.SCALE_COMPARED} <= set(db.session.scalars(counted))
    evaluation, goals = evaluation_of(case), goals_of(case)
    assert evaluation.comprehensible and evaluation.manageable and evaluation.meaningful and evaluation.learnt
    assert goals and {goal.outcome for goal in goals} >= {GoalOutcome.REACHED, GoalOutcome.PARTLY}
    assert (
        db.session.scalar(select(func.count()).where(FollowUp.case_id == case.id, FollowUp.done_on.is_not(None))) == 2
    )


def it_is_dated_from_today():
    latest = db.session.scalar(select(func.max(Figure.on)))
    assert 0 <= (clock.today() - latest).days < 7
    assert db.session.scalar(select(func.max(Case.last_contact_on))) <= clock.today()


def the_figures_reconcile_with_the_cases():
    counted = Counter(db.session.scalars(select(Figure.happening)))
    assert counted[Happening.CASE_OPENED] == db.session.scalar(select(func.count()).select_from(Case))
    closed = select(func.count()).where(Case.stage == Stage.CLOSED)
    assert counted[Happening.CASE_CLOSED] - counted[Happening.CASE_REOPENED] == db.session.scalar(closed)


def rows():
    found = db.session.execute(select(Case.number, Case.stage, Case.opened_on, Case.last_contact_on))
    return sorted(tuple(row) for row in found)


def it_is_the_same_every_time(databases, path):
    first = rows()
    databases.copy_sqlite(path)
    again = create_app({**TEST_SETTINGS, "DATABASE_URL": f"sqlite:///{path}"})
    with again.app_context():
        assert load_demo() and rows() == first
        db.session.remove()
        db.engine.dispose()


def test_rows_to_measure_with(in_app):
    seed_many(operations=2, cases=3, number=7)
    assert db.session.scalar(select(func.count()).select_from(Case)) == 6
