"""Which part of the day a step stands in, and how many of them there are."""

from datetime import date, timedelta

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage, UrgencyKind, UrgentMatter
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalKind, ExternalPlan, Plan
from ombud.phases.closure.models import EndReason
from ombud.phases.closure.operations import save_closure
from ombud.phases.execution.letters.models import Letter, LetterKind
from ombud.today import queries
from ombud.today.step_queries import SHORT, Part, row_of, steps_of_day, steps_of_part

WEDNESDAY = date(2026, 12, 2)
YESTERDAY, LONG_AGO = WEDNESDAY - timedelta(days=1), WEDNESDAY - timedelta(days=15)


@pytest.fixture(autouse=True)
def on_a_wednesday(at):
    with at(WEDNESDAY):
        yield


@pytest.fixture
def day(app, started):
    """`day()` is what stands where, by what the steps are called."""

    def read(user_id=None):
        with app.app_context():
            rows, numbers = steps_of_day(db.session.get(User, user_id or started.ombud_id))
            return {row.step.what: row.part for row in rows}, numbers

    return read


@pytest.mark.parametrize(
    ("columns", "part"),
    [
        ({"due_on": YESTERDAY}, Part.LATE),
        ({"due_on": YESTERDAY, "touched_on": WEDNESDAY - timedelta(days=14)}, Part.LATE),
        ({"due_on": YESTERDAY, "touched_on": LONG_AGO}, Part.DECIDE),
        ({"due_on": YESTERDAY, "remind_on": WEDNESDAY + timedelta(days=2)}, Part.LATE),
        ({"due_on": YESTERDAY, "waiting_for": "Läkaren", "waiting_since": LONG_AGO}, Part.LATE),
        ({"due_on": WEDNESDAY}, Part.TODAY),
        ({"due_on": WEDNESDAY, "touched_on": LONG_AGO}, Part.TODAY),
        ({"due_on": WEDNESDAY, "remind_on": WEDNESDAY + timedelta(days=1)}, None),
        ({"remind_on": WEDNESDAY}, Part.REMIND),
        ({"remind_on": LONG_AGO}, Part.REMIND),
        ({"due_on": WEDNESDAY + timedelta(days=4)}, Part.WEEK),
        ({"due_on": WEDNESDAY + timedelta(days=5)}, None),
        ({"waiting_for": "Läkaren", "waiting_since": LONG_AGO}, Part.WAITING),
        ({}, None),
    ],
)
def test_where_a_step_stands(started, add, day, columns, part):
    add(started, "Steget", **columns)
    parts, numbers = day()
    assert parts.get("Steget") is part and numbers == ({part: 1} if part else {})


def test_what_waits_for_another_step_is_not_nagged_about_until_that_is_settled(started, add, day, app):
    first = add(started, "Först")
    for what, due_on in (("Odaterat", None), ("Sent", YESTERDAY), ("Sedan", WEDNESDAY + timedelta(days=30))):
        add(started, what, due_on=due_on, waits_for_id=first, touched_on=YESTERDAY)
    assert day()[0] == {}
    with app.app_context():
        step = db.session.get(Activity, first)
        step.state, step.settled_on = ActivityState.DONE, WEDNESDAY
        db.session.commit()
        rows, _ = steps_of_day(db.session.get(User, started.ombud_id))
        assert {row.step.what: (row.part, row.waited_for) for row in rows} == {
            "Odaterat": (Part.READY, "Först"),
            "Sedan": (Part.READY, "Först"),
            "Sent": (Part.LATE, "Först"),
        }


def test_what_is_late_and_long_untouched_does_not_drown_because_it_waits(started, add, day):
    first = add(started, "Glömt")
    add(started, "Sent", due_on=YESTERDAY, waits_for_id=first, touched_on=WEDNESDAY - timedelta(days=40))
    assert day()[0] == {"Sent": Part.DECIDE}


def test_a_step_that_is_opened_and_not_of_today_is_not_counted_there(started, add, app):
    opened = add(started, "Nästa gång", due_on=WEDNESDAY + timedelta(days=30))
    with app.app_context():
        rows, numbers = steps_of_day(db.session.get(User, started.ombud_id), opened)
        assert [row.step.what for row in rows] == ["Nästa gång"] and numbers == {}


def test_a_step_that_has_been_given_a_day_since_is_no_news(started, add, day):
    settled = {"state": ActivityState.DONE, "settled_on": YESTERDAY}
    first = add(started, "Först", **settled)
    add(started, "Sedan", due_on=WEDNESDAY + timedelta(days=30), waits_for_id=first, touched_on=WEDNESDAY)
    assert day()[0] == {}


def test_only_own_open_steps_of_cases_that_go_on(make, started, add, day):
    mine = make.ombud_of(started)
    for case in (make.case(stage=Stage.EXECUTION), make.case(ombud=mine, stage=Stage.CLOSED)):
        add(case, "Annans eller avslutat", due_on=YESTERDAY)
    add(started, "Klart", due_on=YESTERDAY, state=ActivityState.DONE, settled_on=WEDNESDAY)
    add(started, "Mitt", due_on=YESTERDAY)
    assert day()[0] == {"Mitt": Part.LATE}


def test_each_part_is_short_and_counted_and_the_rest_is_a_page(started, add, day, app):
    for number in range(SHORT + 3):
        add(started, f"Sent {number:02d}", due_on=YESTERDAY - timedelta(days=SHORT + 3 - number))
    add(started, "I dag", due_on=WEDNESDAY)
    parts, numbers = day()
    assert numbers == {Part.LATE: SHORT + 3, Part.TODAY: 1} and len(parts) == SHORT + 1
    with app.app_context():
        query = steps_of_part(db.session.get(User, started.ombud_id), Part.LATE)
        whole = [row_of(found).step.what for found in db.session.execute(query)]
    assert whole == [f"Sent {number:02d}" for number in range(SHORT + 3)], "the latest first"


def test_what_waits_is_ordered_by_since_when(started, add, app):
    for what, days in (("Nyss", 1), ("Länge", 12), ("Mellan", 5)):
        add(started, what, waiting_for="Läkaren", waiting_since=WEDNESDAY - timedelta(days=days))
    with app.app_context():
        rows, _ = steps_of_day(db.session.get(User, started.ombud_id))
        assert [row.step.what for row in rows] == ["Länge", "Mellan", "Nyss"]


def test_the_coordinator_learns_how_many_are_not_reached_and_no_more(make, app, at):
    home = make.home
    cases = [make.case(ombud=make.user(operation=home), stage=stage) for stage in (Stage.TRUST, Stage.RESTING)]
    make.case(ombud=make.user(operation=make.operation()))
    assert len(cases) == 2
    with app.app_context():
        assert queries.not_reached(db.session.merge(home)) == 0
        with at(clock.today() + timedelta(days=home.contact_days)):
            assert queries.not_reached(db.session.merge(home)) == 0
        with at(clock.today() + timedelta(days=home.contact_days + 1)):
            assert queries.not_reached(db.session.merge(home)) == 1


def test_when_the_client_has_died_nothing_is_due(started, add, app):
    add(started, "Sent", due_on=YESTERDAY)
    add(started, "I dag", due_on=WEDNESDAY)
    with app.app_context():
        case, user = db.session.get(Case, started.id), db.session.get(User, started.ombud_id)
        kind = {"kind": LetterKind.CONSENT, "made_on": YESTERDAY, "until_on": WEDNESDAY}
        plan = db.session.query(Plan).filter_by(case_id=case.id).one()
        db.session.add(Letter(case_id=case.id, **kind))
        db.session.add(UrgentMatter(case_id=case.id, kind=UrgencyKind.EVICTION, due_on=WEDNESDAY))
        db.session.add(ExternalPlan(plan_id=plan.id, kind=ExternalKind.SIP, follow_up_on=WEDNESDAY))
        db.session.commit()
        lists = (queries.urgent_matters, queries.plan_follow_ups, queries.letters_ending)
        assert len(steps_of_day(user)[0]) == 2 and all(len(read(user)) == 1 for read in lists)
        save_closure(case, planned=False, reason=EndReason.DIED, version=0, by=user)
        db.session.commit()
        assert steps_of_day(user) == ([], {}) and not any(read(user) for read in lists)
