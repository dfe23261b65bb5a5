"""The board: moves out of the stated order, proposed by ombud and decided by the coordinator."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.accounts.models import User
from ombud.database import Base, Coded, coded, moment
from ombud.intake.models import Inquiry
from ombud.refusals import N_


class ExceptionReason(Coded):
    """Why someone stands elsewhere than the order says. The ledningsgrupp sees the code, only the circle the words."""

    WORSE = "worse", N_("Läget har blivit svårare")
    DATE = "date", N_("Ett datum närmar sig")
    CHILDREN = "children", N_("Barn påverkas")
    FITS = "fits", N_("Ett ombud som passar har plats")
    WRONG = "wrong", N_("Platsen var fel från början")
    WAITS = "waits", N_("Personen vill själv vänta")
    OTHER = "other", N_("Annat skäl")


class ExceptionState(Coded):
    """The way of a move out of order."""

    PROPOSED = "proposed", N_("Föreslagen")
    IN_FORCE = "in_force", N_("Gäller")
    DECLINED = "declined", N_("Avslagen")
    WITHDRAWN = "withdrawn", N_("Återtagen")
    ENDED = "ended", N_("Gäller inte längre")


class QueueException(Base):
    """One move out of order: `inquiry` ahead of (or, if not `ahead`, behind) the entry `anchor`.

    `passed` are the ids of the entries it went past when it was decided: as long as one of them waits it stays ahead of (behind) them,
    whoever else comes and goes. `words` and `answer` are the circle's; they move to the case when one is opened.
    """

    __tablename__ = "queue_exceptions"
    __table_args__ = (
        Index("ix_queue_exceptions_operation_id_state", "operation_id", "state"),
        Index("ix_queue_exceptions_inquiry_id", "inquiry_id"),
        CheckConstraint("(state = 'proposed' OR state = 'withdrawn') OR decided_at IS NOT NULL", name="decided"),
        CheckConstraint("state <> 'ended' OR ended_at IS NOT NULL", name="ended"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"))
    anchor_id: Mapped[int | None] = mapped_column(ForeignKey("inquiries.id"))
    ahead: Mapped[bool] = mapped_column(default=True)
    passed: Mapped[list[int]] = mapped_column(JSON, default=list)
    state: Mapped[ExceptionState] = mapped_column(coded(ExceptionState))
    reason: Mapped[ExceptionReason] = mapped_column(coded(ExceptionReason))
    words: Mapped[str] = mapped_column(Text, default="")
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime] = moment()
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = moment()
    answer: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None] = moment()
    version: Mapped[int] = mapped_column(default=1)
    inquiry: Mapped[Inquiry] = relationship(foreign_keys=[inquiry_id])
    anchor: Mapped[Inquiry | None] = relationship(foreign_keys=[anchor_id])
    proposed_by: Mapped[User] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])
    __mapper_args__ = {"version_id_col": version}
