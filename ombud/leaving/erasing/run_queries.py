"""The erasures that have been made: their protocols, and when what is due was last looked for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from ombud.audit import catalogue
from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.leaving.models import ErasureRun

COUNTED = ("cases", "inquiries", "entries", "remaining")
"""What a run counts of what it found. What is held it only passed by."""


@dataclass(frozen=True)
class Look:
    """A time when what is due was looked for."""

    at: datetime
    found_nothing: bool


def runs_of(operation_id: int) -> Select[ErasureRun]:
    """The protocols of an operation, newest first."""
    return (
        select(ErasureRun)
        .where(ErasureRun.operation_id == operation_id)
        .order_by(ErasureRun.at.desc(), ErasureRun.id.desc())
    )


def last_look(operation_id: int) -> Look | None:
    """When an erasure was last run in an operation, as the log tells: one that found nothing leaves no protocol. None if it never was."""
    runs = select(AuditEntry.at, AuditEntry.codes).where(
        AuditEntry.operation_id == operation_id, AuditEntry.event == catalogue.ERASURE_RUN.code
    )
    last = db.session.execute(runs.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(1)).first()
    return Look(last.at, not any(last.codes.get(name) for name in COUNTED)) if last else None
