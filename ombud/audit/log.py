"""Writing the log: in the same transaction as the change it tells of, or, for an opening, before the page is shown."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Connection, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapper

from ombud import clock
from ombud.audit.catalogue import Event
from ombud.audit.models import AuditEntry
from ombud.extensions import db

CODE = re.compile(r"[A-Za-z0-9_.:-]{0,60}")


class Actor(Protocol):
    """Who did it."""

    @property
    def id(self) -> Any: ...
    @property
    def operation_id(self) -> Any: ...


def record(what: Event, /, *, by: Actor, subject: str | None = None, **codes: object) -> AuditEntry:
    """Add an entry to the running transaction, and give it. `codes` must be the event's own keys, with codes as values.

    Raises ValueError for an unknown key or a value that is not a code: words must not reach the log even by mistake.
    """
    entry = AuditEntry(**_values(what, by, subject, codes))
    db.session.add(entry)
    return entry


def record_once(what: Event, /, *, key: str, by: Actor, subject: str | None = None, **codes: object) -> None:
    """Add an entry to the running transaction unless there is one with the same `key` (at most 60 characters): what happens every
    second need not be told every second. Raises ValueError as `record` does.
    """
    statement = _insert()(AuditEntry).values(**_values(what, by, subject, codes), once_key=f"{what.code}:{key}")
    db.session.execute(statement.on_conflict_do_nothing(index_elements=["once_key"]))


def record_opening(what: Event, *, by: Actor, subject: str, day: date, reading: bool, kind: str | None = None) -> None:
    """Record an opening once per user, subject, day and `kind` (a code), before the page is made: no log, no page.

    `reading` (a GET): in a transaction of its own, since a write after a read would find the database locked. Otherwise in the
    request's own, committed at once, so that it stands even if the form that follows is refused.
    """
    statement = _insert()(AuditEntry).values(
        **_values(what, by, subject, {"kind": kind} if kind else {}),
        once_key=":".join((what.code, str(by.id), subject, day.isoformat(), *((kind,) if kind else ()))),
    )
    statement = statement.on_conflict_do_nothing(index_elements=["once_key"])
    if reading:
        with db.engine.begin() as connection:
            connection.execute(statement)
    else:
        db.session.execute(statement)
        db.session.commit()


def _insert() -> Any:
    return postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert


def _values(what: Event, by: Actor, subject: str | None, codes: Mapping[str, object]) -> dict[str, Any]:
    return {
        "at": clock.now(),
        "operation_id": by.operation_id,
        "actor_id": by.id,
        "event": what.code,
        "subject": subject,
        "codes": _checked(what, codes),
    }


def _checked(what: Event, codes: Mapping[str, object]) -> dict[str, Any]:
    unknown = set(codes) - what.keys
    if unknown:
        raise ValueError(f"{what.code} has no key {sorted(unknown)}")
    return {key: _code(value) for key, value in codes.items() if value is not None}


def _code(value: object) -> object:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(_code(part)) for part in value)
    if CODE.fullmatch(str(value)) is None:
        raise ValueError("an audit value must be a code")
    return str(value)


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _append_only(_mapper: Mapper[Any], _connection: Connection, _entry: AuditEntry) -> None:
    raise RuntimeError("the log is append only")
