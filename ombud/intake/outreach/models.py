"""Outreach: being seen where people are. Logged by place, time and number of talks, never by person."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.accounts.models import Municipality, User
from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class OutreachKind(Coded):
    """What kind of place it was."""

    MEETING_PLACE = "meeting_place", N_("Träffpunkt eller mötesplats")
    ASSOCIATION = "association", N_("Förening")
    CHURCH = "church", N_("Kyrka eller församling")
    LIBRARY = "library", N_("Bibliotek")
    HEALTH_CARE = "health_care", N_("Vård eller mottagning")
    HOUSING = "housing", N_("Boende eller härbärge")
    POLICE = "police", N_("Polis")
    STREET = "street", N_("Gata och torg")
    OTHER = "other", N_("Annan plats")


class OutreachVisit(Base):
    """One visit: where, how long (`minutes` for each of the `ombud_count` who went), and how many talks.

    `place` is the circle's word for the place; the ledningsgrupp sees only its kind and municipality.
    """

    __tablename__ = "outreach_visits"
    __table_args__ = (
        Index("ix_outreach_visits_operation_id_on", "operation_id", "on"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("talks BETWEEN 0 AND 999", name="talks"),
        CheckConstraint("ombud_count BETWEEN 1 AND 20", name="ombud_count"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    on: Mapped[date] = mapped_column()
    kind: Mapped[OutreachKind] = mapped_column(coded(OutreachKind))
    place: Mapped[str] = mapped_column(String(120))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    minutes: Mapped[int] = mapped_column()
    talks: Mapped[int] = mapped_column()
    ombud_count: Mapped[int] = mapped_column(default=1)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    municipality: Mapped[Municipality | None] = relationship()
    by: Mapped[User] = relationship()
    __mapper_args__ = {"version_id_col": version}
