"""What the client thought of a meeting, and what was changed because of it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base


class MeetingFeedback(Base):
    """The client's answers after one meeting: three from 1 (not at all) to 5 (entirely), each may be left out, and one in words.

    `heard`: was I heard; `wanted`: was it about what I wanted; `suited`: did the way suit me; `different`: what should be different next
    time. `talked_on`: the two talked about it; `changed`: what was changed because of it; `shown_on`: the client has been shown that.
    """

    __tablename__ = "meeting_feedback"
    __table_args__ = (
        *(CheckConstraint(f"{name} BETWEEN 1 AND 5", name=name) for name in ("heard", "wanted", "suited")),
        Index("ix_meeting_feedback_case_id_on", "case_id", "on"),
    )
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    on: Mapped[date] = mapped_column()
    heard: Mapped[int | None] = mapped_column()
    wanted: Mapped[int | None] = mapped_column()
    suited: Mapped[int | None] = mapped_column()
    different: Mapped[str] = mapped_column(Text, default="")
    talked_on: Mapped[date | None] = mapped_column()
    changed: Mapped[str] = mapped_column(Text, default="")
    shown_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
