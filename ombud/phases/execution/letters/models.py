"""Letters: a power of attorney, a consent, a request, a confirmation. Name and personal number are written by hand, never here."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class LetterKind(Coded):
    """What the letter is."""

    POWER = "power", N_("Fullmakt")
    CONSENT = "consent", N_("Samtycke att tala med en myndighet")
    SIP = "sip", N_("Begäran om SIP")
    CONFIRMATION = "confirmation", N_("Bekräftelse på vad vi kom överens om")


class Letter(Base):
    """A letter that was made: to whom, about what, from which day until which. `ended_on`: taken back before its time."""

    __tablename__ = "letters"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="until_on"),
        Index("ix_letters_case_id_until_on", "case_id", "until_on"),
    )
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[LetterKind] = mapped_column(coded(LetterKind))
    to_whom: Mapped[str] = mapped_column(String(200), default="")
    about: Mapped[str] = mapped_column(Text, default="")
    made_on: Mapped[date] = mapped_column()
    from_on: Mapped[date | None] = mapped_column()
    until_on: Mapped[date | None] = mapped_column()
    ended_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
