"""What keeps a case from being erased, and the protocol of each erasure."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded, moment
from ombud.refusals import N_


class HoldReason(Coded):
    """Why a case may not be erased yet."""

    DISPUTE = "dispute", N_("Ett ärende i domstol eller en överklagan pågår")
    INSPECTION = "inspection", N_("Tillsyn eller granskning pågår")
    CRIME = "crime", N_("En polisanmälan eller åtal pågår")
    OTHER = "other", N_("Annat skäl i lag")


class ErasureHold(Base):
    """A case is kept until the hold is ended. `words` says which matter it is, without the client: the coordinator reads no more."""

    __tablename__ = "erasure_holds"
    __table_args__ = (Index("ix_erasure_holds_case_id_ended_on", "case_id", "ended_on"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    reason: Mapped[HoldReason] = mapped_column(coded(HoldReason))
    words: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date] = mapped_column()
    ended_on: Mapped[date | None] = mapped_column()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class RunBy(Coded):
    """What set an erasure off."""

    SCHEDULER = "scheduler", N_("Schemalagd")
    BUTTON = "button", N_("Knappen på sidan")
    RESTORE = "restore", N_("Återläst säkerhetskopia")


class ErasureRun(Base):
    """The protocol of one erasure in an operation: how many were erased of each kind, held, and left for the next time. No numbers of
    cases: what is gone cannot be pointed at."""

    __tablename__ = "erasure_runs"
    __table_args__ = (
        Index("ix_erasure_runs_operation_id_at", "operation_id", "at"),
        CheckConstraint(
            "cases >= 0 AND inquiries >= 0 AND entries >= 0 AND held >= 0 AND remaining >= 0", name="numbers"
        ),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    at: Mapped[datetime] = moment()
    run_by: Mapped[RunBy] = mapped_column(coded(RunBy))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    cases: Mapped[int] = mapped_column(default=0)
    inquiries: Mapped[int] = mapped_column(default=0)
    entries: Mapped[int] = mapped_column(default=0)
    held: Mapped[int] = mapped_column(default=0)
    remaining: Mapped[int] = mapped_column(default=0)
