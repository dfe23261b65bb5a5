"""The log's review: which entries someone has looked at, when, with a remark."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, moment


class EntryReview(Base):
    """One entry of the log was looked at. The remark is the reviewer's own and stays outside the log itself."""

    __tablename__ = "entry_reviews"
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.id"), unique=True)
    at: Mapped[datetime] = moment()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    remark: Mapped[str] = mapped_column(Text, default="")
