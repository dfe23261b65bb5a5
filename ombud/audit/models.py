"""Who saw and changed what: an append-only log of codes. No words, no names, no numbers of cases."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from ombud.audit import append_only
from ombud.database import Base, moment


class AuditEntry(Base):
    """One event of the catalogue. `subject` is the random pseudonym of a case or an inquiry: its key is the row itself and dies with it.

    `once_key` makes an event recorded once only (openings: once per user, case and day).
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_operation_id_at", "operation_id", "at"),
        Index("ix_audit_entries_subject_at", "subject", "at"),
    )
    at: Mapped[datetime] = moment()
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    event: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str | None] = mapped_column(String(32))
    codes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    once_key: Mapped[str | None] = mapped_column(String(80), unique=True)


append_only.guard(cast(Table, AuditEntry.__table__))
