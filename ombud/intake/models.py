"""Intake: who has asked for an ombud, and who waits."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.accounts.models import Municipality, User
from ombud.cases.models import Answer3, Case, Channel, Gender, PersonColumns, Through, UrgencyKind
from ombud.database import Base, Coded, coded, moment, random_key
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.order import Reason
from ombud.refusals import N_


class InquiryState(Coded):
    """The way of an inquiry. The order of the members is the order of the way."""

    NEW = "new", N_("Ny")
    IN_CONTACT = "in_contact", N_("Första kontakt")
    WAITING = "waiting", N_("Väntar")
    OFFERED = "offered", N_("Erbjuden ombud")
    CASE = "case", N_("Har valt ombud")
    ENDED = "ended", N_("Avslutad")


class Outcome(Coded):
    """Why an inquiry ended without a case."""

    CHANGED_MIND = "changed_mind", N_("Personen vill inte längre")
    NOT_TARGET = "not_target", N_("Hör inte till målgruppen")
    OTHER_HELP = "other_help", N_("Fick hjälp av någon annan")
    NO_ANSWER = "no_answer", N_("Går inte att nå")
    MOVED = "moved", N_("Har flyttat")
    DIED = "died", N_("Har avlidit")
    DUPLICATE = "duplicate", N_("Samma förfrågan fanns redan")
    OTHER = "other", N_("Annat")


class NoteKind(Coded):
    """What was done before there is a case."""

    MEETING = "meeting", N_("Möte")
    CALL = "call", N_("Samtal")
    ATTEMPT = "attempt", N_("Försökte nå")
    URGENT_HELP = "urgent_help", N_("Hjälp med något akut")


class Inquiry(PersonColumns, Base):
    """A first contact, and, once the person has said yes, a place in the queue.

    `queued_at` is the moment of the yes: the order of arrival. `ombud_id` is the named ombud, the only one who sees place and contact
    of a protected person. `wants_…`: what the person wishes for in an ombud. `reference`: what stands on the receipt of the public page.
    `shown_traits`: how many of the traits (see `steering.masking`) a meeting decided that the ledningsgrupp may be shown of this entry.
    When a case opens everything personal moves there and is emptied here.
    """

    __tablename__ = "inquiries"
    __table_args__ = (
        UniqueConstraint("operation_id", "number"),
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
        CheckConstraint("(state = 'ended') = (outcome IS NOT NULL)", name="ended"),
        CheckConstraint("(state = 'case') = (case_id IS NOT NULL)", name="case_opened"),
        CheckConstraint("state NOT IN ('waiting', 'offered') OR queued_at IS NOT NULL", name="queued"),
        CheckConstraint("state <> 'offered' OR offered_to_id IS NOT NULL", name="offered"),
        CheckConstraint("name <> '' OR state = 'case'", name="name_given"),
        Index("ix_inquiries_operation_id_state_queued_at", "operation_id", "state", "queued_at"),
        Index("ix_inquiries_operation_id_received_on", "operation_id", "received_on"),
        Index("ix_inquiries_operation_id_name_key", "operation_id", "name_key"),
        Index("ix_inquiries_operation_id_phone_digits", "operation_id", "phone_digits"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    number: Mapped[str] = mapped_column(String(12))
    received_on: Mapped[date] = mapped_column()
    channel: Mapped[Channel] = mapped_column(coded(Channel))
    through: Mapped[Through] = mapped_column(coded(Through))
    through_whom: Mapped[str] = mapped_column(String(200), default="")
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    wish: Mapped[str] = mapped_column(Text, default="")
    adult: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "adult"))
    disability: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "disability"))
    composite_needs: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "composite_needs"))
    long_contact: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "long_contact"))
    children_at_home: Mapped[Answer3 | None] = mapped_column(coded(Answer3, "children_at_home"))
    wants_gender: Mapped[Gender | None] = mapped_column(coded(Gender, "wants_gender"))
    wants_language: Mapped[str] = mapped_column(String(80), default="")
    wants_place_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    reference: Mapped[str | None] = mapped_column(String(12))
    ombud_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[InquiryState] = mapped_column(coded(InquiryState), default=InquiryState.NEW)
    queued_at: Mapped[datetime | None] = moment()
    offered_to_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    offered_on: Mapped[date | None] = mapped_column()
    last_contact_on: Mapped[date | None] = mapped_column()
    outcome: Mapped[Outcome | None] = mapped_column(coded(Outcome))
    outcome_words: Mapped[str] = mapped_column(Text, default="")
    ended_on: Mapped[date | None] = mapped_column()
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), unique=True)
    shown_traits: Mapped[int] = mapped_column(default=0)
    audit_ref: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    figure_key: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    version: Mapped[int] = mapped_column(default=1)

    municipality: Mapped[Municipality | None] = relationship(foreign_keys=[municipality_id])
    wants_place: Mapped[Municipality | None] = relationship(foreign_keys=[wants_place_id])
    ombud: Mapped[User | None] = relationship(foreign_keys=[ombud_id])
    offered_to: Mapped[User | None] = relationship(foreign_keys=[offered_to_id])
    notes: Mapped[list["InquiryNote"]] = relationship(order_by="InquiryNote.on.desc(), InquiryNote.id.desc()")
    urgencies: Mapped[list["InquiryUrgency"]] = relationship(order_by="InquiryUrgency.due_on, InquiryUrgency.id")
    moves: Mapped[list["InquiryMove"]] = relationship(order_by="InquiryMove.id")
    case: Mapped[Case | None] = relationship()
    __mapper_args__ = {"version_id_col": version}


class InquiryNote(Base):
    """A meeting, a call or urgent help before there is a case. `with_id`: the other ombud, where two went."""

    __tablename__ = "inquiry_notes"
    __table_args__ = (Index("ix_inquiry_notes_inquiry_id", "inquiry_id"),)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"))
    on: Mapped[date] = mapped_column()
    kind: Mapped[NoteKind] = mapped_column(coded(NoteKind))
    reached: Mapped[bool] = mapped_column(default=True)
    words: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    with_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    by: Mapped[User] = relationship(foreign_keys=[by_id])
    with_whom: Mapped[User | None] = relationship(foreign_keys=[with_id], lazy="joined")
    __mapper_args__ = {"version_id_col": version}


class InquiryMove(Base):
    """One move between states: what happened, when and by whom. `ombud_id` is the ombud that was offered, said no to or chosen.

    `words` (a reason, what the person said) move to the case when one is opened. `place`, `why`, `group_place` and `policy_id` tell where
    the entry stood just before it left the queue or was offered an ombud, and by which version of the policy. `over_ceiling`: why an
    ombud was offered who carries enough already.
    """

    __tablename__ = "inquiry_moves"
    __table_args__ = (Index("ix_inquiry_moves_inquiry_id", "inquiry_id"),)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"))
    from_state: Mapped[InquiryState | None] = mapped_column(coded(InquiryState, "from_state"))
    to_state: Mapped[InquiryState] = mapped_column(coded(InquiryState, "to_state"))
    at: Mapped[datetime] = moment()
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ombud_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[int | None] = mapped_column()
    why: Mapped[Reason | None] = mapped_column(coded(Reason))
    group_place: Mapped[int | None] = mapped_column()
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("priority_policies.id"))
    over_ceiling: Mapped[CeilingReason | None] = mapped_column(coded(CeilingReason))
    by: Mapped[User] = relationship(foreign_keys=[by_id])
    ombud: Mapped[User | None] = relationship(foreign_keys=[ombud_id])


class InquiryUrgency(Base):
    """Something with a date: it goes ahead of the order of arrival."""

    __tablename__ = "inquiry_urgencies"
    __table_args__ = (Index("ix_inquiry_urgencies_inquiry_id_settled_on", "inquiry_id", "settled_on"),)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"))
    kind: Mapped[UrgencyKind] = mapped_column(coded(UrgencyKind))
    due_on: Mapped[date] = mapped_column()
    words: Mapped[str] = mapped_column(Text, default="")
    settled_on: Mapped[date | None] = mapped_column()
