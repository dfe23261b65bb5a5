"""The log cannot be changed or emptied, not even past the program."""

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import DBAPIError
from support.databases import DATABASES

from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.audit.models import AuditEntry
from ombud.database import Base
from ombud.extensions import db

ATTEMPTS = ["UPDATE audit_entries SET event = 'signed_out'", "DELETE FROM audit_entries"]


def must_be_refused(engine, statement):
    with engine.connect() as connection, pytest.raises(DBAPIError, match="the log is append only"):
        connection.execute(text(statement))


@pytest.mark.parametrize("statement", ATTEMPTS)
def test_a_raw_change_is_refused(in_app, make, statement):
    user = make.user()  # leaves an entry: the user was added
    must_be_refused(db.engine, statement)
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == 1
    assert db.session.scalar(select(AuditEntry.actor_id)) == user.id


@pytest.mark.parametrize("database", DATABASES[1:], indirect=True)  # SQLite has no TRUNCATE
def test_emptying_the_table_is_refused(in_app, make):
    make.user()
    must_be_refused(db.engine, "TRUNCATE audit_entries CASCADE")


def test_the_session_refuses_too(in_app, make):
    make.user()
    entry = db.session.scalar(select(AuditEntry))
    entry.event = "signed_out"
    with pytest.raises(RuntimeError, match="append only"):
        db.session.flush()


def test_tables_made_from_the_models_are_guarded_as_migrated_ones_are(databases, database):
    engine = create_engine(databases.empty(database))
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO operations (name, phone, is_demo, contact_days, caseload_ceiling, retention_months,"
                                " session_hours, ceiling_is_hard, outreach_percent, public_page, untouched_days, consent_days,"
                                " documentation, inquiry_retention_months, log_retention_months, backup_retention_days,"
                                " last_case_number, last_inquiry_number, version)"
                                " VALUES ('Ekby', '', false, 21, 18, 12, 10, false, 0, false, 14, 30, 'common', 6, 24, 30,"
                                " '', '', 1)"))  # fmt: skip
        connection.execute(
            text(
                "INSERT INTO audit_entries (at, operation_id, event, codes) SELECT '2026-01-01', id, 'x', '{}' FROM operations"
            )
        )
    for statement in ATTEMPTS:
        must_be_refused(engine, statement)
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
    engine.dispose()


def test_only_the_events_own_keys_and_only_codes(in_app, make):
    user = make.user()
    with pytest.raises(ValueError, match="no key"):
        record(catalogue.SIGNED_IN, by=user, name="Anna")
    with pytest.raises(ValueError, match="must be a code"):
        record(catalogue.CASE_CHANGED, by=user, part="mapping", what="Hon bor på Storgatan")
