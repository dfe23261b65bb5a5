"""Contact: the first meetings, and the agreement that starts the work."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base
from ombud.refusals import N_

EXPLAINED = {
    "told_role": N_("Vad ett ombud gör och inte kan göra"),
    "told_secrecy": N_("Att jag har tystnadsplikt"),
    "told_free": N_("Att det inte kostar något"),
    "told_voluntary": N_("Att det är frivilligt och går att avbryta"),
    "told_end": N_("Att arbetet har ett slut"),
    "gave_brochure": N_("Klienten fick broschyren"),
}
"""The short checklist of a first meeting: the columns of `Meeting` and what they say."""


class Meeting(Base):
    """A first meeting, at a place the client chose. The six booleans are the checklist `EXPLAINED`."""

    __tablename__ = "meetings"
    __table_args__ = (Index("ix_meetings_case_id_on", "case_id", "on"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    on: Mapped[date] = mapped_column()
    place: Mapped[str] = mapped_column(String(200), default="")
    who_came: Mapped[str] = mapped_column(String(200), default="")
    told_role: Mapped[bool] = mapped_column(default=False)
    told_secrecy: Mapped[bool] = mapped_column(default=False)
    told_free: Mapped[bool] = mapped_column(default=False)
    told_voluntary: Mapped[bool] = mapped_column(default=False)
    told_end: Mapped[bool] = mapped_column(default=False)
    gave_brochure: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}

    @property
    def explained(self) -> list[str]:
        """What of the checklist was explained, in its order (to be translated)."""
        return [label for name, label in EXPLAINED.items() if getattr(self, name)]


class Agreement(Base):
    """The agreement: the client's explicit yes and the ombud's, and what was agreed. One per case; it may be changed together."""

    __tablename__ = "agreements"
    __table_args__ = (CheckConstraint("client_yes_on IS NULL OR ombud_yes_on IS NOT NULL", name="mutual"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    client_yes_on: Mapped[date | None] = mapped_column()
    ombud_yes_on: Mapped[date | None] = mapped_column()
    reachability: Mapped[str] = mapped_column(Text, default="")
    limits: Mapped[str] = mapped_column(Text, default="")
    thought_end: Mapped[str] = mapped_column(Text, default="")
    thought_end_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
