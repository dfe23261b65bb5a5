"""The ledningsgrupp's review: its meetings, what they decide of capacity, and second looks with fixed choices. No free text anywhere."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.accounts.models import User
from ombud.database import Base, Coded, coded, moment
from ombud.refusals import N_


class LookQuestion(Coded):
    """What the ledningsgrupp may ask about a move out of order."""

    FITS_POLICY = "fits_policy", N_("Stämmer flytten med ordningen vi har beslutat?")
    STILL_NEEDED = "still_needed", N_("Behövs flytten fortfarande?")
    OTHERS_TOO = "others_too", N_("Finns det fler i kön i samma läge?")
    CHANGE_POLICY = "change_policy", N_("Behöver ordningen ändras?")


class LookAnswer(Coded):
    """What the coordinator may answer."""

    YES = "yes", N_("Ja")
    NO = "no", N_("Nej")
    ENDED = "ended", N_("Flytten är borttagen")
    NEXT_MEETING = "next_meeting", N_("Tas upp på nästa möte")


class SteeringMeeting(Base):
    """A meeting of the ledningsgrupp. `agenda` freezes what could be seen when it began, `protocol` what was decided when it ended:
    both hold only what the ledningsgrupp may see. `present` are ids of users. One meeting at a time is open in an operation.
    """

    __tablename__ = "steering_meetings"
    __table_args__ = (
        UniqueConstraint("operation_id", "ordinal"),
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed"),
        Index(
            "uq_steering_meetings_open",
            "operation_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    ordinal: Mapped[int] = mapped_column()
    held_on: Mapped[date] = mapped_column()
    opened_at: Mapped[datetime] = moment()
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None] = moment()
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    present: Mapped[list[int]] = mapped_column(JSON, default=list)
    agenda: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    protocol: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=1)
    opened_by: Mapped[User] = relationship(foreign_keys=[opened_by_id])
    closed_by: Mapped[User | None] = relationship(foreign_keys=[closed_by_id])
    __mapper_args__ = {"version_id_col": version}


class CapacityDecision(Base):
    """What a meeting decided that each ombud may carry; it becomes the operation's setting."""

    __tablename__ = "capacity_decisions"
    __table_args__ = (
        Index("ix_capacity_decisions_meeting_id", "meeting_id"),
        CheckConstraint("ceiling BETWEEN 1 AND 100", name="ceiling"),
        CheckConstraint("outreach_percent BETWEEN 0 AND 80", name="outreach_percent"),
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("steering_meetings.id"))
    at: Mapped[datetime] = moment()
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ceiling: Mapped[int] = mapped_column()
    is_hard: Mapped[bool] = mapped_column()
    outreach_percent: Mapped[int] = mapped_column()
    recorded_by: Mapped[User] = relationship()


class SecondLook(Base):
    """The ledningsgrupp asks for a second look at a move out of order; the coordinator answers. `meeting_id`: asked under a meeting."""

    __tablename__ = "second_looks"
    __table_args__ = (
        Index("ix_second_looks_exception_id", "exception_id"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    )
    exception_id: Mapped[int] = mapped_column(ForeignKey("queue_exceptions.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("steering_meetings.id"))
    question: Mapped[LookQuestion] = mapped_column(coded(LookQuestion))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = moment()
    answer: Mapped[LookAnswer | None] = mapped_column(coded(LookAnswer))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None] = moment()
    version: Mapped[int] = mapped_column(default=1)
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])
    __mapper_args__ = {"version_id_col": version}
