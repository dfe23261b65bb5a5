"""What is too old leaves the log, and nothing else does: the guard stands before, after, and for everyone else meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit import catalogue
from ombud.audit.erasing import erase_entries
from ombud.audit.log import record
from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.leaving.erasing.queries import old_entries
from ombud.review.models import EntryReview

ATTEMPTS = ["UPDATE audit_entries SET event = 'signed_out'", "DELETE FROM audit_entries"]


@pytest.fixture
def operation(in_app, make):
    """An operation whose log has an entry of each of the last thirty months, the oldest reviewed."""
    user = make.user()
    for months in range(30):
        with clock.at(clock.now() - timedelta(days=30.5 * months)):
            record(catalogue.SIGNED_IN, by=user)
    db.session.flush()
    oldest = db.session.scalar(select(AuditEntry.id).order_by(AuditEntry.at))
    db.session.add(EntryReview(entry_id=oldest, at=clock.now(), by_id=user.id))
    db.session.commit()
    return db.session.get_one(Operation, user.operation_id)


def must_be_refused(statement):
    db.session.rollback()  # on SQLite whoever has looked keeps others from writing
    with db.engine.connect() as connection, pytest.raises(DBAPIError, match="the log is append only"):
        connection.execute(text(statement))


def count():
    return db.session.scalar(select(func.count()).select_from(AuditEntry))


def test_the_old_go_and_the_guard_stands_again(operation):
    before = count()
    gone = erase_entries(old_entries(operation))
    db.session.commit()
    assert gone == before - count() and 4 <= gone <= 6
    assert not db.session.scalar(select(EntryReview.id))
    cutoff = clock.now() - timedelta(days=24 * 30.5 + 3)
    assert all(at > cutoff for at in db.session.scalars(select(AuditEntry.at)))
    for statement in ATTEMPTS:
        must_be_refused(statement)


def test_when_it_fails_all_is_as_it_was(operation):
    before = count()
    erase_entries(old_entries(operation))
    db.session.rollback()
    assert count() == before
    for statement in ATTEMPTS:
        must_be_refused(statement)


def test_another_operations_log_is_left_alone(operation, make):
    db.session.rollback()
    theirs = make.user(operation=make.operation())
    with clock.at(clock.now() - timedelta(days=2_000)):
        record(catalogue.SIGNED_IN, by=theirs)
    db.session.commit()
    erase_entries(old_entries(operation))
    db.session.commit()
    assert db.session.scalar(select(func.count()).where(AuditEntry.operation_id == theirs.operation_id)) == 2
