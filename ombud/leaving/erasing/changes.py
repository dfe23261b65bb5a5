"""Changes to a case that a restore must not undo, as lines of the ledger: a text was struck, a day was set when everything goes.

A line says its kind, the hash of the case's pseudonym, and the moment of the entry in the log that tells of the change: a database whose
log has that entry has the change too. What then follows is the kind's own, in codes and hashes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ombud.audit import catalogue
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.leaving.erasing.ledger import hashed, ledger
from ombud.refusals import N_, Refused

PARTED = ":"
TELLING = (catalogue.CASE_CHANGED, catalogue.CASE_MOVED, catalogue.CASE_WITHDRAWN)
NOT_NOTED = N_(
    "Det här måste antecknas också bredvid databasen, och det gick inte nu. Därför är inget ändrat. Försök igen om en stund, "
    "och säg till den som sköter programmet."
)


@dataclass(frozen=True, order=True)
class Change:
    """What was done to a case, and at which moment."""

    moment: int
    facts: tuple[str, ...]


def note_changes(case: Case, kind: str, facts: Iterable[Sequence[object]]) -> None:
    """Note what was done to a case, before it is committed. Raises `Refused` when it has not reached the disk: then it may not be done."""
    head = (kind, hashed(case.audit_ref), moment_of(last_entry(case).at))
    try:
        ledger().add(PARTED.join(map(str, (*head, *each))) for each in facts)
    except OSError:
        raise Refused(NOT_NOTED) from None


def changes_in(lines: Iterable[str], kind: str) -> dict[str, list[Change]]:
    """The changes of a kind by the hash of their case, the latest last. A line that makes no sense is none."""
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for line in lines:
        head, *rest = line.split(PARTED)
        if head == kind and len(rest) > 2 and rest[1].isdecimal():
            found[rest[0]].append(Change(int(rest[1]), tuple(rest[2:])))
    return {case: sorted(changes) for case, changes in found.items()}


def last_entry(case: Case) -> AuditEntry:
    """The entry in the log that tells of the change that is being made: its case is held, so nobody makes another."""
    telling = AuditEntry.event.in_([each.code for each in TELLING])
    query = select(AuditEntry).where(AuditEntry.subject == case.audit_ref, telling).order_by(AuditEntry.id.desc())
    return db.session.scalars(query.limit(1)).one()


def moments_of(case: Case) -> set[int]:
    """The moments that the log knows of a case."""
    return set(map(moment_of, db.session.scalars(select(AuditEntry.at).where(AuditEntry.subject == case.audit_ref))))


def moment_of(at: datetime) -> int:
    """A moment as it stands in a line: microseconds, as exact as the databases are."""
    return round(at.timestamp() * 1_000_000)
