"""The ground the models stand on: names for constraints, typed columns, and a SQLite that loses nothing."""

import enum
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, Enum, ExceptionContext, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of ours. Constraints are named, so that migrations can find them in both databases."""

    metadata = MetaData(naming_convention=NAMING)
    id: Mapped[int] = mapped_column(primary_key=True)


class Coded(enum.StrEnum):
    """An enumeration whose members are stored by code and carry a Swedish label: `NAME = "code", N_("Etikett")`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> "Coded":
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone, on both databases (SQLite forgets zones). Refuses a moment without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def coded(kind: type[enum.Enum], name: str | None = None) -> Enum:
    """A column type for an enumeration: stored by value, and the database refuses any other.

    `name` names the CHECK where one table has several columns of the same enumeration.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=name or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )


def random_key() -> str:
    """A random pseudonym or key, 32 hexadecimal characters: says nothing by itself."""
    return secrets.token_hex(16)


def moment(**options: Any) -> Mapped[Any]:
    """A column of `UtcDateTime`."""
    return mapped_column(UtcDateTime(), **options)


def prepare_sqlite(engine: Engine, *, reading: Callable[[], bool], busy: int = 15_000) -> None:
    """Make SQLite lose nothing and refuse nonsense.

    The default driver opens no transaction for a SELECT, so two clients that read, change and write overwrite each other in
    silence. Here every transaction is opened by us: for writing (BEGIN IMMEDIATE) unless `reading()` says that the work at hand
    only reads. `synchronous=FULL` because an answered save must survive a power failure; `secure_delete` overwrites what is deleted.
    `busy`: milliseconds to wait for a lock.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            f"busy_timeout={busy}",
            "synchronous=FULL",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if reading() else "BEGIN IMMEDIATE")


# The code of RAISE EXCEPTION: only our own triggers say it, in words of ours.
RAISED_BY_US = "P0001"


def leave_out_details(engine: Engine) -> None:
    """Let a database error say its kind and where, never what: PostgreSQL's own text repeats the whole row that it refused."""

    @event.listens_for(engine, "handle_error")
    def _shorten(context: ExceptionContext) -> None:
        original = context.original_exception
        told = getattr(original, "diag", None)
        if told is None or told.sqlstate is None:
            return
        ours = told.message_primary if told.sqlstate == RAISED_BY_US else None
        parts = (told.sqlstate, told.table_name, told.constraint_name, ours)
        kind = " ".join(str(part) for part in parts if part)
        original.args = (kind,)
        if context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = (f"({type(original).__name__}) {kind}",)
