"""Common steps that are suggested for a need area: ours, or the operation's own."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base


class StepSuggestion(Base):
    """An operation's own suggestions for an area, a line each; they stand instead of ours. Empty: none are suggested there."""

    __tablename__ = "step_suggestions"
    __table_args__ = (UniqueConstraint("operation_id", "area"),)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    area: Mapped[str] = mapped_column(String(60))
    lines: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
