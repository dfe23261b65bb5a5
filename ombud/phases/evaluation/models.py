"""Evaluation: what changed, what helped and what remains, seen together."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base


class Evaluation(Base):
    """The shared reflection, one per case, beside the two mappings that are compared (the first and the latest completed by default).

    `comprehensible`, `manageable`, `meaningful`: reflections under three headings (begripligt, hanterbart, meningsfullt), no items and no
    score. `learnt`: what the ombud learnt.
    """

    __tablename__ = "evaluations"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    held_on: Mapped[date | None] = mapped_column()
    before_id: Mapped[int | None] = mapped_column(ForeignKey("mappings.id"))
    after_id: Mapped[int | None] = mapped_column(ForeignKey("mappings.id"))
    changed: Mapped[str] = mapped_column(Text, default="")
    helped: Mapped[str] = mapped_column(Text, default="")
    remains: Mapped[str] = mapped_column(Text, default="")
    comprehensible: Mapped[str] = mapped_column(Text, default="")
    manageable: Mapped[str] = mapped_column(Text, default="")
    meaningful: Mapped[str] = mapped_column(Text, default="")
    learnt: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
