"""One erasure from beginning to end. The one place outside the routes that commits: each case is a transaction of its own, so that what
cannot be erased does not stop the rest, and the protocol is counted up in the same transaction as what it counts."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete
from sqlalchemy.exc import SQLAlchemyError

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit import catalogue
from ombud.audit.erasing import erase_entries
from ombud.audit.log import Actor, record
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.public.models import TrayEntry
from ombud.leaving.erasing import queries
from ombud.leaving.erasing.cleaning import clean_file
from ombud.leaving.erasing.operations import erase_due_case, erase_due_inquiry
from ombud.leaving.erasing.run_queries import COUNTED
from ombud.leaving.models import ErasureRun, RunBy

MOST = 100
"""Cases, inquiries and entries of the tray erased in one run: a setting written wrong does not empty the house in a night."""
MOST_OF_LOG = 20_000
log = logging.getLogger("ombud")


@dataclass(frozen=True)
class Due:
    """What one run would erase: the cases by id, and how many of the rest. `left`: what the cap leaves for the next time."""

    cases: tuple[int, ...]
    inquiries: tuple[int, ...]
    tray: tuple[int, ...]
    entries: int
    held: int
    left: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.cases or self.inquiries or self.tray or self.entries)


def due_in(operation: Operation, *, most: int = MOST) -> Due:
    """What a run would erase now: the dry run. Changes nothing."""
    due = queries.due_cases(operation), queries.due_inquiries(operation), queries.due_tray(operation)
    cases = _ids(due[0].limit(most), Case.id)
    inquiries = _ids(due[1].limit(most - len(cases)), Inquiry.id)
    tray = _ids(due[2].limit(most - len(cases) - len(inquiries)), TrayEntry.id)
    old = queries.number_of(queries.old_entries(operation))
    return Due(
        cases=cases,
        inquiries=inquiries,
        tray=tray,
        entries=min(old, MOST_OF_LOG),
        held=queries.held_back(operation),
        left=max(0, sum(map(queries.number_of, due)) - most) + max(0, old - MOST_OF_LOG),
    )


def erase_due(operation: Operation, *, run_by: RunBy, by: Actor, most: int = MOST) -> ErasureRun:
    """Erase what is due in an operation, up to `most`, and write the protocol. What failed counts as left for the next time.

    A run that finds nothing writes no protocol, only its line in the log: one every night would hide those that say something.
    """
    due = due_in(operation, most=most)
    run = ErasureRun(operation_id=operation.id, at=clock.now(), run_by=run_by, by_id=by.id, held=due.held)
    run.cases = run.inquiries = run.entries = run.remaining = 0
    if not due.nothing:
        _erase(run, due, operation, by)
    _finish(run, operation, by)
    clean_file()
    return run


def _erase(run: ErasureRun, due: Due, operation: Operation, by: Actor) -> None:
    db.session.add(run)
    db.session.commit()
    _each(run, "cases", due.cases, lambda each: int(erase_due_case(each, by=by)))
    _each(run, "inquiries", due.inquiries, lambda each: int(erase_due_inquiry(each, by=by)))
    _each(run, "inquiries", due.tray, _erase_tray)
    _each(run, "entries", [MOST_OF_LOG] if due.entries else [], lambda most: _erase_log(operation, most))


def _ids(query: Select[Any], key: Any) -> tuple[int, ...]:
    return tuple(db.session.scalars(query.with_only_columns(key)))


def _each(run: ErasureRun, column: str, things: Iterable[int], erase: Callable[[int], int]) -> None:
    for each in things:
        try:
            erased = erase(each)
            setattr(run, column, getattr(run, column) + erased)
            db.session.commit()
        except (SQLAlchemyError, OSError) as error:
            db.session.rollback()
            log.error("erasing one of the %s failed: %s", column, type(error).__name__)


def _erase_tray(entry_id: int) -> int:
    gone: Any = db.session.execute(delete(TrayEntry).where(TrayEntry.id == entry_id))
    return int(gone.rowcount)


def _erase_log(operation: Operation, most: int) -> int:
    return erase_entries(queries.old_entries(operation).limit(most))


def _finish(run: ErasureRun, operation: Operation, by: Actor) -> None:
    left = due_in(operation, most=0)
    run.remaining = left.left + left.entries
    told = {name: getattr(run, name) for name in ("held", *COUNTED)}
    record(catalogue.ERASURE_RUN, by=by, run_by=run.run_by.value, **told)
    db.session.commit()
