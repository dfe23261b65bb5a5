"""Older copies in the folder go, and nothing that is not ours."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from flask_migrate import upgrade

from ombud import clock, create_app
from ombud.accounts.operations import add_operation
from ombud.backup.cli import backup_command
from ombud.backup.old_copies import is_our_copy
from ombud.extensions import db

SETTINGS = {"SECRET_KEY": "for tests only"}


@pytest.fixture
def backup(tmp_path):
    """`backup(name)` makes a copy in the folder, and gives what was said; one operation keeps 30 days, another 10."""
    app = create_app({**SETTINGS, "DATABASE_URL": f"sqlite:///{tmp_path / 'ombud.db'}"}, instance_path=tmp_path)
    with app.app_context():
        upgrade()
        for name, days in (("Ekby", 30), ("Sjöstad", 10)):
            add_operation(name=name, municipalities=["Ekby"], is_demo=False).backup_retention_days = days
        db.session.commit()
        db.session.remove()
        db.engine.dispose()

    def made(name):
        done = app.test_cli_runner().invoke(backup_command, [str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        return done.output

    return made


def age(path, days):
    """Let a file be so many days old."""
    then = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))


def test_copies_older_than_the_shortest_time_go(backup, tmp_path):
    for name in "abc":
        backup(name)
    for name, days in (("a", 9), ("b", 11), ("c", 400)):
        age(tmp_path / name, days)
    said = backup("d")
    assert [name for name in "abcd" if (tmp_path / name).exists()] == ["a", "d"]
    assert f"{tmp_path / 'b'} är borttagen" in said and f"{tmp_path / 'a'} är" not in said


def test_what_is_not_ours_stays_however_old(backup, tmp_path):
    backup("copy")
    (tmp_path / "letter").write_text("Hej Eva")
    with closing(sqlite3.connect(tmp_path / "recipes")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    shutil.copy(tmp_path / "copy", tmp_path / "in use")
    with closing(sqlite3.connect(tmp_path / "in use")) as live:
        live.execute("PRAGMA journal_mode=WAL")
    (tmp_path / "folder").mkdir()
    shutil.copy(tmp_path / "copy", tmp_path / "folder" / "copy")
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "copy")
    stays = ["letter", "recipes", "in use", "ombud.db", "folder/copy"]
    for name in [*stays, "copy"]:
        age(tmp_path / name, 1_000)
    backup("new")
    assert [name for name in stays if not (tmp_path / name).exists()] == []
    assert (tmp_path / "link").is_symlink() and not (tmp_path / "copy").exists()
    assert is_our_copy(tmp_path / "new") and not is_our_copy(tmp_path / "ombud.db")


def test_the_database_itself_stays_even_where_it_was_restored_and_closed(backup, tmp_path):
    """Restored from a copy it bears the copy's mark, and closed in order it has no log beside it."""
    with closing(sqlite3.connect(tmp_path / "ombud.db")) as database:
        database.execute("PRAGMA application_id=0x4F6D6275")
        database.execute("PRAGMA journal_mode=DELETE")
    age(tmp_path / "ombud.db", 1_000)
    assert is_our_copy(tmp_path / "ombud.db")
    backup("new")
    assert (tmp_path / "ombud.db").exists()


def test_a_copy_that_cannot_be_taken_away_is_said(backup, tmp_path, monkeypatch):
    backup("a")
    age(tmp_path / "a", 100)
    monkeypatch.setattr("pathlib.Path.unlink", _refuses(type(tmp_path).unlink, tmp_path / "a"))
    assert "gick inte att ta bort" in backup("b")


def _refuses(real, kept):
    def unlink(path, missing_ok=False):
        if path == kept:
            raise PermissionError
        real(path, missing_ok=missing_ok)

    return unlink
