"""The versions of the need areas that an operation has used or made: what an old answer was given under can always be read."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, moment


class KeptDefinition(Base):
    """One version of the need areas, whole, as an operation used it. Never changed.

    `label` is what `Mapping.definition` and `Answer.definition` refer to. `made_by_id`: who made it, in the operation's own settings; empty
    for a version that was shipped and only kept because a mapping was made with it. The latest one that was made is in force.
    """

    __tablename__ = "need_definitions"
    __table_args__ = (UniqueConstraint("operation_id", "label"),)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    label: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = moment()
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
