"""The rules of the evaluation."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.evaluation import operations, queries
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.evaluation.texts import TEXTS, THOUGHTS
from ombud.phases.mapping.operations import resume_round, start_round
from ombud.phases.mapping.queries import rounds_of
from ombud.refusals import Conflict, Refused

WORDS = {"changed": "Jag sover.", "helped": "Att du kom.", "remains": "Pengarna."}


@pytest.fixture
def case(agreed, in_app):
    """The case in the session; nothing is held in the database until a test asks for it."""
    row = db.session.get(Case, agreed.id)
    db.session.commit()
    return row


@pytest.fixture
def save(case):
    """`save(version=1, changed="…")`: save the reflection and commit."""

    def saved(*, version=0, held_on=None, rounds=(0, 0), **words):
        by = db.session.get(User, case.ombud_id)
        held_on = held_on or clock.today()
        row = operations.save_evaluation(
            case, version=version, by=by, held_on=held_on, rounds=rounds, **{**WORDS, **words}
        )
        db.session.commit()
        return row

    return saved


def test_it_is_counted_once_and_counts_as_contact(case, save):
    case.last_contact_on = clock.days_ago(50)
    save(held_on=clock.days_ago(2))
    save(version=1, changed="Mer", held_on=clock.days_ago(1))
    assert case.last_contact_on == clock.days_ago(1)
    figure = db.session.query(Figure).filter_by(happening=Happening.EVALUATED).one()
    assert figure.on == clock.days_ago(1)


def test_without_a_yes_or_ahead_of_time_it_is_refused(make, case, save):
    without = make.case(agreed=False).id
    with pytest.raises(Refused) as refusal:
        save(held_on=clock.today() + timedelta(days=1))
    assert refusal.value.field == "held_on"
    other = db.session.get(Case, without)
    with pytest.raises(Refused):
        operations.save_evaluation(other, version=0, by=other.ombud, held_on=clock.today(), **WORDS)


def test_an_older_version_is_refused_with_what_stands(save):
    save()
    with pytest.raises(Conflict) as conflict:
        save(version=0, changed="Annat")
    assert conflict.value.theirs == {**dict.fromkeys([*TEXTS, *THOUGHTS], ""), **WORDS, "held_on": clock.today()}


def test_two_first_writings_in_the_same_moment_are_a_conflict(save, monkeypatch):
    stands = save()
    seen = iter([None, stands])
    monkeypatch.setattr(operations.queries, "evaluation_of", lambda case, **options: next(seen))
    with pytest.raises(Conflict):
        save(changed="Annat")
    db.session.rollback()
    assert db.session.query(Evaluation).one().changed == WORDS["changed"]
    assert db.session.query(Figure).filter_by(happening=Happening.EVALUATED).count() == 1


def test_what_was_compared_stands(case, rounds, save):
    rounds({"food": 2}, {"food": 1}, {"food": 0})
    by = db.session.get(User, case.ombud_id)
    evaluation = save(rounds=(1, 2))
    first, second, third = rounds_of(case)
    assert (evaluation.before_id, evaluation.after_id) == (first.id, second.id)
    assert [each.compared_on for each in (first, second, third)] == [clock.today(), clock.today(), None]
    resume_round(case, ordinal=3, by=by)
    db.session.rollback()
    save(version=evaluation.version, rounds=(3, 1))
    with pytest.raises(Refused):
        resume_round(case, ordinal=3, by=by)


def test_which_two_are_compared(case, rounds, save):
    rounds({"food": 2}, {"food": 1}, {"food": 0})
    made = rounds_of(case)

    def pair(wanted=(0, 0), evaluation=None):
        return tuple(each.ordinal for each in queries.pair_of(made, wanted, evaluation))

    assert queries.pair_of(made[:1], (1, 2), None) is None
    assert pair() == (1, 3)
    assert pair((3, 2)) == (2, 3)
    assert pair((2, 2)) == pair((2, 99)) == (1, 3)
    evaluation = save(rounds=(1, 2))
    assert pair(evaluation=evaluation) == (1, 2)
    assert pair((2, 3), evaluation) == (2, 3)


def test_a_round_that_is_not_complete_is_not_compared(case, rounds):
    rounds({"food": 2})
    start_round(case, after=1, by=db.session.get(User, case.ombud_id))
    db.session.commit()
    assert queries.pair_of(rounds_of(case), (1, 2), None) is None


def test_the_history_and_the_log_hold_no_words(case, save):
    assert queries.events_of(case) == []
    save(changed="hemligt")
    assert [event.endpoint for event in queries.events_of(case)] == ["evaluation.show"]
    assert not any("hemligt" in str(entry.codes) for entry in db.session.query(AuditEntry))


def test_what_changed_is_counted_with_the_two_that_were_compared(rounds, save):
    rounds({"food": 2, "money": 1}, {"food": 1, "money": 1}, {"food": 0, "money": 1})
    evaluation = save(rounds=(1, 2))
    assert needs_counted() == {"food:2:1", "money:1:1"}
    save(version=evaluation.version, rounds=(1, 3))
    assert needs_counted() == {"food:2:0", "money:1:1"}


def needs_counted():
    return {figure.code for figure in db.session.query(Figure).filter_by(happening=Happening.NEED_COMPARED)}


def test_what_the_ombud_learnt_is_no_evaluation(case, save):
    by = db.session.get(User, case.ombud_id)
    learnt = operations.save_learnt(case, version=0, by=by, learnt="Ta det lugnt")
    db.session.commit()
    assert (learnt.held_on, queries.events_of(case)) == (None, [])
    assert db.session.query(Figure).filter_by(happening=Happening.EVALUATED).count() == 0
    evaluation = save(version=1)
    assert (evaluation.learnt, evaluation.changed) == ("Ta det lugnt", "Jag sover.")
    assert db.session.query(Figure).filter_by(happening=Happening.EVALUATED).count() == 1
    with pytest.raises(Conflict) as conflict:
        operations.save_learnt(case, version=1, by=by, learnt="Annat")
    assert conflict.value.theirs == {"learnt": "Ta det lugnt"}


def test_nothing_is_learnt_of_work_that_has_not_begun(make, in_app):
    case = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused):
        operations.save_learnt(case, version=0, by=case.ombud, learnt="Något")
