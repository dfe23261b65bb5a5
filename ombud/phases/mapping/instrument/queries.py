"""Which need areas an operation uses, and has used. What was read is remembered until the transaction ends: a page asks once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, event, func, select
from sqlalchemy.orm import Session, SessionTransaction

from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import Area, Definition, definition, read
from ombud.phases.mapping.instrument.models import KeptDefinition

FOLLOWS = "follows_ours"
"""Stands in the content of a version that says: our own areas as they are shipped, now and after every new release."""
REMEMBERED = "need_definitions"


@dataclass
class _Remembered:
    """What has been read in this transaction."""

    in_force: dict[int, Definition] = field(default_factory=dict)
    at: dict[tuple[int, str], Definition] = field(default_factory=dict)
    ever: dict[int, dict[str, Area]] = field(default_factory=dict)


def definition_of(operation_id: int) -> Definition:
    """The need areas in force: the latest that the operation has made, else those we ship. One query a page."""
    known = _remembered().in_force
    if operation_id not in known:
        made = _kept(operation_id).where(KeptDefinition.made_by_id.is_not(None)).limit(1)
        known[operation_id] = _definition(db.session.scalar(made))
    return known[operation_id]


def definitions_at(operation_id: int, labels: Iterable[str]) -> dict[str, Definition]:
    """The versions with these labels, as far as they are known. One query at the most."""
    known = {definition().version: definition(), definition_of(operation_id).version: definition_of(operation_id)}
    remembered = _remembered().at
    known |= {label: remembered[operation_id, label] for label in labels if (operation_id, label) in remembered}
    wanted = set(labels) - known.keys() - {""}
    if wanted:
        for content in db.session.scalars(_kept(operation_id).where(KeptDefinition.label.in_(wanted))):
            found = _definition(content)
            known[found.version] = remembered[operation_id, found.version] = found
    return {label: known[label] for label in labels if label in known}


def definition_at(operation_id: int, label: str) -> Definition | None:
    """The version with that label, None if nobody knows it."""
    return definitions_at(operation_id, [label]).get(label)


def area_called(operation_id: int, key: str) -> Area | None:
    """The area with that key as it is now, or else as it was last: also one of an instrument that is not in force any more."""
    area = definition_of(operation_id).by_key(key) or definition().by_key(key)
    return area or _ever(operation_id).get(key)


def is_kept(operation_id: int, label: str) -> bool:
    """Whether the operation has a version's texts whole."""
    query = select(KeptDefinition.id).where(KeptDefinition.operation_id == operation_id, KeptDefinition.label == label)
    return db.session.scalar(query) is not None


def papers_of(operation_id: int) -> list[str]:
    """The labels of the latest versions that may stand on a printed form, the newest first."""
    ours = KeptDefinition.content[FOLLOWS].as_boolean().is_(None)
    query = select(KeptDefinition.label).where(KeptDefinition.operation_id == operation_id, ours)
    return list(db.session.scalars(query.order_by(KeptDefinition.id.desc()).limit(6)))


def count_made(operation_id: int) -> int:
    """How many versions the operation has made."""
    made = (KeptDefinition.operation_id == operation_id, KeptDefinition.made_by_id.is_not(None))
    return db.session.scalar(select(func.count(KeptDefinition.id)).where(*made)) or 0


def forget() -> None:
    """Read anew what is in force."""
    db.session.info.pop(REMEMBERED, None)


def _ever(operation_id: int) -> dict[str, Area]:
    """Every area the operation has had, as it was last. Asked for only when an area is not in force, nor one of ours."""
    known = _remembered().ever
    if operation_id not in known:
        areas: dict[str, Area] = {}
        for content in db.session.scalars(_kept(operation_id)):
            for area in _definition(content).areas:
                areas.setdefault(area.key, area)
        known[operation_id] = areas
    return known[operation_id]


def _kept(operation_id: int) -> Select[dict[str, Any]]:
    query = select(KeptDefinition.content).where(KeptDefinition.operation_id == operation_id)
    return query.order_by(KeptDefinition.id.desc())


def _definition(content: dict[str, Any] | None) -> Definition:
    return definition() if content is None or content.get(FOLLOWS) else read(content)


def _remembered() -> _Remembered:
    found: _Remembered = db.session.info.setdefault(REMEMBERED, _Remembered())
    return found


@event.listens_for(Session, "after_transaction_end")
def _forget_all(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(REMEMBERED, None)
