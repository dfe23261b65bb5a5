"""What has come in through the public page and nobody has looked at yet: the tray."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud import clock
from ombud.accounts.models import Municipality
from ombud.cases.models import Answer3, Through
from ombud.database import Base, coded, moment


class TrayEntry(Base):
    """Something left on the public page, not confirmed. Taken up it becomes an inquiry, thrown away it is gone: the row dies either way.

    `reference` stands on the sender's receipt and reveals nothing. `suspect`: it looks as if a robot wrote it; never dropped by itself.
    """

    __tablename__ = "tray_entries"
    __table_args__ = (
        UniqueConstraint("operation_id", "reference"),
        Index("ix_tray_entries_operation_id_suspect_at", "operation_id", "suspect", "at"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    reference: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = moment()
    through: Mapped[Through] = mapped_column(coded(Through))
    name: Mapped[str] = mapped_column(String(120), default="")
    reach: Mapped[str] = mapped_column(Text)
    may_leave_message: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "may_leave_message"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    wish: Mapped[str] = mapped_column(Text, default="")
    suspect: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    municipality: Mapped[Municipality | None] = relationship()
    __mapper_args__ = {"version_id_col": version}

    @property
    def days(self) -> int:
        """Whole days it has lain there."""
        return clock.days_since(clock.local(self.at).date())


class PublicSending(Base):
    """That something was sent, for the rate limit across processes: a keyed hash of the sender's address, dropped when it is old."""

    __tablename__ = "public_sendings"
    __table_args__ = (Index("ix_public_sendings_address_hash_at", "address_hash", "at"),)
    at: Mapped[datetime] = moment()
    address_hash: Mapped[str] = mapped_column(String(64))
