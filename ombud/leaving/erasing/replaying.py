"""What was erased is erased again in a database that was put back from a backup: the ledger says what."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Select, select

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.leaving.erasing.cleaning import clean_file
from ombud.leaving.erasing.ledger import Ledger, hashed, ledger
from ombud.leaving.erasing.operations import Nobody, Why, erase_case, erase_inquiry
from ombud.leaving.models import ErasureRun, RunBy
from ombud.refusals import N_

Row = TypeVar("Row")
NO_LEDGER = N_(
    "Ingen gallringslista finns på %(file)s. Om något har gallrats: lägg listan där och kör ombud replay-erasures "
    "innan någon använder programmet."
)
REPLAYED = N_("Gallrat igen efter listan. Ärenden: %(cases)s. Förfrågningar: %(inquiries)s.")


def replay_all() -> list[tuple[str, dict[str, object]]]:
    """Replay the installation's ledger, and tell how it went: texts with their values. Commits."""
    kept = ledger()
    if not kept.path.exists():
        return [(NO_LEDGER, {"file": kept.path})]
    cases, inquiries = replay([kept])
    return [(REPLAYED, {"cases": cases, "inquiries": inquiries})]


def replay(ledgers: Iterable[Ledger]) -> tuple[int, int]:
    """Erase every case and inquiry that the ledgers name, all of it or nothing. A hold in the database does not keep them: when they were
    erased nothing held them. Tells how many, and commits."""
    gone = frozenset().union(*(each.read() for each in ledgers))
    told = [_replay_in(operation, gone) for operation in db.session.scalars(select(Operation)).all()]
    db.session.commit()
    clean_file()
    return sum(cases for cases, _ in told), sum(inquiries for _, inquiries in told)


def _replay_in(operation: Operation, gone: frozenset[str]) -> tuple[int, int]:
    by = Nobody(operation.id)
    cases = [row for row in _of(operation, select(Case)) if hashed(row.audit_ref) in gone]
    for case in cases:
        erase_case(case, why=Why.RESTORED, by=by)
    inquiries = [row for row in _of(operation, select(Inquiry)) if hashed(row.audit_ref) in gone]
    for inquiry in inquiries:
        erase_inquiry(inquiry, why=Why.RESTORED, by=by)
    if cases or inquiries:
        _write_protocol(operation, by, cases=len(cases), inquiries=len(inquiries))
    return len(cases), len(inquiries)


def _of(operation: Operation, query: Select[Row]) -> list[Row]:
    return list(db.session.scalars(query.filter_by(operation_id=operation.id)))


def _write_protocol(operation: Operation, by: Nobody, *, cases: int, inquiries: int) -> None:
    run = ErasureRun(operation_id=operation.id, at=clock.now(), run_by=RunBy.RESTORE, cases=cases, inquiries=inquiries)
    db.session.add(run)
    record(catalogue.ERASURE_RUN, by=by, run_by=RunBy.RESTORE.value, cases=cases, inquiries=inquiries)
