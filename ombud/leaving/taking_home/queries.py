"""Reading everything that belongs to a case, one question a table, however much there is in it."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import JSON, Date, LargeBinary, RowMapping, Select, Table, Text, func, select

from ombud import clock
from ombud.cases.models import Case
from ombud.database import Base, UtcDateTime
from ombud.extensions import db
from ombud.leaving.taking_home.belonging import CASE, belongs_to, tables_of_a_case, target, tie_of
from ombud.leaving.taking_home.belongings import Belongings, Entry, Heap
from ombud.leaving.taking_home.contents import Kind, contents
from ombud.leaving.taking_home.telling import told
from ombud.phases.mapping.round_areas import area_name
from ombud.plans.models import PlanIssue
from ombud.refusals import N_, Refused

MOST_ROWS = 20_000
MOST_LETTERS = 4_000_000
"""A file holds no more than this: some hundred years of work. The machine must not be put down by one case."""

TOO_MUCH = N_(
    "Det är för mycket för en enda fil. Inget är borta. Säg till den som sköter programmet, så tas den fram för hand."
)
NAMES = {"users": "name", "municipalities": "name", "priority_questions": "text"}
"""What rows outside the case are called by, where the case refers to them."""


def belongings_of(case: Case) -> Belongings:
    """Everything about the client. Raises `Refused` for more than a file can hold."""
    tables = tables_of_a_case()
    rows: dict[str, Sequence[RowMapping]] = {}
    for kind in contents().kinds.values():
        rows[kind.table] = db.session.execute(_rows(case, kind, tables[kind.table])).mappings().all()
    _must_have_room(rows)
    numbers = {table: {row["id"]: number for number, row in enumerate(found, 1)} for table, found in rows.items()}
    numbers |= _names_of(rows, tables)
    heaps = [_heap(case, kind, tables[kind.table], rows[kind.table], numbers) for kind in contents().kinds.values()]
    return Belongings(
        tuple(heaps),
        _papers(case),
        ombud=case.ombud.name,
        phone=case.ombud.phone_on_paper,
        operation=case.ombud.operation.name,
        made_on=clock.today(),
    )


def count_by_chapter(case: Case) -> list[tuple[str, list[tuple[str, int]]]]:
    """How many there are of each kind that there is any of, by chapter, in one question. Reads no words."""
    kinds, tables = list(contents().kinds.values()), tables_of_a_case()
    counts = (
        select(func.count()).select_from(table).where(belongs_to(case, table)).scalar_subquery()
        for table in (tables[kind.table] for kind in kinds)
    )
    found = list(zip(kinds, db.session.execute(select(*counts)).one(), strict=True))
    chapters = (
        (name, [(kind.name, count) for kind, count in found if kind.chapter == key and count])
        for key, name in contents().chapters.items()
    )
    return [(name, counted) for name, counted in chapters if counted]


def _rows(case: Case, kind: Kind, table: Table) -> Select[Any]:
    """The rows by the day that heads them, then as they were written."""
    tie = tie_of(table)
    wanted = {"id", *kind.columns, *([tie.name] if tie is not None else [])}
    days = [table.c[name] for name in kind.title if isinstance(table.c[name].type, Date | UtcDateTime)]
    columns = [column for column in table.columns if column.name in wanted and not isinstance(column.type, LargeBinary)]
    return select(*columns).where(belongs_to(case, table)).order_by(*days, table.c.id).limit(MOST_ROWS + 1)


def _must_have_room(rows: Mapping[str, Sequence[RowMapping]]) -> None:
    letters = sum(len(str(value)) for found in rows.values() for row in found for value in row.values())
    if sum(map(len, rows.values())) > MOST_ROWS or letters > MOST_LETTERS:
        raise Refused(TOO_MUCH)


def _names_of(rows: Mapping[str, Sequence[RowMapping]], tables: Mapping[str, Table]) -> dict[str, dict[int, Any]]:
    """The names of what the rows refer to outside the case, by table and id."""
    wanted: dict[str, set[int]] = {name: set() for name in NAMES}
    for name, found in rows.items():
        for column in tables[name].columns:
            if column.foreign_keys and target(column).name in NAMES:
                wanted[target(column).name] |= {row[column.name] for row in found if row.get(column.name)}
    return {name: _called(Base.metadata.tables[name], ids) for name, ids in wanted.items()}


def _called(table: Table, ids: set[int]) -> dict[int, Any]:
    query = select(table.c.id, table.c[NAMES[table.name]]).where(table.c.id.in_(ids))
    return {number: name for number, name in db.session.execute(query)}


def _heap(
    case: Case, kind: Kind, table: Table, rows: Sequence[RowMapping], numbers: Mapping[str, Mapping[int, Any]]
) -> Heap:
    tie, call = tie_of(table), partial(area_name, case.operation_id)
    within = target(tie).name if tie is not None and target(tie).name != CASE else None

    def value(row: RowMapping, name: str) -> Any:
        column, kept = table.c[name], row[name]
        if column.foreign_keys:
            return numbers[target(column).name].get(kept)
        return told(name, kept, call)

    entries = (
        Entry(
            number,
            numbers[within][row[tie.name]] if within and tie is not None else None,
            {name: value(row, name) for name in kind.columns},
        )
        for number, row in enumerate(rows, 1)
    )
    texts = frozenset(column.name for column in table.columns if isinstance(column.type, Text | JSON))
    return Heap(kind, tuple(entries), within, texts, table.name in _named_by_number())


@cache
def _named_by_number() -> frozenset[str]:
    """The tables whose rows others name by their numbers: the goal of a step, the step of a contact."""
    tables = tables_of_a_case()
    columns = (tables[kind.table].c[name] for kind in contents().kinds.values() for name in kind.columns)
    return frozenset(target(column).name for column in columns if column.foreign_keys) & tables.keys()


def _papers(case: Case) -> tuple[tuple[int, bytes], ...]:
    query = select(PlanIssue.ordinal, PlanIssue.pdf).where(PlanIssue.case_id == case.id).order_by(PlanIssue.ordinal)
    return tuple((ordinal, paper) for ordinal, paper in db.session.execute(query.limit(MOST_ROWS)))
