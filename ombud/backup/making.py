"""Making a backup, while the program is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from ombud.backup.files import APPLICATION_ID, flush, must_be_whole_and_ours, opened, sqlite_path, written_beside
from ombud.backup.refusals import (
    EXISTS,
    NO_DATABASE,
    NO_FOLDER,
    NOT_WRITTEN,
    USE_PG_DUMP,
    NoBackup,
)


def backup(database_url: str, to: Path) -> None:
    """Copy the database to a new file, readable by its owner only.

    Everything that was saved before the backup began is in it, and others go on saving meanwhile. The file has its name only when it is
    whole and has been checked. Raises `NoBackup` when the file exists, cannot be written, or the database is not SQLite.
    """
    source = sqlite_path(database_url)
    if source is None:
        raise NoBackup(USE_PG_DUMP, file=to)
    if not source.is_file():
        raise NoBackup(NO_DATABASE, file=source)
    if not to.parent.is_dir():
        raise NoBackup(NO_FOLDER, folder=to.parent)
    if os.path.lexists(to):
        raise NoBackup(EXISTS, file=to)
    try:
        with written_beside(to) as part:
            copy(source, part)
            must_be_whole_and_ours(part)
            _name(part, to)
    except (OSError, sqlite3.Error) as error:
        raise NoBackup(NOT_WRITTEN, file=to, why=type(error).__name__) from error


def copy(source: Path, to: Path) -> None:
    """Copy a database that may be in use into an empty file, all of it as it stood in one moment, and mark the copy as ours."""
    with closing(opened(source, "rw")) as database, closing(opened(to, "rw")) as target:
        database.execute("PRAGMA busy_timeout=15000")
        database.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        target.execute(f"PRAGMA application_id={APPLICATION_ID}")
    flush(to)


def _name(part: Path, to: Path) -> None:
    """Give the finished file its name, unless the name has been taken meanwhile."""
    try:
        os.link(part, to)
    except FileExistsError as error:
        raise NoBackup(EXISTS, file=to) from error
    except OSError:  # a file system without links
        if os.path.lexists(to):
            raise NoBackup(EXISTS, file=to) from None
        os.replace(part, to)
    flush(to)
