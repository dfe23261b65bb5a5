"""What has been erased, noted beside the database and not in it: a backup that is put back is erased again by this list.

A line is a hash of the random pseudonym that the log has of a case or an inquiry. It says nothing by itself, and finds the row only in a
database where the row still is. Other lines are changes to a case that stays: see `changes`.
"""

import errno
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from flask import current_app


class Ledger:
    """A file of lines, only ever added to, and on the disk before anything is erased."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def note(self, pseudonyms: Iterable[str]) -> None:
        """Add pseudonyms. Raises OSError when they have not reached the disk: then nothing may be erased."""
        self.add(map(hashed, pseudonyms))

    def add(self, lines: Iterable[str]) -> None:
        """Add lines. Raises OSError when they have not reached the disk: then what they tell of may not be done."""
        # Begun on a line of its own: one that a full disk cut off before must not spoil the next.
        raw = "\n".join(["", *lines, ""]).encode("ascii")
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.write(handle, raw) < len(raw):
                raise OSError(errno.ENOSPC, "the ledger was cut off")
            os.fsync(handle)
        finally:
            os.close(handle)
        if is_new and os.name != "nt":
            _flush_folder(self.path.parent)

    def read(self) -> frozenset[str]:
        """The lines noted so far; none where there is no file. One that was cut off is no hash and finds nothing."""
        if not self.path.exists():
            return frozenset()
        return frozenset(self.path.read_text(encoding="ascii", errors="replace").split())


def hashed(pseudonym: str) -> str:
    """How a pseudonym stands in the ledger."""
    return hashlib.sha256(pseudonym.encode("ascii")).hexdigest()


def ledger() -> Ledger:
    """The ledger of this installation: where `ERASURE_LEDGER` says, or in the instance folder."""
    given = current_app.config.get("ERASURE_LEDGER")
    return Ledger(Path(given) if given else Path(current_app.instance_path) / "erasures.ledger")


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
