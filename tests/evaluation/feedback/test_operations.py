"""The rules of the feedback after a meeting."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.evaluation.feedback import operations, queries
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.feedback.questions import Said
from ombud.refusals import Conflict, Refused

GOOD = {"heard": 5, "wanted": 4, "suited": 5}


@pytest.fixture
def case(agreed, in_app):
    """The case, in a session."""
    return db.session.get(Case, agreed.id)


@pytest.fixture
def give(case):
    """`give(heard=4, days=7)`: answers after a meeting that many days ago."""

    def given(days=0, **answers):
        on = clock.today() - timedelta(days=days)
        row = operations.give_feedback(case, on=on, by=case.ombud, **answers)
        db.session.flush()
        return row

    return given


def figures():
    """What has been counted, sorted."""
    rows = db.session.scalars(select(Figure).where(Figure.happening == Happening.FEEDBACK))
    return sorted((row.on, row.code) for row in rows)


def talk(case, row, changed="Kortare möten", **values):
    """Note that the two talked."""
    values = {"talked_on": None, "version": row.version, **values}
    operations.note_talk(case, row, changed_words=changed, by=case.ombud, **values)
    db.session.flush()


@pytest.mark.parametrize(
    ("value", "before", "asks"),
    [(1, None, True), (2, 2, True), (3, None, False), (3, 4, True), (3, 3, False), (4, 3, False), (None, 5, False)],
)
def test_what_is_low_or_has_fallen_asks_for_talk(value, before, asks):
    assert Said("heard", value, before).asks_for_talk is asks


def test_an_answer_is_compared_with_the_last_time_the_same_question_was_answered(case, give):
    give(days=9, heard=5, wanted=4)
    give(days=5, wanted=4)
    fallen = give(heard=4)
    assert queries.told_of(case, fallen).said[0] == Said("heard", 4, 5)
    assert queries.to_talk_about(case) is fallen


def test_two_on_the_same_day_follow_each_other(case, give):
    give(heard=4)
    assert queries.to_talk_about(case) is None
    assert queries.to_talk_about(case) is None and give(heard=3) is queries.to_talk_about(case)


def test_the_page_and_the_day_agree_on_what_asks_for_talk(case, give):
    chance = random.Random(7)
    for days in range(30, 0, -1):
        answers = {name: chance.choice([None, 1, 2, 3, 4, 5]) for name in GOOD}
        row = give(days=days // 2, different="x", **answers)
        if chance.random() < 0.3:
            row.talked_on = clock.today()
    db.session.flush()
    by_page = {
        each.row.id for each in map(queries.told, db.session.execute(queries.feedback_of(case))) if each.asks_for_talk
    }
    by_day = set(db.session.scalars(select(MeetingFeedback.id).where(queries.asks_for_talk())))
    assert by_page == by_day and 3 < len(by_day) < 29


def test_it_stands_in_the_day_of_those_who_work_on_the_case_once_and_until_it_is_talked_about(case, give, make):
    early, late = give(days=9, heard=1), give(heard=2)
    rows = db.session.execute(queries.cases_to_talk_in(case.ombud)).all()
    assert [(row[0].id, row[1]) for row in rows] == [(case.id, early.on)]
    talk(case, late)
    assert early.talked_on == late.talked_on == clock.today()
    assert db.session.execute(queries.cases_to_talk_in(case.ombud)).all() == []


def test_talking_about_an_earlier_one_leaves_the_later_waiting(case, give):
    early, late = give(days=9, heard=1), give(heard=2)
    talk(case, early)
    assert late.talked_on is None and queries.to_talk_about(case) is late


def test_what_was_changed_is_shown_the_next_time_and_then_not_again(case, give):
    row = give(days=9, heard=2)
    talk(case, row)
    [change] = queries.changes_to_show(case)
    operations.give_feedback(case, by=case.ombud, shown={(change.id, change.version)}, **GOOD)
    db.session.flush()
    assert row.shown_on == clock.today() and queries.changes_to_show(case) == []
    talk(case, row)
    assert queries.changes_to_show(case) == []
    talk(case, row, changed="Vi ses ute")
    assert queries.changes_to_show(case) == [row]


def test_what_was_rewritten_after_the_page_was_shown_has_not_been_seen(case, give):
    row = give(days=9, heard=2)
    talk(case, row)
    seen = {(row.id, row.version)}
    talk(case, row, changed="Något annat")
    operations.give_feedback(case, by=case.ombud, shown=seen, **GOOD)
    assert row.shown_on is None


def test_every_question_answered_is_counted_and_corrected(case, give):
    row, today = give(heard=5, suited=3), clock.today()
    assert figures() == [(today, "heard:5"), (today, "suited:3")]
    before = today - timedelta(days=1)
    operations.change_feedback(
        case, row, on=before, heard=2, wanted=4, suited=None, different="", version=1, by=case.ombud
    )
    db.session.flush()
    assert figures() == [(before, "heard:2"), (before, "wanted:4")]
    operations.remove_feedback(case, row, version=row.version, by=case.ombud)
    db.session.flush()
    assert figures() == [] and db.session.get(MeetingFeedback, row.id) is None


@pytest.mark.parametrize(
    ("answers", "again"), [({"heard": 1}, True), ({"heard": 3}, False), ({"heard": 2, "suited": 2}, True)]
)
def test_an_answer_that_is_lowered_after_the_talk_asks_for_it_again(case, give, answers, again):
    row = give(heard=2)
    talk(case, row)
    values = {"wanted": None, "suited": None, "on": None, "different": "", **answers}
    operations.change_feedback(case, row, version=row.version, by=case.ombud, **values)
    db.session.flush()
    assert (queries.to_talk_about(case) is row) is again and row.changed == "Kortare möten"


def test_a_meeting_is_a_contact(case, give):
    case.last_contact_on = clock.today() - timedelta(days=40)
    give(heard=5)
    assert case.last_contact_on == clock.today()


def test_something_must_be_said(case):
    for nothing in ({}, {"different": "  "}, {"heard": None}):
        with pytest.raises(Refused):
            operations.give_feedback(case, by=case.ombud, **nothing)


def test_the_same_answers_sent_once_more_are_the_ones_that_stand(case, give):
    row = give(heard=4, different="Kortare")
    assert give(heard=4, different="Kortare") is row and figures() == [(row.on, "heard:4")]
    others = [give(heard=4), give(heard=4, suited=3, different="Kortare"), give(days=1, heard=4, different="Kortare")]
    assert len({row, *others}) == 4


def test_days_ahead_are_refused(case, give):
    with pytest.raises(Refused):
        give(days=-1, heard=4)
    row = give(heard=2)
    with pytest.raises(Refused) as refused:
        talk(case, row, talked_on=clock.today() + timedelta(days=1))
    assert refused.value.field == "talked_on"


def test_without_a_yes_nothing_is_asked(make, in_app):
    case = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused):
        operations.give_feedback(case, by=case.ombud, **GOOD)


def test_two_at_once_are_told(case, give):
    row = give(heard=2)
    talk(case, row)
    with pytest.raises(Conflict) as conflict:
        talk(case, row, changed="Annat", version=1)
    assert conflict.value.theirs == {"changed": "Kortare möten"}
    with pytest.raises(Conflict):
        operations.change_feedback(case, row, on=None, different="", version=1, by=case.ombud, **GOOD)
    with pytest.raises(Conflict):
        operations.remove_feedback(case, row, version=1, by=case.ombud)
    operations.remove_feedback(case, row, version=row.version, by=case.ombud)
    db.session.flush()
    with pytest.raises(Refused):
        operations.remove_feedback(case, row, version=2, by=case.ombud)
