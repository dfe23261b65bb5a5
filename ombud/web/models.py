"""A receipt for each form that was saved, so that a double click makes one record."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, moment


class Receipt(Base):
    """A form that was saved once. `digest` is a keyed hash of who, which rendering of the form and what was sent; no text is kept."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("digest"), Index("ix_receipts_at", "at"))
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = moment()
    location: Mapped[str] = mapped_column(String(300))
