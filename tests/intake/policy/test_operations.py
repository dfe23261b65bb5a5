"""A decision makes the next version; questions are asked and answered; and an old order stays explained."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Answer3, UrgencyKind
from ombud.extensions import db
from ombud.intake import opening, operations, queue_operations
from ombud.intake.models import Inquiry, InquiryMove, InquiryState, Outcome
from ombud.intake.order import Reason
from ombud.intake.policy.models import PriorityAnswer, PriorityPolicy, PriorityQuestion
from ombud.intake.policy.operations import decide_policy
from ombud.intake.policy.question_operations import MOST_QUESTIONS, add_question, retire_question, save_answers
from ombud.intake.policy.rule import CHILDREN, CHILDREN_TEXT, Criterion, Group, UrgentRule
from ombud.intake.queue import read_queue
from ombud.intake.steering.models import SteeringMeeting
from ombud.refusals import Conflict, Refused

HOME = "Riskerar personen att förlora sin bostad?"
BARN = Group("Barn hemma", (Criterion(CHILDREN, CHILDREN_TEXT, "yes"),))
DAY = timedelta(days=1)


@pytest.fixture
def steering(in_app, make):
    """A member of the ledningsgrupp, in the session."""
    return db.session.get(User, make.user("steering").id)


@pytest.fixture
def office(steering):
    """The operation, in the session."""
    return db.session.get(Operation, steering.operation_id)


def decide(office, by, *groups, **changed):
    usual = {"urgent": UrgentRule.ALWAYS, "urgent_days": None, "decided_on": clock.today()}
    return decide_policy(office, groups=groups, by=by, **({"ageing_days": 364 if groups else None} | usual | changed))


def entries(event):
    return [row.codes for row in db.session.scalars(select(AuditEntry).where(AuditEntry.event == event))]


def test_each_decision_is_the_next_version_and_changes_no_earlier_one(office, steering):
    first = decide(office, steering)
    second = decide(office, steering, BARN, urgent=UrgentRule.WITHIN, urgent_days=30)
    assert (first.ordinal, second.ordinal) == (1, 2) and second.meeting_id is None
    db.session.expire_all()
    assert first.rule.groups == () and second.rule.groups == (BARN,)
    assert read_queue(office.id).policy is second
    assert entries("policy_decided") == [
        {"ordinal": 1, "groups": 0, "urgent": "always"},
        {"ordinal": 2, "groups": 1, "urgent": "within"},
    ]


def test_a_decision_belongs_to_the_meeting_that_is_open(office, steering):
    meeting = SteeringMeeting(
        operation_id=office.id, ordinal=1, held_on=clock.today(), opened_at=clock.now(), opened_by_id=steering.id
    )
    db.session.add(meeting)
    assert decide(office, steering).meeting_id == meeting.id
    meeting.closed_at, meeting.closed_by_id = clock.now(), steering.id
    assert decide(office, steering).meeting_id is None


def test_whoever_decides_on_an_old_page_is_told(office, steering):
    decide(office, steering, after=0)
    with pytest.raises(Conflict) as refused:
        decide(office, steering, BARN, after=0)
    assert refused.value.version == 1 and "medan du skrev" in refused.value.text


def test_two_at_the_same_moment_make_one(office, steering, monkeypatch):
    """The second did not see the first: the database says no, and the user is told in words."""
    decide(office, steering)
    db.session.commit()
    monkeypatch.setattr("ombud.intake.policy.operations.policy_in_force", lambda operation_id: None)
    with pytest.raises(Conflict) as refused:
        decide(office, steering, BARN)
    db.session.rollback()
    assert "medan du skrev" in refused.value.text
    assert len(db.session.scalars(select(PriorityPolicy)).all()) == 1


def test_the_day_of_a_decision(office, steering):
    decide(office, steering)
    for day in (clock.today() + DAY, clock.today() - DAY):
        with pytest.raises(Refused) as refused:
            decide(office, steering, decided_on=day)
        assert refused.value.field == "decided_on"


def test_a_group_asks_only_what_is_asked_and_names_no_place(office, steering):
    stranger = Group("Okänd", (Criterion("4711", "Har personen det svårt?", "yes"),))
    reworded = Group("Barn", (Criterion(CHILDREN, "Är det något annat?", "yes"),))
    place = Group("Nära ekby", BARN.criteria)
    for group in (stranger, reworded, place):
        with pytest.raises(Refused) as refused:
            decide(office, steering, group)
        assert refused.value.field == "name_1"


def test_questions_are_added_retired_and_asked_again(office, steering):
    question = add_question(office, text=f"  {HOME} ", by=steering)
    for again in (HOME, HOME.upper().capitalize(), CHILDREN_TEXT):
        with pytest.raises(Refused):
            add_question(office, text=again, by=steering)
    retire_question(question, by=steering)
    retire_question(question, by=steering)
    assert question.retired_on == clock.today()
    assert add_question(office, text=HOME, by=steering) is question and question.retired_on is None
    assert len(entries("question_retired")) == 1


def test_a_question_of_the_policy_in_force_is_not_retired(office, steering):
    question = add_question(office, text=HOME, by=steering)
    decide(office, steering, Group("Bostad", (Criterion(str(question.id), HOME, "yes"),)))
    with pytest.raises(Refused):
        retire_question(question, by=steering)
    decide(office, steering)
    retire_question(question, by=steering)


def test_not_too_many_questions(office, steering):
    for place in range(MOST_QUESTIONS):
        add_question(office, text=f"Har personen det {'mycket ' * place}svårt?", by=steering)
    with pytest.raises(Refused) as refused:
        add_question(office, text=HOME, by=steering)
    assert refused.value.field == "text"


def asked(office, steering):
    """A policy with two groups, and its own question's key."""
    key = str(add_question(office, text=HOME, by=steering).id)
    policy = decide(office, steering, BARN, Group("Bostaden i fara", (Criterion(key, HOME, "yes"),)))
    db.session.commit()
    return key, policy


def waiting(inquiry, by, **known):
    return made(inquiry, by, state=InquiryState.WAITING, **known)


def made(inquiry, by, **known):
    """An inquiry of the maker's, who has a session of its own: ours must hold nothing then."""
    maker = SimpleNamespace(id=by.id)
    db.session.commit()
    return db.session.get(Inquiry, inquiry(by=maker, **known).id)


def test_answers_are_saved_changed_and_taken_away(office, steering, make, inquiry):
    key, _ = asked(office, steering)
    by = db.session.get(User, make.user().id)
    row = waiting(inquiry, by)
    save_answers(row, {key: Answer3.NO, CHILDREN: Answer3.YES}, version=row.version, by=by)
    db.session.flush()
    assert row.children_at_home is Answer3.YES and read_queue(office.id).of(row.id).group == 1
    seen = row.version
    save_answers(row, {key: Answer3.YES, CHILDREN: None}, version=seen, by=by)
    db.session.flush()
    assert read_queue(office.id).of(row.id).group == 2
    with pytest.raises(Conflict) as conflict:
        save_answers(row, {key: None}, version=seen, by=by)
    assert conflict.value.theirs == {f"question_{key}": "Ja"}
    save_answers(row, {key: None}, version=row.version, by=by)
    db.session.flush()
    assert db.session.scalars(select(PriorityAnswer)).all() == []
    assert [each["part"] for each in entries("inquiry_changed")] == ["priority"] * 3


def test_an_answer_moves_someone_in_the_queue(office, steering, make, inquiry):
    key, _ = asked(office, steering)
    by = db.session.get(User, make.user().id)
    first = waiting(inquiry, by, received_on=clock.days_ago(9))
    second = waiting(inquiry, by, name="Lo")
    assert [each.id for each in read_queue(office.id).placed] == [first.id, second.id]
    save_answers(second, {key: Answer3.YES}, by=by)
    assert [(each.id, each.reason) for each in read_queue(office.id).placed] == [
        (second.id, Reason.GROUP),
        (first.id, Reason.ARRIVAL),
    ]


def stood(row):
    """What the inquiry's moves say of where it stood."""
    moves = db.session.scalars(select(InquiryMove).where(InquiryMove.inquiry_id == row.id).order_by(InquiryMove.id))
    return [(each.to_state, each.place, each.why, each.group_place, each.policy_id) for each in moves if each.place]


def test_whoever_leaves_the_queue_keeps_where_they_stood_and_by_which_version(office, steering, make, inquiry):
    key, policy = asked(office, steering)
    by = db.session.get(User, make.user().id)
    ahead, row = waiting(inquiry, by, children_at_home=Answer3.YES), waiting(inquiry, by, name="Lo")
    save_answers(row, {key: Answer3.YES}, by=by)
    db.session.flush()
    queue_operations.offer(row, ombud_id=by.id, version=row.version, by=by)
    db.session.flush()
    later = decide(office, steering)
    db.session.flush()
    queue_operations.decline_offer(row, words="", version=row.version, by=by)
    db.session.flush()
    queue_operations.end(ahead, outcome=Outcome.MOVED, words="", version=ahead.version, by=by)
    db.session.flush()
    assert stood(row) == [(InquiryState.OFFERED, 2, Reason.GROUP, 2, policy.id)]
    assert stood(ahead) == [(InquiryState.ENDED, 1, Reason.ARRIVAL, None, later.id)]
    assert db.session.get(PriorityPolicy, policy.id).rule.groups[1].name == "Bostaden i fara"


def test_whoever_was_not_in_the_queue_stood_nowhere(office, steering, make, inquiry):
    asked(office, steering)
    by = db.session.get(User, make.user().id)
    row = made(inquiry, by, due_on=clock.today())
    opening.open_past_queue(row, ombud_id=by.id, reason="Vräks", version=row.version, by=by)
    db.session.flush()
    assert stood(row) == []


def test_the_answers_follow_into_the_case_and_leave_the_inquiry(office, steering, make, inquiry):
    key, policy = asked(office, steering)
    by = db.session.get(User, make.user().id)
    row = waiting(inquiry, by)
    save_answers(row, {key: Answer3.UNKNOWN}, by=by)
    operations.add_urgency(row, kind=UrgencyKind.OTHER, due_on=clock.today(), words="", by=by)
    db.session.flush()
    case = opening.open_past_queue(row, ombud_id=by.id, reason="Brådskar", version=row.version, by=by)
    db.session.flush()
    assert case.origin.answers == [[HOME, "unknown"]] and case.origin.answered == [(HOME, Answer3.UNKNOWN)]
    assert db.session.scalars(select(PriorityAnswer)).all() == []
    assert stood(row) == [(InquiryState.CASE, 1, Reason.URGENT, None, policy.id)]
    assert db.session.scalars(select(PriorityQuestion.text)).all() == [HOME]
