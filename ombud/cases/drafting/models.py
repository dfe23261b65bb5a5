"""What someone has begun to write in a case and not saved yet: it outlives the session, the tab and the device."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, moment


class Draft(Base):
    """A form as one user left it in one case. `form` names it by a code ("contact_note:12"), `content` is what stood in its fields."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("user_id", "case_id", "form"), Index("ix_drafts_case_id", "case_id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    form: Mapped[str] = mapped_column(String(80))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = moment()
