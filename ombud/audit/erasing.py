"""The one way out of the log: by age. Its guard is lifted and put back in the transaction that deletes; for everyone else it stands.

On SQLite and on PostgreSQL alike a trigger is part of the transaction: others see it the whole time, and wait.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Select, delete, text

from ombud.audit.append_only import GUARDED, UNGUARDED
from ombud.audit.models import AuditEntry
from ombud.database import Base
from ombud.extensions import db

AT_A_TIME = 1_000


def erase_entries(old: Select[int]) -> int:
    """Delete the entries whose ids a query finds, with what was remarked on them. Tells how many. Does not commit.

    To be asked for in a transaction of its own: on PostgreSQL nobody else can write to the log until it ends.
    """
    dialect = db.engine.dialect.name
    for statement in UNGUARDED[dialect]:
        db.session.execute(text(statement))
    ids = list(db.session.scalars(old))
    for first in range(0, len(ids), AT_A_TIME):
        some = ids[first : first + AT_A_TIME]
        for column in _remarks():
            db.session.execute(delete(column.table).where(column.in_(some)))
        db.session.execute(delete(AuditEntry.__table__).where(AuditEntry.id.in_(some)))  # type: ignore[arg-type]
    for statement in GUARDED[dialect]:
        db.session.execute(text(statement))
    return len(ids)


def _remarks() -> Iterator[Column[int]]:
    """The columns that say which entry something was remarked on."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is AuditEntry.__table__:
                yield key.parent
