"""The private calendar address of an ombud."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, moment


class CalendarAddress(Base):
    """An address that a calendar program reads without signing in. Only a hash of its secret part is stored; taken back by deleting it."""

    __tablename__ = "calendar_addresses"
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = moment()
