"""The file itself: what was deleted must not be left in it. PostgreSQL cleans after itself (autovacuum)."""

import logging
from contextlib import closing
from sqlite3 import OperationalError

from ombud.extensions import db

log = logging.getLogger("ombud")
CLEAN = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def clean_file() -> bool:
    """Write the SQLite file anew without what is not in use, and empty the write-ahead log beside it. Tells whether it was done.

    `secure_delete` overwrites what is deleted where it stood; copies that SQLite left behind when it moved rows between pages, and what
    was deleted before that setting, go only with the file written anew. Refused while others write for long: the next run does it.
    """
    if db.engine.dialect.name != "sqlite":
        return True
    db.session.commit()  # the file is written anew outside every transaction
    try:
        with closing(db.engine.raw_connection()) as connection:
            busy = [connection.cursor().execute(statement).fetchone() for statement in CLEAN][-1][0]
    except OperationalError:
        busy = 1
    if busy:
        log.warning("the database file could not be cleaned, since it is in use: the next erasure does it")
    return not busy
