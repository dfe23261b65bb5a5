"""SQLite files: how a copy of ours is told from anything else, and how a file is put in its place whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from alembic.config import Config
from alembic.script import ScriptDirectory

from ombud.backup.refusals import DAMAGED, NEWER, NO_FILE, NOT_A_BACKUP, NoBackup

APPLICATION_ID = 0x4F6D6275  # "Ombu" in the file's header: this is one of our copies
MAGIC = b"SQLite format 3\x00"
OURS = frozenset({"alembic_version", "operations", "users", "cases", "clients", "audit_entries"})
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
BESIDE = ("-wal", "-shm", "-journal")


def sqlite_path(database_url: str) -> Path | None:
    """The file of an SQLite database; None for another kind of database."""
    head, separator, path = database_url.partition(":///")
    return Path(path) if separator and head.split("+")[0] == "sqlite" else None


def opened(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file as it stands. `mode`: "ro" for a file that nobody writes to, "rw" for a database in use."""
    alone = "&immutable=1" if mode == "ro" else ""
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode={mode}{alone}", uri=True, isolation_level=None)


def must_be_whole_and_ours(path: Path) -> None:
    """Raise `NoBackup` for a file that is damaged, foreign or from a newer program; says which."""
    if not path.is_file():
        raise NoBackup(NO_FILE, file=path)
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise NoBackup(NOT_A_BACKUP, file=path)
    try:
        with closing(opened(path, "ro")) as connection:
            _must_be_ours(connection, path)
            _must_be_whole(connection, path)
    except sqlite3.Error as error:
        raise NoBackup(DAMAGED, file=path) from error


def _must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID or not tables >= OURS:
        raise NoBackup(NOT_A_BACKUP, file=path)
    revisions = [revision for (revision,) in connection.execute("SELECT version_num FROM alembic_version")]
    if len(revisions) != 1:
        raise NoBackup(DAMAGED, file=path)
    if revisions[0] not in known_revisions():
        raise NoBackup(NEWER, file=path, revision=revisions[0])


def _must_be_whole(connection: sqlite3.Connection, path: Path) -> None:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    whole = path.stat().st_size == pages * size
    sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not (whole and sound and not connection.execute("PRAGMA foreign_key_check").fetchall()):
        raise NoBackup(DAMAGED, file=path)


def known_revisions() -> set[str]:
    """The revisions of the database that this program knows."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A new file beside `path`, readable by its owner only, gone again unless it was moved away."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
    finally:
        for each in (part, *(part.with_name(part.name + end) for end in BESIDE)):
            each.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """See to it that a file and its name have reached the disk."""
    for each, flags in ((path, os.O_RDWR), (path.parent, os.O_RDONLY)):
        if os.name == "nt" and each is path.parent:
            continue
        handle = os.open(each, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
