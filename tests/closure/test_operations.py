"""The rules of the closure phase."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases import must_have_handed_over
from ombud.cases.models import Case, HandOverReason, Stage
from ombud.cases.operations import hand_over
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.journey.operations import move
from ombud.phases.closure import follow_up_operations as follow_ups
from ombud.phases.closure import operations, queries
from ombud.phases.closure.models import Closure, EndReason, FollowUp
from ombud.phases.closure.ways import DIED, way_told
from ombud.phases.execution.models import How
from ombud.refusals import Conflict, Refused
from ombud.today.queries import not_contacted, resting

TOMORROW = timedelta(days=1)


@pytest.fixture
def case(make, in_app):
    """A case in closure, in the session."""
    return db.session.get(Case, make.case(stage=Stage.CLOSURE).id)


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


def counted(case):
    """The days of the follow-ups that were counted."""
    return list(
        db.session.scalars(
            select(Figure.on).where(
                Figure.key == case.figure_key, Figure.happening == Happening.CONTACT, Figure.code == "follow_up"
            )
        )
    )


def test_telling_the_end_does_not_end_the_work(case, ombud):
    assert not queries.end_is_told(case)
    operations.save_closure(
        case, planned=True, reason=EndReason.ENOUGH, network="Systern", last_word="Tack", version=0, by=ombud
    )
    db.session.flush()
    assert queries.end_is_told(case) and case.stage is Stage.CLOSURE and case.work_ended_on is None


@pytest.mark.parametrize("reason", [EndReason.DIED, EndReason.NO_CONTACT])
def test_some_ends_nobody_plans(case, ombud, reason):
    with pytest.raises(Refused) as refusal:
        operations.save_closure(case, planned=True, reason=reason, version=0, by=ombud)
    assert refusal.value.field == "planned"
    operations.save_closure(case, planned=False, reason=reason, version=0, by=ombud)


def test_two_who_tell_the_end_first_meet(case, ombud):
    operations.save_closure(case, planned=True, reason=EndReason.GOALS, network="Systern", version=0, by=ombud)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.save_closure(case, planned=False, reason=EndReason.MOVED, network="Systern", version=0, by=ombud)
    assert conflict.value.theirs == {"planned": "Ja", "reason": EndReason.GOALS.label}
    assert db.session.query(Closure).count() == 1


def test_a_text_that_a_way_does_not_ask_for_stays(case, ombud):
    row = operations.prepare_end(
        case, network="Systern", who_knows="Boendestödet", plans_seen_on=clock.today(), version=0, by=ombud
    )
    db.session.commit()
    assert not queries.end_is_told(case) and way_told(row) is None
    operations.save_closure(
        case, planned=False, reason=EndReason.DIED, circumstances="Alla vet", version=row.version, by=ombud
    )
    db.session.commit()
    assert (row.network, row.who_knows, row.circumstances) == ("Systern", "Boendestödet", "Alla vet")
    assert way_told(row) is DIED


def test_two_who_prepare_the_end_meet_and_a_look_that_has_not_been_is_refused(case, ombud):
    what = {"network": "", "who_knows": "Systern", "plans_seen_on": None, "version": 0, "by": ombud}
    with pytest.raises(Refused) as refusal:
        operations.prepare_end(case, **{**what, "plans_seen_on": clock.today() + TOMORROW})
    assert refusal.value.field == "plans_seen_on"
    operations.prepare_end(case, **what)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.prepare_end(case, **{**what, "who_knows": "Ingen"})
    assert conflict.value.theirs == {"who_knows": "Systern"}


@pytest.mark.parametrize("reason", list(EndReason))
@pytest.mark.parametrize("planned", [True, False])
def test_every_end_is_one_of_the_ways(reason, planned):
    way = way_told(Closure(planned=planned, reason=reason))
    assert reason in way.reasons and way.planned in (planned, None) or (planned and reason in operations.NEVER_PLANNED)
    assert way.asks <= {"circumstances", "network", "last_word"} and bool(way.question) == ("circumstances" in way.asks)


def test_when_the_client_has_died_nothing_is_followed_up(case, ombud):
    planned, done = (follow_ups.plan_follow_up(case, planned_on=clock.today(), by=ombud) for _ in range(2))
    db.session.commit()
    follow_ups.do_follow_up(case, done, done_on=clock.today(), how=How.PHONE, version=done.version, by=ombud)
    operations.save_closure(case, planned=False, reason=EndReason.DIED, version=0, by=ombud)
    db.session.commit()
    assert db.session.scalars(queries.follow_ups_of(case)).all() == [done]
    with pytest.raises(Refused, match="avlidit"):
        follow_ups.plan_follow_up(case, planned_on=clock.today(), by=ombud)
    case.last_contact_on = clock.days_ago(400)
    db.session.commit()
    assert not_contacted(ombud) == []


def test_a_new_ombud_takes_the_follow_ups_over_and_nobody_leaves_before_that(make):
    case, new = make.case(stage=Stage.RESTING), make.user()
    with make.app.app_context():
        row, old = db.session.get(Case, case.id), db.session.get(User, case.ombud_id)
        follow_ups.plan_follow_up(row, planned_on=clock.today(), by=old)
        db.session.commit()
        with pytest.raises(Refused, match="ett annat ombud"):
            must_have_handed_over(old)
        hand_over(row, to=db.session.get(User, new.id), reason=HandOverReason.OMBUD_LEAVES, by=old)
        db.session.commit()
        must_have_handed_over(old)
        due = [
            len(db.session.execute(queries.follow_ups_due(db.session.get(User, user.id), clock.today())).all())
            for user in (old, new)
        ]
        assert due == [0, 1]


def test_a_case_that_rests_forgotten_is_found(make):
    case = make.case(stage=Stage.RESTING)
    with make.app.app_context():
        row = db.session.get(Case, case.id)
        days = row.ombud.operation.contact_days
        assert resting(row.ombud) == []
        with clock.at(clock.today() + timedelta(days=days)):
            assert resting(row.ombud) == [row]
            follow_ups.plan_follow_up(row, planned_on=clock.today(), by=row.ombud)
            db.session.flush()
            assert resting(row.ombud) == []


def ended(case):
    """The days and codes of the ends that were counted."""
    what = select(Figure.on, Figure.code).where(Figure.key == case.figure_key, Figure.happening == Happening.WORK_ENDED)
    return [tuple(row) for row in db.session.execute(what.order_by(Figure.id))]


def test_the_figure_follows_an_end_that_is_put_right_while_the_case_rests(case, ombud):
    def tell(planned, reason):
        row = queries.closure_of(case)
        operations.save_closure(case, planned=planned, reason=reason, version=row.version if row else 0, by=ombud)
        db.session.commit()

    with clock.at(clock.days_ago(9)):
        tell(True, EndReason.GOALS)
        move(case, Stage.RESTING, by=ombud)
        day = clock.today()
    tell(False, EndReason.MOVED)
    assert ended(case) == [(day, "unplanned:moved")]
    move(case, Stage.TRUST, by=ombud, words="Vi börjar igen")
    tell(True, EndReason.ENOUGH)
    assert ended(case) == [(day, "unplanned:moved")]
    move(case, Stage.RESTING, by=ombud)
    tell(True, EndReason.GOALS)
    assert ended(case) == [(day, "unplanned:moved"), (clock.today(), "planned:goals")]


def test_a_follow_up_is_planned_moved_and_done(case, ombud):
    case.last_contact_on = clock.days_ago(40)
    with pytest.raises(Refused):
        follow_ups.plan_follow_up(case, planned_on=clock.days_ago(1), by=ombud)
    row = follow_ups.plan_follow_up(case, planned_on=clock.today() + TOMORROW, by=ombud)
    db.session.commit()
    follow_ups.move_follow_up(case, row, planned_on=clock.today(), version=row.version, by=ombud)
    db.session.commit()
    assert row.planned_on == clock.today() and counted(case) == []
    follow_ups.do_follow_up(case, row, done_on=clock.today(), how=How.PHONE, version=row.version, by=ombud, words="Bra")
    db.session.commit()
    assert counted(case) == [clock.today()] and case.last_contact_on == clock.today()


def test_the_figure_follows_a_follow_up_whose_day_was_wrong(case, ombud):
    row = follow_ups.plan_follow_up(case, planned_on=clock.today(), by=ombud)
    db.session.commit()
    for day in (clock.today(), clock.days_ago(2)):
        follow_ups.do_follow_up(case, row, done_on=day, how=How.TEXT, version=row.version, by=ombud)
        db.session.commit()
    assert counted(case) == [clock.days_ago(2)]


def test_what_happened_stays(case, ombud):
    planned, done = (follow_ups.plan_follow_up(case, planned_on=clock.today(), by=ombud) for _ in range(2))
    db.session.commit()
    follow_ups.do_follow_up(case, done, done_on=clock.today(), how=How.MEETING, version=done.version, by=ombud)
    db.session.commit()
    with pytest.raises(Refused):
        follow_ups.remove_follow_up(case, done, by=ombud)
    with pytest.raises(Refused):
        follow_ups.move_follow_up(case, done, planned_on=clock.today(), version=done.version, by=ombud)
    follow_ups.remove_follow_up(case, planned, by=ombud)
    db.session.commit()
    assert db.session.scalars(queries.follow_ups_of(case)).all() == [done]


def test_an_older_version_is_refused_with_what_stands(case, ombud):
    row = follow_ups.plan_follow_up(case, planned_on=clock.today(), by=ombud)
    db.session.commit()
    first = row.version
    follow_ups.do_follow_up(case, row, done_on=clock.today(), how=How.PHONE, version=first, by=ombud, words="Bra")
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        follow_ups.do_follow_up(case, row, done_on=clock.today(), how=How.TEXT, version=first, by=ombud, words="Sådär")
    assert conflict.value.theirs == {"how": "Telefon", "words": "Bra"}
    with pytest.raises(Conflict) as conflict:
        follow_ups.move_follow_up(case, row, planned_on=clock.today() + TOMORROW, version=first, by=ombud)
    assert conflict.value.theirs == {"planned_on": clock.today().isoformat()}


def test_what_is_to_come_stands_first(case, ombud):
    rows = [FollowUp(case_id=case.id, planned_on=clock.today() + timedelta(days=days)) for days in (20, 10)]
    done = [
        FollowUp(case_id=case.id, planned_on=clock.days_ago(days), done_on=clock.days_ago(days), how=How.PHONE)
        for days in (9, 3)
    ]
    db.session.add_all([*rows, *done])
    db.session.flush()
    order = [row.done_on or row.planned_on for row in db.session.scalars(queries.follow_ups_of(case))]
    today = clock.today()
    assert order == [today + timedelta(days=10), today + timedelta(days=20), clock.days_ago(3), clock.days_ago(9)]
    assert [event.on for event in queries.events_of(case)] == [clock.days_ago(3), clock.days_ago(9)]


def test_the_day_shows_an_ombuds_own_follow_ups(make):
    mine, other = make.case(stage=Stage.RESTING), make.case(stage=Stage.RESTING)
    closed = make.case(ombud=make.ombud_of(mine), stage=Stage.CLOSED)
    with make.app.app_context():
        for each in (mine, other, closed):
            db.session.add(FollowUp(case_id=each.id, planned_on=clock.days_ago(1)))
        db.session.add(FollowUp(case_id=mine.id, planned_on=clock.today() + timedelta(days=9)))
        db.session.add(FollowUp(case_id=mine.id, planned_on=clock.today(), done_on=clock.today(), how=How.PHONE))
        db.session.commit()
        rows = db.session.execute(queries.follow_ups_due(db.session.get(User, mine.ombud_id), clock.today())).all()
        assert [(row.planned_on, found.number, found.client.name) for row, found in rows] == [
            (clock.days_ago(1), mine.number, "Klient")
        ]
