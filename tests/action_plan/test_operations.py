"""The rules of the plan."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.action_plan import external_operations, goal_operations, operations, queries
from ombud.phases.action_plan.models import ActivityState, Doer, ExternalKind, WhenKind
from ombud.phases.action_plan.when_waiting import awaited_by, waiting_for
from ombud.refusals import Conflict, Refused

TODAY = date(2026, 11, 21)


@pytest.fixture
def work(in_app, make):
    """A case as the session knows it, and its ombud."""
    case = db.session.get(Case, make.case(stage="plan", name="Kim").id)
    with clock.at(TODAY):
        yield case, db.session.get(User, case.ombud_id)


def add(work, what="Ringa", doer=Doer.CLIENT, **values):
    case, by = work
    return operations.add_step(case, what=what, doer=doer, by=by, **values)


def words_of(work):
    return [step.what for step in queries.steps_of(work[0])]


def settle(step, state=ActivityState.DONE):
    step.state, step.settled_on = state, TODAY
    db.session.flush()


def test_nothing_is_planned_without_the_clients_yes(in_app, make):
    case = db.session.get(Case, make.case(agreed=False).id)
    by = db.session.get(User, case.ombud_id)
    for act in (
        lambda: operations.save_heading(case, heading="Ro", version=0, by=by),
        lambda: operations.add_step(case, what="Ringa", doer=Doer.CLIENT, by=by),
        lambda: goal_operations.make_goals_of_needs(case, by=by),
        lambda: goal_operations.add_goal(case, words="Ro", by=by),
        lambda: external_operations.add_external_plan(case, kind=ExternalKind.SIP, by=by),
    ):
        with pytest.raises(Refused, match="inte sagt ja"):
            act()
    assert queries.plan_of(case) is None


def test_steps_stand_in_the_order_they_were_written(work):
    for what in ("Ringa", "Skriva", "Fika"):
        add(work, what)
    assert words_of(work) == ["Ringa", "Skriva", "Fika"]


def test_a_step_is_counted_and_logged_without_words(work):
    add(work, "Hemlig sak", need="housing")
    db.session.flush()
    figure = db.session.scalar(select(Figure).where(Figure.happening == Happening.ACTIVITY_PLANNED))
    assert (figure.code, figure.on) == ("housing", TODAY)
    entry = db.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()))
    assert entry.codes == {"part": "plan", "what": "step_added"}


@pytest.mark.parametrize("doer", [Doer.AUTHORITY, Doer.OTHER])
def test_someone_at_an_authority_has_a_name(work, doer):
    with pytest.raises(Refused) as no:
        add(work, doer=doer)
    assert no.value.field == "doer_name"
    assert add(work, doer=doer, doer_name="Maria på kommunen").doer_name == "Maria på kommunen"


def test_a_step_that_is_settled_is_not_changed_here(work):
    case, by = work
    step = add(work)
    settle(step)
    with pytest.raises(Refused, match="klart"):
        operations.change_step(case, step, version=step.version, by=by, what="Skriva", doer=Doer.CLIENT, doer_name="")


def test_the_other_hears_what_was_written_meanwhile(work):
    case, by = work
    step = add(work, "Ringa", Doer.AUTHORITY, doer_name="Maria", when_kind=WhenKind.WEEK, due_on=date(2026, 12, 6))
    mine = {
        "what": "Skriva",
        "doer": Doer.CLIENT,
        "doer_name": "",
        "need": "money",
        "when_kind": WhenKind.OPEN,
        "due_on": None,
        "waits_for_id": None,
    }
    with pytest.raises(Conflict) as conflict:
        operations.change_step(case, step, version=0, by=by, **mine)
    assert conflict.value.theirs == {
        "what": "Ringa",
        "doer": "Någon på en myndighet eller i vården",
        "doer_name": "Maria",
        "need": "(tomt)",
        "when": "v. 49",
    }


def test_a_step_waits_for_another_of_the_plan_and_never_in_a_circle(work):
    case, by = work
    one = add(work, "ett")
    two = add(work, "två", waits_for_id=one.id)
    three = add(work, "tre", waits_for_id=two.id)
    said = {"what": "ett", "doer": Doer.CLIENT, "doer_name": ""}
    for awaited, words in (
        (one.id, "väntar stegen på varandra"),
        (three.id, "väntar stegen på varandra"),
        (999, "inte i planen"),
    ):
        with pytest.raises(Refused, match=words) as no:
            operations.change_step(case, one, version=one.version, by=by, waits_for_id=awaited, **said)
        assert no.value.field == "waits_for"
    operations.change_step(case, three, version=three.version, by=by, waits_for_id=one.id, **{**said, "what": "tre"})
    assert [each.what for each in waiting_for(one)] == ["två", "tre"]
    with pytest.raises(Conflict) as conflict:
        operations.change_step(case, three, version=0, by=by, waits_for_id=None, **said)
    assert conflict.value.theirs == {"what": "tre", "waits_for": "ett"}


def test_what_a_step_waits_for_is_found_until_it_is_done_itself(work):
    one = add(work, "ett")
    two = add(work, "två", waits_for_id=one.id)
    assert awaited_by([one, two]) == {two.id: one}
    settle(one)
    assert awaited_by(queries.steps_of(work[0]))[two.id].state is ActivityState.DONE
    settle(two)
    assert awaited_by([one, two]) == {}


def test_the_goal_is_written_once_by_two_at_the_same_time(work):
    case, by = work
    operations.save_heading(case, heading="Ett hem", version=0, by=by)
    with pytest.raises(Conflict) as conflict:
        operations.save_heading(case, heading="Ro", version=0, by=by)
    assert conflict.value.theirs == {"heading": "Ett hem"}
    operations.save_heading(case, heading="Ro", version=conflict.value.version, by=by)
    assert queries.plan_of(case).heading == "Ro"


def test_the_first_goal_meets_no_conflict_with_a_step(work):
    case, by = work
    add(work)
    operations.save_heading(case, heading="Ett hem", version=0, by=by)
    assert queries.plan_of(case).heading == "Ett hem"


def test_others_plans_are_written_changed_and_taken_away(work):
    case, by = work
    plan = external_operations.add_external_plan(case, kind=ExternalKind.SIP, owner="Vården", by=by)
    db.session.flush()
    with pytest.raises(Conflict) as conflict:
        external_operations.change_external_plan(case, plan, version=9, by=by, kind=ExternalKind.CARE, owner="Vården")
    assert conflict.value.theirs == {"kind": "SIP (samordnad individuell plan)"}
    with pytest.raises(Conflict):
        external_operations.remove_external_plan(case, plan, version=9, by=by)
    external_operations.remove_external_plan(case, plan, version=1, by=by)
    db.session.flush()
    assert queries.external_plans_of(case) == []


def test_follow_ups_of_own_open_cases_come_by_their_day(in_app, make, at):
    me = make.user()
    made = [make.case(stage="plan", ombud=me), make.case(stage="plan"), make.case(stage="plan", ombud=me)]
    case, other, closed = (db.session.get(Case, each.id) for each in made)
    by = case.ombud
    for where, day in ((case, 3), (case, 1), (case, 9), (other, 1), (closed, 1)):
        external_operations.add_external_plan(
            where, kind=ExternalKind.SIP, follow_up_on=TODAY + timedelta(day), by=where.ombud
        )
    external_operations.add_external_plan(case, kind=ExternalKind.CARE, by=by)
    closed.stage, closed.closed_on = "closed", TODAY
    db.session.flush()
    with at(TODAY):
        found = db.session.execute(queries.follow_ups_due(by, TODAY + timedelta(7))).all()
    assert [(plan.follow_up_on, whose.id) for plan, whose in found] == [
        (TODAY + timedelta(1), case.id),
        (TODAY + timedelta(3), case.id),
    ]
