"""What an operation does to its need areas. Every change is a new version; none is ever written over. Nothing here commits."""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.phases.mapping.instrument import edits
from ombud.phases.mapping.instrument.areas import Area, Definition, content, definition
from ombud.phases.mapping.instrument.edits import Texts
from ombud.phases.mapping.instrument.models import KeptDefinition
from ombud.phases.mapping.instrument.queries import FOLLOWS, count_made, definition_of, forget, is_kept
from ombud.refusals import N_, Conflict, Refused

WORDED = ("name", "question", "help", "sensitive")
NO_LICENCE = N_("Intyga först att verksamheten har licens.")


def keep(operation_id: int, version: Definition) -> str:
    """See to it that a version that is used can always be read, also after a release with other areas. Gives its label."""
    if not is_kept(operation_id, version.version):
        values = {"operation_id": operation_id, "label": version.version, "content": content(version)}
        statement = _insert()(KeptDefinition).values(made_at=clock.now(), made_by_id=None, **values)
        db.session.execute(statement.on_conflict_do_nothing(index_elements=["operation_id", "label"]))
    return version.version


def mark_of(area: Area) -> int:
    """A number that stands for what an area says: it tells whether someone else has changed just this area meanwhile."""
    return crc32(repr([getattr(area, name) for name in WORDED]).encode())


def change_area(key: str, texts: Texts, *, version: int, by: User) -> None:
    """Word an area anew. `version` is the `mark_of` the area that was shown. Raises `Conflict` when someone else has changed it, and
    `Refused` at its field for a text that cannot be used."""

    def edit(old: Definition, number: int) -> Definition:
        area = old.by_key(key)
        if area is not None and mark_of(area) != version:
            raise Conflict({name: getattr(area, name) for name in WORDED}, mark_of(area))
        return edits.reword(old, _there(old, key), texts)

    _make(edit, by)


def add_area(texts: Texts, *, by: User) -> None:
    """Add an area of the operation's own, last."""
    _make(lambda old, number: edits.add(old, texts, number=number), by)


def hide_area(key: str, *, hidden: bool, by: User) -> None:
    """Do not ask about an area any more, or ask again. Answers that were given stay."""
    _make(lambda old, number: edits.hide(old, _there(old, key), hidden=hidden), by)


def move_area(key: str, *, up: bool, by: User) -> None:
    """Let an area change places with its neighbour."""
    _make(lambda old, number: edits.move(old, _there(old, key), up=up), by)


def choose_instrument(instrument: Definition, *, licensed: bool, by: User) -> None:
    """Put another instrument, or our own areas as we ship them, in force; the operation's own areas go along.

    Raises `Refused` when nobody states that the operation holds the licence for another's instrument.
    """
    if instrument.source and not licensed:
        raise Refused(NO_LICENCE, field="licensed")
    fields = ["instrument", "licence"] if instrument.source else ["instrument"]
    _make(lambda old, number: edits.with_areas_of(old, instrument), by, fields)


def _make(edit: Callable[[Definition, int], Definition], by: User, fields: list[str] | None = None) -> None:
    """Make a new version of the one in force, one at a time in an operation. What changes nothing makes none."""
    db.session.execute(select(Operation.id).where(Operation.id == by.operation_id).with_for_update())
    forget()
    old, number = definition_of(by.operation_id), count_made(by.operation_id) + 1
    new = edit(old, number)
    if (new.areas, new.source) == (old.areas, old.source):
        return
    label = f"{(new.source or new.base)[:14]}.{number}"
    row = KeptDefinition(operation_id=by.operation_id, label=label, made_at=clock.now(), made_by_id=by.id)
    row.content = _content(new, label)
    db.session.add(row)
    db.session.flush()
    forget()
    record(catalogue.SETTINGS_CHANGED, by=by, fields=fields or ["areas"])


def _content(new: Definition, label: str) -> dict[str, Any]:
    """What is kept. Our own areas just as we ship them are not copied: then a later release of them comes into force by itself."""
    if not new.source and new.areas == definition().areas:
        return {FOLLOWS: True}
    return {**content(new), "version": label}


def _there(old: Definition, key: str) -> str:
    if old.by_key(key) is None:
        raise Refused(N_("Området finns inte längre. Någon annan har bytt instrument."))
    return key


def _insert() -> Any:
    return postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
