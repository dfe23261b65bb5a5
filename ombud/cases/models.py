"""The case: one period of common work with one client, and what is true of it in every phase."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from ombud import clock
from ombud.accounts.models import Municipality, User
from ombud.cases.likeness import name_key, phone_digits
from ombud.database import Base, Coded, coded, moment, random_key
from ombud.refusals import N_


class Stage(Coded):
    """Where a case stands: the seven phases, the resting phase after the work, and closed."""

    CONTACT = "contact", N_("Kontakt")
    TRUST = "trust", N_("Förtroende")
    MAPPING = "mapping", N_("Kartläggning")
    PLAN = "plan", N_("Handlingsplan")
    EXECUTION = "execution", N_("Genomförande")
    EVALUATION = "evaluation", N_("Utvärdering")
    CLOSURE = "closure", N_("Avslut")
    RESTING = "resting", N_("Vilofas")
    CLOSED = "closed", N_("Avslutat")


class MoveReason(Coded):
    """Why a case was moved: the ordinary way needs no words, everything else does."""

    ONWARD = "onward", N_("Går vidare")
    PASSED = "passed", N_("Hoppar över ett steg")
    BACK = "back", N_("Går tillbaka")
    WORK_ENDED = "work_ended", N_("Arbetet är slut")
    CLOSED = "closed", N_("Ärendet avslutas")
    REOPENED = "reopened", N_("Öppnas igen")


class HandOverReason(Coded):
    """Why another ombud takes over."""

    CLIENT_WISH = "client_wish", N_("Klienten vill byta ombud")
    OMBUD_LEAVES = "ombud_leaves", N_("Ombudet slutar eller är borta länge")
    LOAD = "load", N_("Arbetet behöver fördelas om")


class Gender(Coded):
    """As the client says it; for statistics and wishes only."""

    WOMAN = "woman", N_("Kvinna")
    MAN = "man", N_("Man")
    OTHER = "other", N_("Annat")


class UrgencyKind(Coded):
    """What cannot wait. Each has a date."""

    APPEAL = "appeal", N_("Överklagande")
    EVICTION = "eviction", N_("Vräkning")
    ENFORCEMENT = "enforcement", N_("Kronofogden")
    OTHER = "other", N_("Annat som brådskar")


class Answer3(Coded):
    """Yes, no, or not known: a question that need not be answered is simply left empty."""

    YES = "yes", N_("Ja")
    NO = "no", N_("Nej")
    UNKNOWN = "unknown", N_("Vet inte")


class Channel(Coded):
    """How an inquiry reached us."""

    PHONE = "phone", N_("Telefon")
    VISIT = "visit", N_("Besök")
    OUTREACH = "outreach", N_("Uppsökande arbete")
    EMAIL = "email", N_("E-post")
    LETTER = "letter", N_("Brev")
    WEB = "web", N_("Webbsidan")
    OTHER = "other", N_("Annat sätt")


class Through(Coded):
    """Who made the inquiry."""

    SELF = "self", N_("Personen själv")
    RELATIVE = "relative", N_("Anhörig")
    ORGANISATION = "organisation", N_("Förening eller brukarorganisation")
    SOCIAL_SERVICES = "social_services", N_("Socialtjänsten")
    PSYCHIATRY = "psychiatry", N_("Psykiatrin")
    PRIMARY_CARE = "primary_care", N_("Vårdcentral")
    AUTHORITY = "authority", N_("Annan myndighet")
    OTHER = "other", N_("Någon annan")


class PersonColumns:
    """What may be known of a person, the same for an inquiry and for a client. All but the name is optional; no personal number and
    no diagnosis.

    `reach` is how to reach the person safely, in words. `place` is where the person lives or stays: with `protected` hidden, like
    `reach` and `phone`, from everyone but the named ombud. `name_key` and `phone_digits` follow by themselves and are what a person is
    found by.
    """

    name: Mapped[str] = mapped_column(String(120), default="")
    name_key: Mapped[str] = mapped_column(String(120), default="")
    birth_year: Mapped[int | None] = mapped_column()
    gender: Mapped[Gender | None] = mapped_column(coded(Gender))
    language: Mapped[str] = mapped_column(String(80), default="")
    interpreter: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(String(60), default="")
    reach: Mapped[str] = mapped_column(Text, default="")
    may_leave_message: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "may_leave_message"))
    place: Mapped[str] = mapped_column(Text, default="")
    phone_digits: Mapped[str] = mapped_column(String(9), default="")
    protected: Mapped[bool] = mapped_column(default=False)

    @validates("name")
    def _find_by_name(self, _column: str, name: str) -> str:
        self.name_key = name_key(name)
        return name

    @validates("phone", "reach")
    def _find_by_phone(self, column: str, text: str) -> str:
        phone, reach = (text, self.reach) if column == "phone" else (self.phone, text)
        self.phone_digits = phone_digits(phone or "") or phone_digits(reach or "")
        return text


class Client(PersonColumns, Base):
    """The person who gives the assignment. `representative` is a god man or förvaltare: name and how to reach, in words."""

    __tablename__ = "clients"
    __table_args__ = (
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
        CheckConstraint("name <> ''", name="name_given"),
        Index("ix_clients_operation_id_name_key", "operation_id", "name_key"),
        Index("ix_clients_operation_id_phone_digits", "operation_id", "phone_digits"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    representative: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class Case(Base):
    """One period of common work. `stage` is set through the one door in `ombud.journey.operations` only.

    `audit_ref` is the case's pseudonym in the log, `figure_key` its key in the figures: both die with the row. `former_id`: an earlier case
    of the same person, only when the client wants that. `erase_on`: the client has withdrawn, and everything goes no later than that day.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("operation_id", "number"),
        CheckConstraint("ombud_id <> co_ombud_id", name="two_ombud"),
        CheckConstraint("co_ombud_until >= co_ombud_from", name="co_ombud_from"),
        CheckConstraint("(stage = 'closed') = (closed_on IS NOT NULL)", name="closed_on"),
        Index("ix_cases_operation_id_stage", "operation_id", "stage"),
        Index("ix_cases_ombud_id_stage", "ombud_id", "stage"),
        Index("ix_cases_co_ombud_id", "co_ombud_id"),
        Index("ix_cases_operation_id_closed_on", "operation_id", "closed_on"),
        Index("ix_cases_former_id", "former_id"),
        CheckConstraint("former_id <> id", name="former"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    number: Mapped[str] = mapped_column(String(12))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    ombud_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    co_ombud_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    co_ombud_from: Mapped[date | None] = mapped_column()
    co_ombud_until: Mapped[date | None] = mapped_column()
    stage: Mapped[Stage] = mapped_column(coded(Stage), default=Stage.CONTACT)
    stage_since: Mapped[date] = mapped_column()
    opened_on: Mapped[date] = mapped_column()
    work_ended_on: Mapped[date | None] = mapped_column()
    closed_on: Mapped[date | None] = mapped_column()
    last_contact_on: Mapped[date] = mapped_column()
    audit_ref: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    figure_key: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    former_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    erase_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)

    client: Mapped[Client] = relationship()
    municipality: Mapped[Municipality | None] = relationship()
    ombud: Mapped[User] = relationship(foreign_keys=[ombud_id])
    co_ombud: Mapped[User | None] = relationship(foreign_keys=[co_ombud_id])
    origin: Mapped["CaseOrigin"] = relationship(back_populates="case")
    __mapper_args__ = {"version_id_col": version}

    @property
    def protected(self) -> bool:
        """Whether the client's identity is protected."""
        return self.client.protected

    @property
    def birth_year(self) -> int | None:
        """The client's birth year, for the figures' age bands."""
        return self.client.birth_year

    @property
    def covering(self) -> User | None:
        """The co-ombud, or who covers for a time that has begun and not run out."""
        today = clock.today()
        begun = self.co_ombud_from is None or self.co_ombud_from <= today
        ended = self.co_ombud_until is not None and self.co_ombud_until < today
        return self.co_ombud if begun and not ended else None

    @property
    def is_closed(self) -> bool:
        """A closed case cannot be changed until it is reopened."""
        return self.stage is Stage.CLOSED


class CaseOrigin(Base):
    """How it began: what stood on the inquiry, carried over when the case was opened. `wants_…`: what the person wished for in an ombud.
    `answers`: the operation's own questions in the words they had, each with its answer's code."""

    __tablename__ = "case_origins"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    received_on: Mapped[date] = mapped_column()
    queued_on: Mapped[date | None] = mapped_column()
    channel: Mapped[Channel] = mapped_column(coded(Channel))
    through: Mapped[Through] = mapped_column(coded(Through))
    through_whom: Mapped[str] = mapped_column(String(200), default="")
    wish: Mapped[str] = mapped_column(Text, default="")
    adult: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "adult"))
    disability: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "disability"))
    composite_needs: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "composite_needs"))
    long_contact: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "long_contact"))
    children_at_home: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "children_at_home"))
    wants_gender: Mapped[Gender | None] = mapped_column(coded(Gender, "wants_gender"))
    wants_language: Mapped[str] = mapped_column(String(80), default="")
    wants_place: Mapped[str] = mapped_column(String(80), default="")
    answers: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    past_queue_reason: Mapped[str] = mapped_column(Text, default="")
    case: Mapped[Case] = relationship(back_populates="origin")

    @property
    def answered(self) -> list[tuple[str, Answer3]]:
        """The operation's own questions and what was answered."""
        return [(question, Answer3(code)) for question, code in self.answers]


class CaseMove(Base):
    """One move between stages: what happened, when, by whom and why. `from_stage` is empty for the opening of the case."""

    __tablename__ = "case_moves"
    __table_args__ = (Index("ix_case_moves_case_id", "case_id"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    from_stage: Mapped[Stage | None] = mapped_column(coded(Stage, "from_stage"))
    to_stage: Mapped[Stage] = mapped_column(coded(Stage, "to_stage"))
    at: Mapped[datetime] = moment()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[MoveReason] = mapped_column(coded(MoveReason))
    words: Mapped[str] = mapped_column(Text, default="")


class HandOver(Base):
    """A change of ombud."""

    __tablename__ = "hand_overs"
    __table_args__ = (Index("ix_hand_overs_case_id", "case_id"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    on: Mapped[date] = mapped_column()
    from_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[HandOverReason] = mapped_column(coded(HandOverReason))
    from_ombud: Mapped[User] = relationship(foreign_keys=[from_id])
    to_ombud: Mapped[User] = relationship(foreign_keys=[to_id])


class UrgentMatter(Base):
    """Something with a date that goes ahead of the order, in any phase. Settled when `settled_on` is set."""

    __tablename__ = "urgent_matters"
    __table_args__ = (Index("ix_urgent_matters_case_id_settled_on", "case_id", "settled_on"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[UrgencyKind] = mapped_column(coded(UrgencyKind))
    due_on: Mapped[date] = mapped_column()
    words: Mapped[str] = mapped_column(Text, default="")
    settled_on: Mapped[date | None] = mapped_column()
    outcome: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
