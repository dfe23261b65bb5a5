"""That an operation may use a form that others hold the rights to, and the numbers from it. Never its words."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base


class FormLicence(Base):
    """What an administrator has stated: which licence the operation holds for a form (`form` is a code of the definition file), and who
    holds it. The form is in use while `ended_on` is empty."""

    __tablename__ = "form_licences"
    __table_args__ = (
        UniqueConstraint("operation_id", "form"),
        CheckConstraint("licence <> '' AND holder <> ''", name="stated"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    form: Mapped[str] = mapped_column(String(20))
    licence: Mapped[str] = mapped_column(String(200))
    holder: Mapped[str] = mapped_column(String(200))
    stated_on: Mapped[date] = mapped_column()
    ended_on: Mapped[date | None] = mapped_column()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class FormScore(Base):
    """One filled-in form: its sum in tenths (0–400 for a form that goes to 40), and the parts in tenths where they were entered."""

    __tablename__ = "form_scores"
    __table_args__ = (
        CheckConstraint("sum_tenths >= 0", name="sum_tenths"),
        Index("ix_form_scores_case_id_form_on", "case_id", "form", "on"),
    )
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    form: Mapped[str] = mapped_column(String(20))
    on: Mapped[date] = mapped_column()
    sum_tenths: Mapped[int] = mapped_column()
    parts: Mapped[list[int]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
