"""The database loses nothing: migrations equal models, rows survive them, and nobody overwrites another in silence."""

import shutil
import threading
from datetime import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, delete, func, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from support.makers import Make

from ombud import clock, create_app
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.config import ROOT
from ombud.database import Base, prepare_sqlite
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.action_plan.models import UNDATED, Activity, Doer, ExternalKind, ExternalPlan, Goal, Plan, WhenKind
from ombud.phases.closure.models import FollowUp
from ombud.phases.execution.models import ContactNote, How
from ombud.phases.mapping.models import Answer, Mapping

MIGRATIONS = ROOT / "ombud" / "migrations"
CURE = 'raw.execute("PRAGMA foreign_keys=OFF")'
REBUILD = '''
"""A throwaway migration that rebuilds parents with children, as batch mode does on SQLite."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "0006"


def upgrade():
    for table in {tables}:
        with op.batch_alter_table(table, recreate="always" if op.get_bind().dialect.name == "sqlite" else "never") as batch:
            batch.add_column(sa.Column("thrown_away", sa.Integer()))


def downgrade():
    for table in {tables}:
        with op.batch_alter_table(table, recreate="always" if op.get_bind().dialect.name == "sqlite" else "never") as batch:
            batch.drop_column("thrown_away")
'''


def test_migrations_equal_models(in_app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.fixture
def filled(app):
    """A database with parents and children in it: users, cases with an agreement and a mapping, figures, the log."""
    make = Make(app)
    for stage in (Stage.CONTACT, Stage.MAPPING, Stage.CLOSED):
        case = make.case(stage=stage)
    with app.app_context():
        mapping = Mapping(case_id=case.id, ordinal=1, started_on=clock.today(), definition="1")
        db.session.add(mapping)
        db.session.flush()
        db.session.add(Answer(mapping_id=mapping.id, area="housing", rating=2, words="Kallt", saved_at=clock.now()))
        # What older tables had no word for goes when they come back.
        db.session.execute(delete(Figure).where(Figure.happening == Happening.STAGE_LEFT))
        db.session.commit()
    return app


def migrations_in(folder: Path, *, tables: list[str], cured: bool = True) -> str:
    """A copy of our migrations with the throwaway one at the end; not cured: without the line that saves the children."""
    copy = folder / "migrations"
    shutil.copytree(MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "9999_throwaway.py").write_text(REBUILD.format(tables=tables), encoding="utf-8")
    if not cured:
        env = (copy / "env.py").read_text(encoding="utf-8")
        assert CURE in env
        (copy / "env.py").write_text(env.replace(CURE, "pass"), encoding="utf-8")
    return str(copy)


def counts() -> dict[str, int]:
    """The number of rows of every table."""
    with db.engine.connect() as connection:
        there = inspect(connection).get_table_names()
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
            if name in there
        }


def test_rows_survive_migrations_up_and_down(filled, tmp_path):
    folder = migrations_in(tmp_path, tables=["users", "cases", "operations", "mappings"])
    with filled.app_context():
        before = counts()
        assert before["cases"] == 3 and before["answers"] == 1 and before["audit_entries"] and before["figures"]
        for step in (
            lambda: upgrade(folder, revision="9999"),
            lambda: downgrade(folder, revision="0001"),
            lambda: upgrade(folder, revision="9999"),
            lambda: downgrade(folder, revision="0003"),
        ):
            step()
            after = counts()
            # Going down drops the tables that came later, and no row of those that stay.
            assert after and after == {name: before[name] for name in after}


def rows(statement: str) -> list[tuple]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_the_plan_goes_down_to_what_there_was_before_and_up_again(app):
    """Ways to say when, and a visit, that the older tables do not know become the nearest they know."""
    make = Make(app)
    case = make.case(stage=Stage.PLAN)
    with app.app_context():
        today = clock.today()
        plan = Plan(case_id=case.id)
        db.session.add(plan)
        db.session.flush()
        goal = Goal(plan_id=plan.id, words="Bo kvar")
        db.session.add(goal)
        db.session.flush()
        for kind in WhenKind:
            dated = kind not in UNDATED
            again = {"repeats": "FREQ=DAILY", "at": time(13)} if kind is WhenKind.EVERY else {}
            step = Activity(
                plan_id=plan.id, goal_id=goal.id, what=kind.value, doer=Doer.CLIENT, when_kind=kind, **again
            )
            step.due_on = today if dated else None
            db.session.add(step)
        db.session.flush()
        step.waits_for_id = step.id - 1
        note = ContactNote(case_id=case.id, on=today, how=How.VISIT, activity_id=step.id, words="Hemma")
        called = FollowUp(case_id=case.id, planned_on=today, done_on=today, how=How.VISIT)
        db.session.add_all([note, called, ExternalPlan(plan_id=plan.id, kind=ExternalKind.SIP, owner="Ekby")])
        db.session.commit()
        db.session.remove()
        downgrade(revision="0004")
        kinds = {"before": "date", "every": "date", "after": "open", "text": "open"}
        stands = rows("SELECT what, when_kind, due_on IS NULL FROM activities ORDER BY id")
        assert [(what, kind, bool(empty)) for what, kind, empty in stands] == [
            (each.value, kinds.get(each, each.value), each in UNDATED) for each in WhenKind
        ]
        assert rows("SELECT how, words FROM contact_notes") == [("meeting", "Hemma")]
        assert rows("SELECT how FROM follow_ups") == [("meeting",)]
        upgrade()
        uids = rows("SELECT uid FROM activities UNION SELECT uid FROM external_plans UNION SELECT uid FROM follow_ups")
        assert len(uids) == len(WhenKind) + 2 and all(len(uid) == 32 for (uid,) in uids)
        step = db.session.scalars(select(Activity)).first()
        assert step.touched_on == db.session.get(Case, case.id).stage_since and step.goal_id is None
        assert (step.repeats, step.when_text, step.waiting_for) == ("", "", "")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("cured", "children"), [(True, 2), (False, 0)])
def test_without_its_cure_a_rebuilt_parent_empties_its_children_in_silence(app, tmp_path, cured, children):
    """The danger itself, in two tables that cascade: should the cure ever be lost, the first line fails."""
    folder = migrations_in(tmp_path, tables=["parents"], cured=cured)
    with app.app_context():
        with db.engine.begin() as connection:
            for statement in (
                "CREATE TABLE parents (id INTEGER PRIMARY KEY)",
                "CREATE TABLE children (parent_id INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE)",
                "INSERT INTO parents VALUES (1)",
                "INSERT INTO children VALUES (1), (1)",
            ):
                connection.execute(text(statement))
        upgrade(folder, revision="9999")
        with db.engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM children")) == children


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_without_its_cure_our_own_parents_cannot_be_rebuilt(filled, tmp_path):
    """Our foreign keys do not cascade: without the cure such a migration stops, and nothing is lost by it."""
    folder = migrations_in(tmp_path, tables=["users", "cases"], cured=False)
    with filled.app_context():
        before = counts()
        with pytest.raises(IntegrityError):
            upgrade(folder, revision="9999")
        assert counts() == before


@pytest.fixture
def counter(tmp_path):
    """An SQLite file with one number in it, as an engine that is or is not prepared by us."""
    engines = []

    def opened(prepared: bool):
        engine = create_engine(f"sqlite:///{tmp_path / 'counter.db'}")
        if prepared:
            prepare_sqlite(engine, reading=lambda: False)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE counters (number INTEGER)"))
            connection.execute(text("INSERT INTO counters VALUES (0)"))
        engines.append(engine)
        return engine

    yield opened
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize(("prepared", "end"), [(True, 2), (False, 1)])
def test_two_who_read_change_and_write(counter, prepared, end):
    """The first reads; the second gets its chance to read the same; the first writes, then the second. Unprepared, one is lost."""
    engine = counter(prepared)
    second_has_read = threading.Event()

    def second():
        with engine.begin() as connection:
            number = connection.scalar(text("SELECT number FROM counters"))
            second_has_read.set()
            first_is_done.wait(10)
            connection.execute(text("UPDATE counters SET number = :n"), {"n": number + 1})

    first_is_done = threading.Event()
    other = threading.Thread(target=second)
    with engine.begin() as connection:
        number = connection.scalar(text("SELECT number FROM counters"))
        other.start()
        # Prepared, the second waits at the door for the first to finish and cannot read yet.
        assert second_has_read.wait(0.5 if prepared else 10) is not prepared
        connection.execute(text("UPDATE counters SET number = :n"), {"n": number + 1})
    first_is_done.set()
    other.join(20)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT number FROM counters")) == end


def test_many_who_read_change_and_write(counter):
    engine = counter(True)

    def add_one_often():
        for _ in range(20):
            with engine.begin() as connection:
                number = connection.scalar(text("SELECT number FROM counters"))
                connection.execute(text("UPDATE counters SET number = :n"), {"n": number + 1})

    threads = [threading.Thread(target=add_one_often) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT number FROM counters")) == 120


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_every_connection_is_told(in_app):
    with db.engine.connect() as connection:
        said = {
            name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_log_is_guarded_after_all_migrations(filled):
    """Asked of the migrated database: rebuilding the table would have dropped its triggers."""
    with filled.app_context(), db.engine.connect() as connection, pytest.raises(DBAPIError, match="append only"):
        connection.execute(AuditEntry.__table__.delete())


def test_an_older_database_is_brought_up_by_the_command(databases, database, tmp_path):
    app = create_app({"SECRET_KEY": "x", "DATABASE_URL": databases.empty(database)}, instance_path=tmp_path)
    with app.app_context():
        upgrade(revision="0001")
        upgrade()
        assert counts()["users"] == 0
        downgrade(revision="base")
        db.engine.dispose()
