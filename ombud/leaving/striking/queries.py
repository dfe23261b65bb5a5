"""The texts of a case that can be struck: every column that holds someone's words, asked of what the client takes home."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Enum, Select, String, Text, func, or_, select

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.database import Base
from ombud.extensions import db
from ombud.leaving.taking_home.belonging import belongs_to, tables_of_a_case
from ombud.leaving.taking_home.contents import Kind, contents

CODES = frozenset({"number", "area", "need", "form"})
NOT_THE_CLIENTS = frozenset({"erasure_holds"})
"""What must be kept by law is kept with its reason."""

NEEDED = frozenset({"clients.name"})
"""A case must be called something: an alias will do, and is changed where it stands."""

DRAFTS = "drafts"
Row = Any
"""A row of any table that belongs to a case."""


@cache
def kinds_with_texts() -> dict[str, Kind]:
    """The kinds that hold texts, by table."""
    kinds = contents().kinds.values()
    return {kind.table: kind for kind in kinds if kind.table == DRAFTS or text_columns(kind)}


@cache
def text_columns(kind: Kind) -> tuple[str, ...]:
    """The columns where someone's words stand."""
    if kind.table in NOT_THE_CLIENTS:
        return ()
    table = tables_of_a_case()[kind.table]
    return tuple(
        name
        for name in kind.columns
        if isinstance(table.c[name].type, String | Text)
        and not isinstance(table.c[name].type, Enum)
        and name not in CODES
        and f"{kind.table}.{name}" not in NEEDED
    )


def counted(case: Case, by: User) -> list[tuple[str, list[tuple[Kind, int]]]]:
    """The kinds that say something, by chapter, with how many of their rows do: in one question, without reading them."""
    kinds = list(kinds_with_texts().values())
    counts = (select(func.count()).select_from(rows_of(case, kind, by).subquery()).scalar_subquery() for kind in kinds)
    found = list(zip(kinds, db.session.execute(select(*counts)).one(), strict=True))
    chapters = (
        (name, [(kind, count) for kind, count in found if kind.chapter == key and count])
        for key, name in contents().chapters.items()
    )
    return [(name, kinds) for name, kinds in chapters if kinds]


def rows_of(case: Case, kind: Kind, by: User) -> Select[Row]:
    """The rows of a kind where a text stands, the latest written first. A draft is its writer's alone."""
    query = _of_kind(case, kind, by)
    return (
        query if kind.table == DRAFTS else query.where(or_(*(_column(kind, name) != "" for name in text_columns(kind))))
    )


def find_row(case: Case, kind: Kind, row_id: int, by: User) -> Row | None:
    """The case's own row with that number, also when its last text has been struck."""
    return db.session.scalar(_of_kind(case, kind, by).where(model_of(kind).id == row_id))


def row_at(case: Case, kind: Kind, row_id: int) -> Row | None:
    """The case's own row with that number, whoever's it is: for what is struck again without anybody looking."""
    model = model_of(kind)
    return db.session.scalar(select(model).where(belongs_to(case, model.__table__), model.id == row_id))


def also_in(case: Case, text: str) -> Iterator[tuple[Kind, Row, str]]:
    """Every place where the text stands, whole or in another one: the kind, the row, the column."""
    for kind in kinds_with_texts().values():
        names = text_columns(kind)
        if not names:
            continue
        where = or_(*(_column(kind, name).contains(text, autoescape=True) for name in names))
        for row in _rows_where(case, kind, where):
            yield from ((kind, row, name) for name in names if text in (getattr(row, name) or ""))


@cache
def model_of(kind: Kind) -> Any:
    """The class of a kind's rows."""
    return next(each.class_ for each in Base.registry.mappers if each.local_table.name == kind.table)  # type: ignore[attr-defined]


def _of_kind(case: Case, kind: Kind, by: User) -> Select[Row]:
    model = model_of(kind)
    query = select(model).where(belongs_to(case, model.__table__)).order_by(model.id.desc())
    return query.where(model.user_id == by.id) if kind.table == DRAFTS else query


def _rows_where(case: Case, kind: Kind, where: ColumnElement[bool]) -> Sequence[Row]:
    model = model_of(kind)
    return db.session.scalars(select(model).where(belongs_to(case, model.__table__), where)).all()


def _column(kind: Kind, name: str) -> Column[str]:
    column: Column[str] = model_of(kind).__table__.c[name]
    return column
