"""A scale of the client's own, and every time the two have used it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.database import Base


class Scale(Base):
    """What the client wants to follow from 0 to 10, in own words: a goal of the plan, or anything. Not used any more from `ended_on`."""

    __tablename__ = "scales"
    __table_args__ = (
        CheckConstraint("about <> ''", name="about_given"),
        Index("ix_scales_case_id", "case_id"),
        Index("ix_scales_goal_id", "goal_id"),
    )
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id"))
    about: Mapped[str] = mapped_column(Text)
    ended_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)
    ratings: Mapped[list["ScaleRating"]] = relationship(order_by="ScaleRating.on, ScaleRating.id")
    __mapper_args__ = {"version_id_col": version}


class ScaleRating(Base):
    """Where the client was on one day, 0 to 10: what made it not lower, what one step up would look like, who would notice.

    `good_enough` is where it is good enough (0 to 10), `good_enough_words` what it is like there.
    """

    __tablename__ = "scale_ratings"
    __table_args__ = (
        CheckConstraint("value BETWEEN 0 AND 10", name="value"),
        CheckConstraint("good_enough BETWEEN 0 AND 10", name="good_enough"),
        Index("ix_scale_ratings_scale_id_on", "scale_id", "on"),
    )
    scale_id: Mapped[int] = mapped_column(ForeignKey("scales.id"))
    on: Mapped[date] = mapped_column()
    value: Mapped[int] = mapped_column()
    not_lower: Mapped[str] = mapped_column(Text, default="")
    one_up: Mapped[str] = mapped_column(Text, default="")
    who_notices: Mapped[str] = mapped_column(Text, default="")
    good_enough: Mapped[int | None] = mapped_column()
    good_enough_words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
