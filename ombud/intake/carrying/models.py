"""What each ombud can carry, and what a client may wish for in an ombud."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.accounts.models import Municipality, User
from ombud.cases.models import Gender, Stage
from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class CeilingReason(Coded):
    """Why an ombud is offered who carries as much as is thought possible, where the operation asks for a reason."""

    WISH = "wish", N_("Personen vill ha just det ombudet")
    ENDING = "ending", N_("Ett annat arbete är snart slut")
    URGENT = "urgent", N_("Det brådskar")
    LIGHT = "light", N_("Ombudets ärenden kräver lite just nu")
    OTHER = "other", N_("Annat skäl")


profile_municipalities = Table(
    "profile_municipalities",
    Base.metadata,
    Column("profile_id", ForeignKey("ombud_profiles.id"), primary_key=True),
    Column("municipality_id", ForeignKey("municipalities.id"), primary_key=True),
)


class OmbudProfile(Base):
    """What clients ask about an ombud: gender, languages, where. `working_percent`: part time carries less."""

    __tablename__ = "ombud_profiles"
    __table_args__ = (CheckConstraint("working_percent BETWEEN 5 AND 100", name="working_percent"),)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    gender: Mapped[Gender | None] = mapped_column(coded(Gender))
    languages: Mapped[str] = mapped_column(String(200), default="")
    working_percent: Mapped[int] = mapped_column(default=100)
    version: Mapped[int] = mapped_column(default=1)
    user: Mapped[User] = relationship()
    municipalities: Mapped[list[Municipality]] = relationship(
        secondary=profile_municipalities, order_by=Municipality.name
    )
    __mapper_args__ = {"version_id_col": version}


class StageWeight(Base):
    """How much a case in a phase weighs in an operation, in percent of a whole case. A phase without a row weighs a whole one; a resting
    or closed case none."""

    __tablename__ = "stage_weights"
    __table_args__ = (
        UniqueConstraint("operation_id", "stage"),
        CheckConstraint("percent BETWEEN 0 AND 300", name="percent"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    stage: Mapped[Stage] = mapped_column(coded(Stage))
    percent: Mapped[int] = mapped_column()
