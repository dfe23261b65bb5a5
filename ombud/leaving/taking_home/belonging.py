"""Which tables hang on a case, and by which column: asked of the tables themselves, so that a new one is never forgotten."""

from functools import cache

from sqlalchemy import Column, ColumnElement, Table, select

from ombud.cases.models import Case
from ombud.database import Base

CASE, CLIENT = "cases", "clients"


@cache
def tables_of_a_case() -> dict[str, Table]:
    """The case, its client and every table that refers to a case or to what hangs on one, by name; what is referred to comes first."""
    found = {CLIENT, CASE}
    ordered = Base.metadata.sorted_tables
    for table in ordered:
        if _ties(table, found):
            found.add(table.name)
    return {table.name: table for table in ordered if table.name in found}


@cache
def tie_of(table: Table) -> Column[int] | None:
    """The column by which a row belongs: to its case, or to the row that it is a part of. The case and its client have none.

    A column that may be empty only tells of something beside it (the step a contact was about), unless there is no other.
    """
    if table.name in (CASE, CLIENT):
        return None
    ties = _ties(table, set(tables_of_a_case()))
    return min(ties, key=lambda column: (bool(column.nullable), target(column).name != CASE))


def target(column: Column[int]) -> Table:
    """The table that a column refers to."""
    return next(iter(column.foreign_keys)).column.table


def belongs_to(case: Case, table: Table) -> ColumnElement[bool]:
    """What is true of a table's rows that belong to the case."""
    tie = tie_of(table)
    if tie is None:
        return table.c.id == (case.id if table.name == CASE else case.client_id)
    above = target(tie)
    return tie == case.id if above.name == CASE else tie.in_(select(above.c.id).where(belongs_to(case, above)))


def _ties(table: Table, found: set[str]) -> list[Column[int]]:
    """The columns that refer to one of the tables found, never to the row's own kind."""
    return [
        column
        for column in table.columns
        if column.foreign_keys and target(column).name in found - {table.name, CLIENT}
    ]
