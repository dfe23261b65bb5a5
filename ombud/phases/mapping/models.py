"""Mapping: the need areas, answered together. What an area is called and asks is data: see `instrument`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.database import Base, Coded, coded, moment
from ombud.refusals import N_


class Perspective(Coded):
    """Whose view an answer is. Kept apart and never merged."""

    CLIENT = "client", N_("Klienten")
    OMBUD = "ombud", N_("Ombudet")
    RELATIVE = "relative", N_("En anhörig")


class Mapping(Base):
    """One round of mapping. Complete when the client says so: `completed_on`. `definition` is the version of the areas it was made with.

    A round may be taken up again until it has been compared with another (`compared_on`); `counted`: it stands in the figures already.
    `others_shown_on`: the day the client said yes to see what others have answered; until then it is not shown side by side.
    """

    __tablename__ = "mappings"
    __table_args__ = (UniqueConstraint("case_id", "ordinal"), CheckConstraint("ordinal >= 1", name="ordinal"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    ordinal: Mapped[int] = mapped_column()
    started_on: Mapped[date] = mapped_column()
    completed_on: Mapped[date | None] = mapped_column()
    compared_on: Mapped[date | None] = mapped_column()
    counted: Mapped[bool] = mapped_column(default=False)
    others_shown_on: Mapped[date | None] = mapped_column()
    definition: Mapped[str] = mapped_column(String(20))
    answers: Mapped[list["Answer"]] = relationship(back_populates="mapping", order_by="Answer.id")


class Answer(Base):
    """One area as one perspective sees it. `rating`: 0 no need, 1 need that is met, 2 need that is not met, 9 unknown or not told.

    A skipped area counts as unanswered and is never named in a summary, map or print. `works` is what already works (strengths,
    exceptions), `helped_by` who helps today. `definition` is the version of the areas that the answer was given under. `last_save` names
    the saving that made this version, so that one whose answer was lost on its way is known again. `struck_at`: the client had
    a text here taken away.
    """

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("mapping_id", "area", "perspective"),
        CheckConstraint("rating IN (0, 1, 2, 9)", name="rating"),
        CheckConstraint("NOT (skipped AND rating IS NOT NULL)", name="skipped_unrated"),
        Index("ix_answers_mapping_id", "mapping_id"),
    )
    mapping_id: Mapped[int] = mapped_column(ForeignKey("mappings.id"))
    area: Mapped[str] = mapped_column(String(40))
    perspective: Mapped[Perspective] = mapped_column(coded(Perspective), default=Perspective.CLIENT)
    rating: Mapped[int | None] = mapped_column()
    words: Mapped[str] = mapped_column(Text, default="")
    works: Mapped[str] = mapped_column(Text, default="")
    helped_by: Mapped[str] = mapped_column(Text, default="")
    important: Mapped[bool] = mapped_column(default=False)
    actionable: Mapped[bool] = mapped_column(default=False)
    skipped: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime] = moment()
    definition: Mapped[str] = mapped_column(String(20), default="")
    last_save: Mapped[str | None] = mapped_column(String(40))
    struck_at: Mapped[datetime | None] = moment()
    version: Mapped[int] = mapped_column(default=1)
    mapping: Mapped[Mapping] = relationship(back_populates="answers")
    __mapper_args__ = {"version_id_col": version}


class Reading(Base):
    """The client has read the summary and said that it is right: when, and a frozen copy of what stood there.

    `sheet` is the list of what was said, as `summary_sheet` makes it: the paper that was printed then is drawn from it again, the same to
    the byte. A text that the client strikes later is struck in it too, and `changed_on` says so on page and paper.
    """

    __tablename__ = "mapping_readings"
    __table_args__ = (Index("ix_mapping_readings_mapping_id", "mapping_id"),)
    mapping_id: Mapped[int] = mapped_column(ForeignKey("mappings.id"))
    read_at: Mapped[datetime] = moment()
    sheet: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    changed_on: Mapped[date | None] = mapped_column()
