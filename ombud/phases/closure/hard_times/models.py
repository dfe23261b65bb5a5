"""The client's own small plan for when it gets hard again."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base

TEXTS = ("signs", "myself", "people", "places", "remember")
"""Its texts, in the order they are read."""


class HardTimesPlan(Base):
    """One per case, in the client's words. `signs`: how I notice; `myself`: what I can do; `people`: who I can turn to and how I reach
    them; `places`: where I turn when that is not enough; `remember`: what I want to remind myself of."""

    __tablename__ = "hard_times_plans"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    made_on: Mapped[date] = mapped_column()
    signs: Mapped[str] = mapped_column(Text, default="")
    myself: Mapped[str] = mapped_column(Text, default="")
    people: Mapped[str] = mapped_column(Text, default="")
    places: Mapped[str] = mapped_column(Text, default="")
    remember: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}

    @property
    def says_something(self) -> bool:
        """Whether anything is written in it."""
        return any(getattr(self, name).strip() for name in TEXTS)
