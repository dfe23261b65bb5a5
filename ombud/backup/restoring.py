"""Bringing a backup back."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from ombud.backup.files import BESIDE, flush, must_be_whole_and_ours, opened, sqlite_path, written_beside
from ombud.backup.refusals import (
    IN_USE,
    NO_FILE,
    NOT_EMPTY,
    NOT_MIGRATED,
    NOT_WRITTEN,
    USE_PG_RESTORE,
    NoBackup,
)

Told = list[tuple[str, dict[str, object]]]
"""What the operator is told: texts with their values."""
after_restore: list[Callable[[], Told]] = []
"""What must be done to a database that was put back before anyone uses it. When it fails nothing was put back."""
HOLDS = ("operations", "users", "audit_entries")
"""Tables of which one row is enough to say that a database is in earnest."""


def restore(source: Path, database_url: str, *, migrate: Callable[[], None], replace: bool = False) -> Path | None:
    """Put a backup in the database's place; `migrate` then brings it up to this program. Returns where the old database was kept.

    What is put in place is a copy that has been checked. Raises `NoBackup`, with the database as it was, when the file is damaged,
    foreign or from a newer program, when the database is in use, or when it holds something and `replace` was not said.
    """
    target = sqlite_path(database_url)
    if target is None:
        raise NoBackup(USE_PG_RESTORE, file=source)
    if not source.is_file():
        raise NoBackup(NO_FILE, file=source)
    must_be_whole_and_ours(source)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(target) as part:
            shutil.copyfile(source, part)
            must_be_whole_and_ours(part)
            flush(part)
            kept = _set_aside(target, replace=replace)
            os.replace(part, target)
            flush(target)
    except (OSError, sqlite3.Error) as error:
        raise NoBackup(NOT_WRITTEN, file=target, why=type(error).__name__) from error
    _bring_up(target, kept, migrate)
    return kept


def _set_aside(target: Path, *, replace: bool) -> Path | None:
    """Keep what stands in the database's place under another name; nothing is kept of one without rows."""
    if not target.exists():
        _remove_beside(target)
        return None
    holds_something = _release(target)
    if holds_something and not replace:
        raise NoBackup(NOT_EMPTY, file=target)
    if not holds_something:
        _remove_beside(target)
        return None
    kept = next(name for name in _names_for(target) if not os.path.lexists(name))
    try:
        os.link(target, kept)  # the database's place is never empty
    except OSError:  # a file system without links
        os.replace(target, kept)
    for end in BESIDE:  # left behind by a database that could not be closed in order: they belong to it
        if (beside := target.with_name(target.name + end)).exists():
            os.replace(beside, kept.with_name(kept.name + end))
    return kept


def _release(target: Path) -> bool:
    """Bring the database into its one file, which nobody else may have open, and tell whether it holds anything.

    Leaving the write-ahead log asks for the file alone, and is refused while any other connection to it is open. A file that is no
    database any more counts as holding something.
    """
    try:
        with closing(opened(target, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout=0")
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise NoBackup(IN_USE)
            connection.execute("BEGIN EXCLUSIVE")
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            ours = [name for name in HOLDS if name in tables]
            foreign = bool(tables) and not ours
            return foreign or any(connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in ours)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise NoBackup(IN_USE) from error
        return True
    except sqlite3.DatabaseError:
        return True


def _bring_up(target: Path, kept: Path | None, migrate: Callable[[], None]) -> None:
    try:
        migrate()
    except Exception as error:
        _remove_beside(target)
        target.unlink()
        if kept is not None:
            os.replace(kept, target)
        raise NoBackup(NOT_MIGRATED) from error


def _remove_beside(target: Path) -> None:
    for end in BESIDE:
        target.with_name(target.name + end).unlink(missing_ok=True)


def _names_for(target: Path) -> Iterator[Path]:
    yield target.with_name(f"{target.name}.before-restore")
    yield from (target.with_name(f"{target.name}.before-restore-{number}") for number in count(2))
