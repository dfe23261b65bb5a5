"""A locked database and a full disk: answered with 503, the text still in the form, which can be sent again."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import create_engine, event, text
from support.client import form_fields, parse

from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.contact.models import Agreement, Meeting

WORDS = "Vi fikade på torget.\n  – Sedan ringde vi Kronofogden: ”åtta <dagar>” & en helg.\n\nBra möte.\n" * 60


@pytest.fixture
def app(own_app):
    """An application of its own: what is listened to on its connections must reach no other test."""
    return own_app


@pytest.fixture
def writing(make, sign_in):
    """Someone who has a form with a long text in front of them: (client, address, what is sent)."""
    case = make.case(stage=Stage.TRUST)
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    return client, path, {**client.fields(path), "words": WORDS, "place": "Torget", "told_role": "y"}


def kept_on(answer):
    """Where the error page's form leads, and what it sends, checked to hold the text in sight."""
    page = answer.get_data(as_text=True)
    form = next(each for each in parse(page).iter("form"))
    assert any((area.text or "").removeprefix("\n") == WORDS for area in form.iter("textarea"))
    action = form.attrib["action"]
    rest = page.replace(f' action="{action}"', "", 1)
    return action, form_fields(rest)


def must_be_kept_and_saved_later(app, writing, hindered):
    """Sent while something hinders: 503 with the text; sent again from that very page afterwards: saved, once."""
    client, path, fields = writing
    with hindered():
        answer = client.post(path, data=fields)
        assert answer.status_code == 503 and answer.headers["Retry-After"]
        action, kept = kept_on(answer)
        again = client.post(action, data=kept)  # still hindered: kept once more
        assert again.status_code == 503
        action, kept = kept_on(again)
    assert action == path
    assert client.post(action, data=kept).status_code == 303
    assert client.post(action, data=kept).status_code == 303
    with app.app_context():
        row = db.session.scalars(db.select(Meeting)).one()
        assert (row.words, row.place, row.told_role) == (WORDS, "Torget", True)


@contextmanager
def sqlite_locked(url):
    """Another program holds the right to write."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def disk_full(app):
    """No page can be added to the file, on any connection."""
    with app.app_context():
        engine = db.engine
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM")  # pages that migrations left empty could be filled without adding one
    engine.dispose()

    def full(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "connect", full)
    yield
    event.remove(engine, "connect", full)
    engine.dispose()


@contextmanager
def postgresql_locked(url):
    """Another program holds the table."""
    engine = create_engine(url)
    with engine.connect() as other:
        other.execute(text("LOCK TABLE meetings IN ACCESS EXCLUSIVE MODE"))
        yield
    engine.dispose()


@pytest.mark.timeout(60)  # a request that waits for ever must not stop the others
def test_a_locked_database(app, writing, database, database_url):
    locked = sqlite_locked if database == "sqlite" else postgresql_locked
    must_be_kept_and_saved_later(app, writing, lambda: locked(database_url))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_full_disk(app, writing):
    must_be_kept_and_saved_later(app, writing, lambda: disk_full(app))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_reading_goes_on_while_someone_else_writes(app, make, sign_in, database_url):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    client.get(f"/arenden/{case.number}/kontakt")  # the opening is in the log: nothing more to write today
    with sqlite_locked(database_url):
        assert client.get("/arenden").status_code == 200


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_is_half_saved_on_a_full_disk(app, make, sign_in):
    """The agreement, its log entry and its figure are saved together or not at all."""
    case = make.case(agreed=False)
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/overenskommelse"
    fields = {**client.fields(path), "limits": "Gränser " * 1_000}

    def rows():
        with app.app_context(), db.engine.connect() as connection:
            return [
                connection.scalar(text(f"SELECT count(*) FROM {name}"))
                for name in ("audit_entries", "figures", "receipts")
            ]

    before = rows()
    with disk_full(app):
        assert client.post(path, data=fields).status_code == 503
    assert rows() == before
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(Agreement)) == 0
    assert client.post(path, data=fields).status_code == 303
