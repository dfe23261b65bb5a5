"""The drill: write, back up while others write, keep writing, lose everything, restore, compare."""

import os
import sqlite3
import stat
import threading
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask_migrate import downgrade, upgrade
from support.makers import Make

from ombud import clock, create_app
from ombud.backup.cli import backup_command, restore_command
from ombud.backup.files import APPLICATION_ID, known_revisions
from ombud.backup.making import backup
from ombud.backup.refusals import NoBackup
from ombud.backup.restoring import restore
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Meeting
from ombud.phases.contact.operations import add_meeting

SETTINGS = {"SECRET_KEY": "for tests only", "ARGON2": {"time_cost": 1, "memory_cost": 8, "parallelism": 1}}


def rows_of(path: Path) -> dict[str, set[tuple]]:
    """All rows of all tables of a file, as they stand in one moment."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN")
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: set(connection.execute(f"SELECT * FROM {name}")) for name in names}


class House:
    """A program with its own folder and file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "ombud.db"
        self.url = f"sqlite:///{self.file}"
        self.app = create_app({**SETTINGS, "DATABASE_URL": self.url}, instance_path=folder)

    def migrate(self) -> None:
        with self.app.app_context():
            upgrade()
            db.engine.dispose()

    def close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def house(tmp_path, databases):
    """A house with a case in it."""
    (tmp_path / "old").mkdir()
    old = House(tmp_path / "old")
    databases.copy_sqlite(old.file)
    old.case = Make(old.app).case(name="Åke Ärlig")
    yield old
    old.close()


@pytest.fixture
def empty_house(tmp_path):
    """A machine with nothing on it: not even the folder."""
    new = House(tmp_path / "new" / "machine")
    yield new
    new.close()


def work_on(house: House, case: Case) -> None:
    """Open one more case, with the ombud of the one that is there."""
    Make(house.app).case(ombud=SimpleNamespace(id=case.ombud_id))


@contextmanager
def someone_writing(house: House):
    """A thread that saves meeting after meeting; gives the list of those that were answered for."""
    saved, stop = [], threading.Event()

    def write():
        while not stop.is_set():
            with house.app.app_context():
                case = db.session.get(Case, house.case.id)
                words = f"Möte {len(saved)}"
                add_meeting(case, on=clock.today(), by=case.ombud, words=words)
                db.session.commit()
                saved.append(words)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield saved
    finally:
        stop.set()
        thread.join(30)


def wait_for(condition):
    for _ in range(2_000):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("nothing happened")


def test_the_drill(house, empty_house, tmp_path):
    copy = tmp_path / "kopia.ombud"
    with someone_writing(house) as saved:
        wait_for(lambda: len(saved) > 5)
        before, answered = rows_of(house.file), list(saved)
        backup(house.url, copy)
        during = len(saved)
        wait_for(lambda: len(saved) > during + 5)
    after = rows_of(house.file)
    house.close()
    for each in house.file.parent.iterdir():
        each.unlink()
    assert restore(copy, empty_house.url, migrate=empty_house.migrate) is None
    restored = rows_of(empty_house.file)
    assert set(restored) == set(before) and len(before) > 20
    for table in before:
        assert before[table] <= restored[table] <= after[table], table
    with empty_house.app.app_context():
        words = set(db.session.scalars(db.select(Meeting.words)))
        assert set(answered) <= words and "Möte" in min(words)
        assert db.session.get(Case, house.case.id).client.name == "Åke Ärlig"
    assert len(saved) > len(restored["meetings"]) >= len(answered)


def test_a_quiet_copy_is_exact_and_private(house, empty_house, tmp_path):
    copy = tmp_path / "kopia"
    before = rows_of(house.file)
    backup(house.url, copy)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kopia", "old"]  # one file, and nothing half-made
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    restore(copy, empty_house.url, migrate=empty_house.migrate)
    assert rows_of(empty_house.file) == before == rows_of(copy)
    assert stat.S_IMODE(empty_house.file.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_a_restored_house_can_be_worked_in_and_copied(house, empty_house, tmp_path):
    backup(house.url, tmp_path / "a")
    restore(tmp_path / "a", empty_house.url, migrate=empty_house.migrate)
    work_on(empty_house, house.case)
    backup(empty_house.url, tmp_path / "b")
    assert len(rows_of(tmp_path / "b")["cases"]) == 2


# What backup refuses


def test_a_copy_is_never_written_over(house, tmp_path):
    copy = tmp_path / "kopia"
    copy.write_text("viktigt")
    with pytest.raises(NoBackup, match="finns redan"):
        backup(house.url, copy)
    assert copy.read_text() == "viktigt"


def test_nowhere_to_write_and_nothing_to_copy(house, tmp_path):
    with pytest.raises(NoBackup, match="Mappen"):
        backup(house.url, tmp_path / "finns" / "inte")
    with pytest.raises(NoBackup, match="ingen databas"):
        backup(f"sqlite:///{tmp_path / 'tom.db'}", tmp_path / "kopia")


def test_a_damaged_database_gives_no_copy(house, tmp_path):
    house.close()
    spoil(house.file)
    with pytest.raises(NoBackup):
        backup(house.url, tmp_path / "kopia")
    assert not (tmp_path / "kopia").exists() and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("url", ["postgresql+psycopg://x/y", "postgresql://x/y"])
def test_postgresql_has_its_own_tools(url, tmp_path):
    with pytest.raises(NoBackup, match="pg_dump"):
        backup(url, tmp_path / "kopia")
    with pytest.raises(NoBackup, match="pg_restore"):
        restore(tmp_path / "kopia", url, migrate=lambda: None)


# What restore refuses


def spoil(path: Path) -> None:
    """Overwrite some pages in the middle."""
    with path.open("r+b") as file:
        file.seek(4096 * 3 + 100)
        file.write(b"\xff" * 4096 * 4)


def truncated(path):
    os.truncate(path, path.stat().st_size - 4096)


def cut_in_a_page(path):
    os.truncate(path, path.stat().st_size - 100)


def emptied(path):
    path.write_bytes(b"")


def a_letter(path):
    path.write_text("Hej Eva, här kommer filen " * 1000)


def a_database_of_another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def another_program_with_our_mark(path):
    a_database_of_another_program(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def of_a_newer_program(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '7777'")
        connection.commit()


def a_child_without_a_parent(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM clients")
        connection.commit()


@pytest.mark.parametrize(
    ("spoiled", "words"),
    [
        (spoil, "skadad"),
        (truncated, "skadad"),
        (cut_in_a_page, "skadad"),
        (a_child_without_a_parent, "skadad"),
        (emptied, "inte en säkerhetskopia"),
        (a_letter, "inte en säkerhetskopia"),
        (a_database_of_another_program, "inte en säkerhetskopia"),
        (another_program_with_our_mark, "inte en säkerhetskopia"),
        (of_a_newer_program, "nyare version"),
        (Path.unlink, "finns inte"),
    ],
)
def test_what_cannot_be_trusted_is_not_restored(house, tmp_path, spoiled, words):
    copy = tmp_path / "kopia"
    backup(house.url, copy)
    spoiled(copy)
    before = rows_of(house.file)
    house.close()
    with pytest.raises(NoBackup) as refusal:
        restore(copy, house.url, migrate=house.migrate, replace=True)
    assert words in str(refusal.value)
    assert rows_of(house.file) == before


def test_a_database_that_holds_something_is_replaced_only_knowingly(house, empty_house, tmp_path):
    copy = tmp_path / "kopia"
    backup(house.url, copy)
    restore(copy, empty_house.url, migrate=empty_house.migrate)
    work_on(empty_house, house.case)
    empty_house.close()
    newer = rows_of(empty_house.file)
    with pytest.raises(NoBackup, match="--replace"):
        restore(copy, empty_house.url, migrate=empty_house.migrate)
    assert rows_of(empty_house.file) == newer
    kept = [restore(copy, empty_house.url, migrate=empty_house.migrate, replace=True) for _ in range(2)]
    assert [each.name for each in kept] == ["ombud.db.before-restore", "ombud.db.before-restore-2"]
    assert rows_of(kept[0]) == newer and rows_of(empty_house.file) == rows_of(copy)


def test_a_database_without_rows_gives_way(house, empty_house, tmp_path):
    copy = tmp_path / "kopia"
    backup(house.url, copy)
    empty_house.file.parent.mkdir(parents=True)
    empty_house.migrate()  # as after `ombud init`
    assert restore(copy, empty_house.url, migrate=empty_house.migrate) is None
    assert rows_of(empty_house.file) == rows_of(copy)


def test_a_ruin_gives_way_knowingly(house, tmp_path):
    copy = tmp_path / "kopia"
    backup(house.url, copy)
    house.close()
    a_letter(house.file)
    with pytest.raises(NoBackup, match="--replace"):
        restore(copy, house.url, migrate=house.migrate)
    kept = restore(copy, house.url, migrate=house.migrate, replace=True)
    assert "Hej Eva" in kept.read_text() and rows_of(house.file) == rows_of(copy)


def test_a_database_in_use_is_never_replaced(house, tmp_path):
    copy = tmp_path / "kopia"
    backup(house.url, copy)
    with house.app.app_context():
        db.session.execute(db.text("SELECT count(*) FROM users"))
        db.session.remove()  # the connection rests in the pool, as in a program that waits for the next page
        for replace in (False, True):
            with pytest.raises(NoBackup, match="Stäng det först"):
                restore(copy, house.url, migrate=house.migrate, replace=replace)
        assert db.session.scalar(db.text("SELECT count(*) FROM cases")) == 1


def test_an_older_copy_is_brought_up(house, empty_house, tmp_path):
    before = rows_of(house.file)
    with house.app.app_context():
        downgrade(revision="0001")
        db.engine.dispose()
    backup(house.url, tmp_path / "kopia")
    restore(tmp_path / "kopia", empty_house.url, migrate=empty_house.migrate)
    assert rows_of(empty_house.file) == before
    assert rows_of(empty_house.file)["alembic_version"] == {(max(known_revisions()),)}


def test_a_copy_that_cannot_be_brought_up_leaves_all_as_it_was(house, tmp_path):
    copy = tmp_path / "kopia"
    backup(house.url, copy)
    work_on(house, house.case)
    before = rows_of(house.file)
    house.close()

    def fails():
        raise RuntimeError("no")

    with pytest.raises(NoBackup, match="som den var"):
        restore(copy, house.url, migrate=fails, replace=True)
    assert rows_of(house.file) == before
    assert sorted(each.name for each in house.file.parent.iterdir()) == ["ombud.db"]


def test_the_commands_speak_to_the_operator(house, empty_house, tmp_path):
    copy = tmp_path / "kopia"
    made = house.app.test_cli_runner().invoke(backup_command, [str(copy)])
    assert made.exit_code == 0 and "klar" in made.output and "secret_key" in made.output
    again = house.app.test_cli_runner().invoke(backup_command, [str(copy)])
    assert again.exit_code == 1 and "finns redan" in again.stderr and "Traceback" not in again.output
    back = empty_house.app.test_cli_runner().invoke(restore_command, [str(copy)])
    assert back.exit_code == 0 and "återställd" in back.output, back.output
    assert empty_house.app.test_cli_runner().invoke(restore_command, [str(copy)]).exit_code == 1
    replaced = empty_house.app.test_cli_runner().invoke(restore_command, [str(copy), "--replace"])
    assert replaced.exit_code == 0 and "before-restore" in replaced.output
    assert rows_of(empty_house.file) == rows_of(copy)
