"""Taking rows away with all that hangs on them. Nothing here commits, and nothing asks whether it may: that is the caller's."""

from collections.abc import Mapping

from sqlalchemy import Table, delete, select, update

from ombud.extensions import db
from ombud.leaving.erasing.reach import belongs, erased_tables, points, tables

Doomed = dict[Table, set[int]]


def hanging_on(roots: Mapping[str, set[int]]) -> Doomed:
    """All rows that belong to some rows, with these: ids by table, those that others belong to first."""
    doomed: Doomed = {}
    for table in erased_tables():
        ids = set(roots.get(table.name, ()))
        for column, parent in belongs(table):
            if doomed.get(parent):
                ids |= set(db.session.scalars(select(table.c.id).where(column.in_(doomed[parent]))))
        if ids:
            doomed[table] = ids
    return doomed


def remove(doomed: Doomed) -> None:
    """Delete rows, those that belong first. What only points at them points at nothing afterwards."""
    for table in tables():
        for column, parent in points(table):
            if doomed.get(parent):
                staying = table.c.id.not_in(doomed.get(table, set()))
                empty = update(table).where(column.in_(doomed[parent]), staying).values({column: None})
                db.session.execute(empty)
    for table in reversed(list(doomed)):
        db.session.execute(delete(table).where(table.c.id.in_(doomed[table])))
    db.session.expire_all()


def pseudonyms_of(doomed: Doomed) -> list[str]:
    """What the log calls those of the rows that it knows."""
    return [
        ref
        for table, ids in doomed.items()
        if "audit_ref" in table.c
        for ref in db.session.scalars(select(table.c.audit_ref).where(table.c.id.in_(ids)))
    ]
