"""Closure: how the work ends, who goes on, and the follow-up contacts of the resting phase."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded, random_key
from ombud.phases.execution.models import How
from ombud.refusals import N_


class EndReason(Coded):
    """Why the work ends. `planned` tells whether the end was planned together."""

    GOALS = "goals", N_("Vi är klara med det vi ville")
    ENOUGH = "enough", N_("Klienten har det stöd som behövs")
    CLIENT_STOPS = "client_stops", N_("Klienten vill inte fortsätta")
    MOVED = "moved", N_("Klienten har flyttat")
    NO_CONTACT = "no_contact", N_("Vi har tappat kontakten")
    DIED = "died", N_("Klienten har avlidit")
    OTHER = "other", N_("Annat")


class Closure(Base):
    """The end of the work, one per case; a reopened case keeps it and changes it when it ends again.

    `network`: who goes on around the client; `who_knows`: who knows that we end; `plans_seen_on`: the last look at the plan for all
    plans. `circumstances`: what belongs to this way of ending (what was tried, where the client moved, who has been told).
    """

    __tablename__ = "closures"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    planned: Mapped[bool | None] = mapped_column()
    reason: Mapped[EndReason | None] = mapped_column(coded(EndReason))
    network: Mapped[str] = mapped_column(Text, default="")
    last_word: Mapped[str] = mapped_column(Text, default="")
    who_knows: Mapped[str] = mapped_column(Text, default="")
    plans_seen_on: Mapped[date | None] = mapped_column()
    circumstances: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class FollowUp(Base):
    """A follow-up contact in the resting phase: planned for a date, then done. `uid` names it in calendars."""

    __tablename__ = "follow_ups"
    __table_args__ = (Index("ix_follow_ups_case_id_planned_on", "case_id", "planned_on"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    planned_on: Mapped[date] = mapped_column()
    done_on: Mapped[date | None] = mapped_column()
    how: Mapped[How | None] = mapped_column(coded(How, "how"))
    words: Mapped[str] = mapped_column(Text, default="")
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
