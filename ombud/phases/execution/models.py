"""Execution: contacts with the client and with those who are to help, and what happens to the steps of the plan."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded, moment
from ombud.refusals import N_


class How(Coded):
    """How a contact was made."""

    VISIT = "visit", N_("Besök")
    MEETING = "meeting", N_("Möte")
    PHONE = "phone", N_("Telefon")
    TEXT = "text", N_("Sms")
    EMAIL = "email", N_("E-post")
    LETTER = "letter", N_("Brev")
    OTHER = "other", N_("Annat")


class ContactNote(Base):
    """A contact, briefly. `with_client` tells whether the client was reached: that is what "not contacted for a while" counts.

    `activity_id` is the step of the plan that it was about.
    """

    __tablename__ = "contact_notes"
    __table_args__ = (
        Index("ix_contact_notes_case_id_on", "case_id", "on"),
        Index("ix_contact_notes_activity_id", "activity_id"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="minutes"),
    )
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    on: Mapped[date] = mapped_column()
    with_client: Mapped[bool] = mapped_column(default=True)
    with_whom: Mapped[str] = mapped_column(String(200), default="")
    how: Mapped[How] = mapped_column(coded(How, "how"))
    words: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int | None] = mapped_column()
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class ContactNoteVersion(Base):
    """What stood in a contact note before it was corrected, and who corrected it: kept where the operation keeps all."""

    __tablename__ = "contact_note_versions"
    __table_args__ = (Index("ix_contact_note_versions_note_id", "note_id"),)
    note_id: Mapped[int] = mapped_column(ForeignKey("contact_notes.id"))
    on: Mapped[date] = mapped_column()
    with_client: Mapped[bool] = mapped_column()
    with_whom: Mapped[str] = mapped_column(String(200), default="")
    how: Mapped[How] = mapped_column(coded(How, "how"))
    words: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int | None] = mapped_column()
    replaced_at: Mapped[datetime] = moment()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


class ActivityTurn(Coded):
    """What happened to a step."""

    DONE = "done", N_("Klart")
    MOVED = "moved", N_("Flyttat")
    DROPPED = "dropped", N_("Struket")
    RESUMED = "resumed", N_("Upptaget igen")


class ActivityEvent(Base):
    """A step was ticked off, moved, dropped or taken up again, with what came of it.

    A late step that was left as it stands is a move to the same day, which has passed. What comes again and is ticked off has the next day
    as `to_due_on`, and, when that was a slip and is taken back, the day it had.
    """

    __tablename__ = "activity_events"
    __table_args__ = (Index("ix_activity_events_activity_id", "activity_id"),)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    on: Mapped[date] = mapped_column()
    turn: Mapped[ActivityTurn] = mapped_column(coded(ActivityTurn))
    from_due_on: Mapped[date | None] = mapped_column()
    to_due_on: Mapped[date | None] = mapped_column()
    words: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    @property
    def said(self) -> str:
        """What happened, in a word or two."""
        day = self.to_due_on if self.turn is ActivityTurn.MOVED else None
        left = day is not None and day == self.from_due_on and day < self.on
        return N_("Fick stå kvar") if left else self.turn.label
