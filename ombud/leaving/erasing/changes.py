"""Changes to a case that a restore must not undo, as lines of the ledger: a text was struck, a day was set when everything goes.

A line says its kind, the hash of the case's pseudonym, and which entry in the log tells of the change: a database whose log has that
entry has the change too. What then follows is the kind's own, in codes and hashes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import select

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.leaving.erasing.ledger import hashed, ledger
from ombud.refusals import N_, Refused

PARTED = ":"
Entry: TypeAlias = tuple[int, int]
"""An entry of the log: its second and its number. A number alone is given out again in a database that was put back."""
NOT_NOTED = N_(
    "Just nu går det inte att se till att det här gäller också om en säkerhetskopia läses in igen. Därför är inget ändrat. "
    "Försök igen om en stund, och säg till den som sköter programmet."
)


@dataclass(frozen=True, order=True)
class Change:
    """What was done to a case, and the entry that tells of it."""

    entry: Entry
    facts: tuple[str, ...]


def note_changes(case: Case, kind: str, told: AuditEntry, facts: Iterable[Sequence[object]]) -> None:
    """Note what was done to a case, before it is committed. Raises `Refused` when it has not reached the disk: then it may not be done."""
    head = (kind, hashed(case.audit_ref), *_name_of(told))
    try:
        ledger().add(PARTED.join(map(str, (*head, *each))) for each in facts)
    except OSError:
        raise Refused(NOT_NOTED) from None


def changes_in(lines: Iterable[str], kind: str) -> dict[str, list[Change]]:
    """The changes of a kind by the hash of their case, the latest last. A line that makes no sense is none."""
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for line in lines:
        match line.split(PARTED):
            case [head, case, second, number, *facts] if head == kind and second.isdecimal() and number.isdecimal():
                found[case].append(Change((int(second), int(number)), tuple(facts)))
    return {ref: sorted(changes) for ref, changes in found.items()}


def entries_of(case: Case) -> set[Entry]:
    """What the log knows of a case."""
    known = select(AuditEntry.at, AuditEntry.id).where(AuditEntry.subject == case.audit_ref)
    return set(map(_name_of, db.session.execute(known)))


def _name_of(entry: Any) -> Entry:
    return int(entry.at.timestamp()), entry.id
