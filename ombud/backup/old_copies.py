"""Older copies in the folder where a new one was made: a person who has been erased must not live on in them for ever."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ombud import clock
from ombud.backup.files import APPLICATION_ID, MAGIC, opened, sqlite_path

HEADER = 100
DAY = 24 * 60 * 60


def delete_old_copies(database_url: str, made: Path) -> tuple[list[Path], list[Path]]:
    """Delete the copies beside the one just `made` that are older than any operation in it keeps them. Tells which, and which could not be.

    Only files that `ombud backup` has made are touched, by the mark in their header: never the database itself, nor one in use.
    """
    days = shortest_retention(made)
    if days is None:
        return [], []
    gone: list[Path] = []
    left: list[Path] = []
    for path in sorted(made.parent.iterdir()):
        if path not in (made, sqlite_path(database_url)) and is_our_copy(path) and _age(path) > days * DAY:
            (gone if _deleted(path) else left).append(path)
    return gone, left


def is_our_copy(path: Path) -> bool:
    """Whether a file is a finished copy of ours: marked, and in one piece with nothing beside it (a database in use has a log)."""
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(HEADER)
    except OSError:
        return False
    in_one_piece = head[18:20] == b"\x01\x01"
    return head.startswith(MAGIC) and in_one_piece and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def shortest_retention(copy: Path) -> int | None:
    """The days that the operation in a copy that is quickest to forget keeps its backups; None when nobody says."""
    try:
        with closing(opened(copy, "ro")) as connection:
            days: int | None = connection.execute("SELECT min(backup_retention_days) FROM operations").fetchone()[0]
    except sqlite3.OperationalError:  # a database of before there was such a setting
        return None
    return days


def _age(path: Path) -> float:
    return clock.now().timestamp() - path.stat().st_mtime


def _deleted(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
