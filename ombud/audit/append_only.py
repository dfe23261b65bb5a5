"""The log is append only in the database itself, whatever program asks: a trigger refuses every UPDATE and DELETE (and TRUNCATE).

`UNGUARDED` lifts the guard and `GUARDED` puts it back, within one transaction: only `erasing` does, for what is too old to keep.

A migration that rebuilds the table on SQLite drops its triggers with it and must make them again: a test asks the migrated database.
"""

from sqlalchemy import DDL, Table, event

SQLITE = tuple(
    f"CREATE TRIGGER audit_entries_no_{verb.lower()} BEFORE {verb} ON audit_entries "
    "BEGIN SELECT RAISE(ABORT, 'the log is append only'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    "CREATE FUNCTION audit_entries_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the log is append only'; END $$",
    "CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_append_only()",
)
UNDO_POSTGRESQL = "DROP FUNCTION IF EXISTS audit_entries_append_only()"

UNGUARDED = {
    "sqlite": ("DROP TRIGGER audit_entries_no_delete",),
    "postgresql": ("ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only",),
}
GUARDED = {
    "sqlite": SQLITE[1:],
    "postgresql": ("ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_append_only",),
}


def guard(table: Table) -> None:
    """Let the table be made with its triggers, and leave nothing behind when it is dropped."""
    for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for statement in statements:
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]
    event.listen(table, "after_drop", DDL(UNDO_POSTGRESQL).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
