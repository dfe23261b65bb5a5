"""The review's rules: meetings that freeze, decisions that hold, second looks with fixed choices."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.cases.models import Answer3, Gender
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.policy.rule import UrgentRule
from ombud.intake.queue import read_queue
from ombud.intake.steering import meeting_operations, meeting_queries, operations, queries
from ombud.intake.steering.models import CapacityDecision, LookAnswer, LookQuestion, SecondLook, SteeringMeeting
from ombud.intake.steering.traits import rows_of
from ombud.refusals import Conflict, Refused

WAITING = InquiryState.WAITING


@pytest.fixture
def five(make, inquiry):
    """Five who have come the same day from the same place."""
    by = make.user()
    return [inquiry(by=by, name=f"K{number}", state=WAITING, municipality=0) for number in range(5)]


def here(by):
    return db.session.get(Operation, by.operation_id), db.session.get(User, by.id)


def test_what_may_be_known_is_decided_when_a_meeting_opens_and_outdates_nobodys_form(make, five, held, app):
    held(make.user("steering"))
    with app.app_context():
        rows = [db.session.get(Inquiry, each.id) for each in five]
        assert [(row.shown_traits, row.version) for row in rows] == [(1, each.version) for each in five]


def test_whose_trait_is_put_right_is_no_longer_known_by_it(make, five, held, app):
    held(make.user("steering"))
    with app.app_context():
        rows = [db.session.get(Inquiry, each.id) for each in five]
        rows[0].municipality_id = None
        rows[1].protected = True
        rows[2].gender = "woman"
        rows[3].wish = "Något annat"
        db.session.commit()
        assert [row.shown_traits for row in rows] == [-1, -1, 1, 1, 1]


def test_one_meeting_at_a_time(make, held, app):
    by = make.user("steering")
    assert held(by) == 1
    with pytest.raises(Refused, match="pågår redan"):
        held(by)
    with app.app_context():
        operation, user = here(by)
        meeting = meeting_queries.open_meeting_of(by.operation_id)
        meeting_operations.close_meeting(meeting, operation, by=user)
        db.session.commit()
        with pytest.raises(Refused, match="avslutat"):
            meeting_operations.close_meeting(meeting, operation, by=user)
    assert held(by) == 2
    assert held(make.user("steering", operation=make.operation())) == 1, "another operation counts its own"


def test_an_agenda_and_a_protocol_stand_still(make, five, held, inquiry, meeting_of):
    by = make.user("steering")
    first = held(by, close=True)
    before = meeting_of(first)
    for _ in range(6):
        inquiry(state=WAITING, municipality=1)
    assert [row["place"] for row in before.agenda["queue"]] == [1, 2, 3, 4, 5]
    assert before.agenda["figures"]["waiting"] == 5 and before.protocol["present"] == [by.name]
    held(by, close=True)
    after = meeting_of(first)
    assert (after.agenda, after.protocol) == (before.agenda, before.protocol)


def test_capacity_is_decided_under_a_meeting_and_becomes_the_setting(make, held, app):
    by = make.user("steering")
    held(by)
    what = {"caseload_ceiling": 12, "ceiling_is_hard": True, "outreach_percent": 20}
    with app.app_context():
        operation, user = here(by)
        meeting, version = meeting_queries.open_meeting_of(by.operation_id), operation.version
        meeting_operations.decide_capacity(meeting, operation, version=version, by=user, **what)
        db.session.commit()
        assert (operation.caseload_ceiling, operation.ceiling_is_hard, operation.outreach_percent) == (12, True, 20)
        with pytest.raises(Conflict):
            meeting_operations.decide_capacity(meeting, operation, version=version, by=user, **what)
        db.session.rollback()
        meeting_operations.close_meeting(meeting, operation, by=user)
        db.session.commit()
        assert "högst 12 klienter" in meeting.protocol["decisions"][0]["sentences"][0]
        with pytest.raises(Refused, match="avslutat"):
            meeting_operations.decide_capacity(meeting, operation, version=operation.version, by=user, **what)
        assert db.session.query(CapacityDecision).count() == 1


def test_the_same_question_waits_for_one_answer(make, five, moved, held, app):
    by, coordinator = make.user("steering"), make.user("coordinator")
    move = moved(five[4], five[:4], by=coordinator)
    held(by)
    with app.app_context():
        exception, user = db.session.get(QueueException, move), db.session.get(User, by.id)
        look = operations.ask_for_look(exception, question=LookQuestion.STILL_NEEDED, by=user)
        db.session.commit()
        assert look.meeting_id == db.session.query(SteeringMeeting).one().id
        with pytest.raises(Refused, match="redan ställd"):
            operations.ask_for_look(exception, question=LookQuestion.STILL_NEEDED, by=user)
        operations.ask_for_look(exception, question=LookQuestion.OTHERS_TOO, by=user)
        db.session.commit()
        assert queries.open_looks(by.operation_id) == 2


def test_an_answer_is_given_once_and_may_end_the_move(make, five, moved, app):
    by, coordinator = make.user("steering"), make.user("coordinator")
    move = moved(five[4], five[:4], by=coordinator)
    with app.app_context():
        exception, boss = db.session.get(QueueException, move), db.session.get(User, coordinator.id)
        look = operations.ask_for_look(exception, question=LookQuestion.STILL_NEEDED, by=db.session.get(User, by.id))
        db.session.commit()
        operations.answer_look(look, exception, answer=LookAnswer.ENDED, version=1, by=boss)
        db.session.commit()
        assert exception.state is ExceptionState.ENDED and exception.ended_at == look.answered_at
        assert queries.open_looks(by.operation_id) == 0
        with pytest.raises(Conflict, match="redan svarat"):
            operations.answer_look(look, exception, answer=LookAnswer.YES, version=1, by=boss)
        assert db.session.get(SecondLook, look.id).answer is LookAnswer.ENDED


def test_numbers_are_told_of_none_or_of_five(make, inquiry, app):
    by = make.user()
    with app.app_context():
        assert set(queries.numbers_by_column(by.operation_id).values()) == {0}
    for number in range(5):
        inquiry(by=by, state=InquiryState.ENDED)
        if number < 4:
            inquiry(by=by)
    with app.app_context():
        numbers = queries.numbers_by_column(by.operation_id)
        assert numbers[InquiryState.ENDED] == 5 and numbers[InquiryState.NEW] is None
    with app.app_context(), clock.at(clock.days_ago(-400)):
        assert queries.numbers_by_column(by.operation_id)[InquiryState.ENDED] == 0


def test_a_policy_that_a_meeting_decided_stands_in_its_protocol(make, held, app):
    by = make.user("steering")
    held(by)
    with app.app_context():
        operation, user = here(by)
        meeting = meeting_queries.open_meeting_of(by.operation_id)
        policy = PriorityPolicy(
            operation_id=by.operation_id,
            ordinal=1,
            decided_on=clock.today(),
            recorded_at=clock.now(),
            recorded_by_id=by.id,
            meeting_id=meeting.id,
            urgent=UrgentRule.ALWAYS,
            groups=[],
        )
        db.session.add(policy)
        db.session.flush()
        meeting_operations.close_meeting(meeting, operation, by=user)
        db.session.commit()
        protocol = meeting.protocol
        assert protocol["policy_before"]["ordinal"] is None and protocol["policy_after"]["ordinal"] == 1
        assert "Det som brådskar går först" in protocol["decisions"][0]["steps"][0]


def test_no_trait_is_read_that_no_meeting_has_decided_to_show(make, inquiry, held, app):
    by, genders = make.user(), list(Gender) * 2
    known = {"children_at_home": Answer3.YES, "birth_year": 1980, "language": "Hemligspråk"}
    for number in range(5):
        inquiry(by=by, name=f"K{number}", state=WAITING, gender=genders[number], **known)
    with app.app_context():
        assert {row.traits for row in rows_of(read_queue(by.operation_id).placed)} == {()}
    held(make.user("steering"))
    inquiry(by=by, state=WAITING, gender=Gender.WOMAN, **known)
    with app.app_context():
        traits = [row.traits for row in rows_of(read_queue(by.operation_id).placed)]
    assert traits == [("Ekby", "Barn hemma", "30–49 år")] * 5 + [()]


def test_who_said_yes_in_the_same_moment_as_another_looks_like_no_one_else(make, inquiry, held, app):
    by = make.user()
    rows = [inquiry(by=by, name=f"K{number}", state=WAITING) for number in range(6)]
    with app.app_context():
        for number, each in enumerate(rows):
            db.session.get(Inquiry, each.id).queued_at = clock.now() - timedelta(seconds=max(number, 1))
        db.session.commit()
    held(make.user("steering"))
    with app.app_context():
        assert {row.traits for row in rows_of(read_queue(by.operation_id).placed)} == {()}, (
            "the row says why it stands there"
        )


def test_a_language_is_a_trait_only_when_it_is_the_name_of_one(make, inquiry, held, app):
    by = make.user()
    known = {"children_at_home": Answer3.NO, "birth_year": 1950, "gender": Gender.MAN, "state": WAITING}
    for number in range(5):
        inquiry(by=by, name=f"K{number}", language=" Persiska" if number % 2 else "persiska", **known)
        inquiry(by=by, name=f"H{number}", language="Bor hos Anna", due_on=clock.today(), **known)
    held(make.user("steering"))
    with app.app_context():
        traits = {row.traits[4:] for row in rows_of(read_queue(by.operation_id).placed)}
    assert traits == {("persiska",), ()}
