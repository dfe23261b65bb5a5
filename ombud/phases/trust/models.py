"""Trust: what ombud and client did together while getting to know each other."""

from datetime import date

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class TrustKind(Coded):
    """What the note is about."""

    TOGETHER = "together", N_("Något vi gjorde tillsammans")
    PROBLEM = "problem", N_("Ett vardagsproblem vi löste")
    LIMIT = "limit", N_("En gräns som blev tydlig")
    FEELING = "feeling", N_("Hur det känns så här långt")


class Initiative(Coded):
    """Whose idea it was."""

    CLIENT = "client", N_("Klientens")
    OMBUD = "ombud", N_("Ombudets")
    BOTH = "both", N_("Vår gemensamma")


class TrustNote(Base):
    """One thing done, solved, made clear or felt. `client_words` are the client's own, never corrected."""

    __tablename__ = "trust_notes"
    __table_args__ = (Index("ix_trust_notes_case_id_on", "case_id", "on"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    on: Mapped[date] = mapped_column()
    kind: Mapped[TrustKind] = mapped_column(coded(TrustKind))
    initiative: Mapped[Initiative | None] = mapped_column(coded(Initiative))
    words: Mapped[str] = mapped_column(Text, default="")
    client_words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
