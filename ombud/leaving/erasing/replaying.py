"""What was erased is erased again in a database that was put back from a backup, and what was done to those that stay is done again."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, select

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.backup.restoring import Told
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.leaving.erasing.changes import Change, Entry, changes_in, entries_of
from ombud.leaving.erasing.cleaning import clean_file
from ombud.leaving.erasing.ledger import Ledger, hashed, ledger
from ombud.leaving.erasing.operations import Nobody, Why, erase_case, erase_inquiry
from ombud.leaving.models import ErasureRun, RunBy
from ombud.refusals import N_

Row = TypeVar("Row")
NO_LEDGER = N_(
    "Ingen gallringslista finns på %(file)s. Om något har gallrats eller strukits: lägg listan där och kör "
    "ombud replay-erasures innan någon använder programmet."
)
REPLAYED = N_("Gallrat igen efter listan. Ärenden: %(cases)s. Förfrågningar: %(inquiries)s.")


@dataclass(frozen=True)
class Again:
    """A kind of change that is made again. `make` is given a case's changes, the latest last, and the entries that its log has: what they
    tell of need not be made again, and may have been undone since. It tells how many it made; `counted` is the log's key for their
    number, `told` how the operator reads it.
    """

    kind: str
    make: Callable[[Case, Sequence[Change], Set[Entry], Nobody], int]
    counted: str
    told: str


made_again: list[Again] = []


def replay_all() -> Told:
    """Replay the installation's ledger, and tell how it went: texts with their values. Commits."""
    kept = ledger()
    if not kept.path.exists():
        return [(NO_LEDGER, {"file": kept.path})]
    return replay([kept])


def replay(ledgers: Iterable[Ledger]) -> Told:
    """Erase every case and inquiry that the ledgers name, then make the changes again, all of it or nothing. A hold in the database does
    not keep what was erased: then nothing held it. Tells how many of each, and commits.
    """
    lines = frozenset().union(*(each.read() for each in ledgers))
    done: dict[str, int] = {"cases": 0, "inquiries": 0, **{each.counted: 0 for each in made_again}}
    for operation in db.session.scalars(select(Operation)).all():
        by = Nobody(operation.id)
        here = _erase_again(operation, lines, by) | _change_again(operation, lines, by)
        _write_protocol(here, by)
        done = {name: number + here[name] for name, number in done.items()}
    db.session.commit()
    clean_file()
    told: Told = [(REPLAYED, {"cases": done["cases"], "inquiries": done["inquiries"]})]
    return told + [(each.told, {"count": done[each.counted]}) for each in made_again]


def _erase_again(operation: Operation, lines: frozenset[str], by: Nobody) -> dict[str, int]:
    cases = [row for row in _of(operation, select(Case)) if hashed(row.audit_ref) in lines]
    for case in cases:
        erase_case(case, why=Why.RESTORED, by=by)
    inquiries = [row for row in _of(operation, select(Inquiry)) if hashed(row.audit_ref) in lines]
    for inquiry in inquiries:
        erase_inquiry(inquiry, why=Why.RESTORED, by=by)
    return {"cases": len(cases), "inquiries": len(inquiries)}


def _change_again(operation: Operation, lines: frozenset[str], by: Nobody) -> dict[str, int]:
    made = {}
    for again in made_again:
        changes = changes_in(lines, again.kind)
        cases = [case for case in _of(operation, select(Case)) if hashed(case.audit_ref) in changes]
        made[again.counted] = sum(
            again.make(case, changes[hashed(case.audit_ref)], entries_of(case), by) for case in cases
        )
    return made


def _of(operation: Operation, query: Select[Row]) -> list[Row]:
    return list(db.session.scalars(query.filter_by(operation_id=operation.id)))


def _write_protocol(done: dict[str, int], by: Nobody) -> None:
    if done["cases"] or done["inquiries"]:
        erased = {name: done[name] for name in ("cases", "inquiries")}
        db.session.add(ErasureRun(operation_id=by.operation_id, at=clock.now(), run_by=RunBy.RESTORE, **erased))
    if any(done.values()):
        codes: dict[str, Any] = {"run_by": RunBy.RESTORE.value, **done}
        record(catalogue.ERASURE_RUN, by=by, **codes)
