"""The action plan: what is to be done, who sees that it is done, when; and the plans others have made."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class Doer(Coded):
    """Who sees that a step is done."""

    CLIENT = "client", N_("Klienten")
    OMBUD = "ombud", N_("Ombudet")
    AUTHORITY = "authority", N_("Någon på en myndighet eller i vården")
    RELATIVE = "relative", N_("En anhörig eller vän")
    GUARDIAN = "guardian", N_("God man")
    TRUSTEE = "trustee", N_("Förvaltare")
    OTHER = "other", N_("Någon annan")


class WhenKind(Coded):
    """How exact the *when* is."""

    DATE = "date", N_("Ett datum")
    WEEK = "week", N_("En vecka")
    MONTH = "month", N_("En månad")
    OPEN = "open", N_("Inte bestämt")


class ActivityState(Coded):
    """What became of a step."""

    OPEN = "open", N_("På gång")
    DONE = "done", N_("Klart")
    DROPPED = "dropped", N_("Struket")


class ExternalKind(Coded):
    """Plans that others have made with the client."""

    SIP = "sip", N_("SIP (samordnad individuell plan)")
    CARE = "care", N_("Vårdplan")
    REHAB = "rehab", N_("Rehabiliteringsplan")
    SERVICE = "service", N_("Genomförandeplan")
    EMPLOYMENT = "employment", N_("Arbetsförmedlingens planering")
    OTHER = "other", N_("Annan plan")


class Plan(Base):
    """A case's plan. `heading` is the goal in the client's own words."""

    __tablename__ = "plans"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    heading: Mapped[str] = mapped_column(Text, default="")
    agreed_on: Mapped[date | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)
    activities: Mapped[list["Activity"]] = relationship(
        back_populates="plan", order_by="Activity.position, Activity.id"
    )
    external_plans: Mapped[list["ExternalPlan"]] = relationship(order_by="ExternalPlan.id")
    __mapper_args__ = {"version_id_col": version}


class Activity(Base):
    """A step: what, who, when, which need. `due_on` is the last day of the date, week or month that was said."""

    __tablename__ = "activities"
    __table_args__ = (
        UniqueConstraint("plan_id", "from_need", name="uq_activities_plan_id_from_need"),
        CheckConstraint("(when_kind = 'open') = (due_on IS NULL)", name="due_on"),
        CheckConstraint("(state = 'open') = (settled_on IS NULL)", name="settled_on"),
        Index("ix_activities_plan_id_state_due_on", "plan_id", "state", "due_on"),
    )
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str] = mapped_column(Text)
    doer: Mapped[Doer] = mapped_column(coded(Doer))
    doer_name: Mapped[str] = mapped_column(String(200), default="")
    when_kind: Mapped[WhenKind] = mapped_column(coded(WhenKind), default=WhenKind.OPEN)
    due_on: Mapped[date | None] = mapped_column()
    need: Mapped[str | None] = mapped_column(String(40))
    from_need: Mapped[str | None] = mapped_column(String(60))
    """Set when the step was made from an answer of a mapping ("3:housing"): the same answer never makes two steps."""
    state: Mapped[ActivityState] = mapped_column(coded(ActivityState), default=ActivityState.OPEN)
    settled_on: Mapped[date | None] = mapped_column()
    outcome: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    plan: Mapped[Plan] = relationship(back_populates="activities")
    __mapper_args__ = {"version_id_col": version}


class ExternalPlan(Base):
    """A plan that exists elsewhere: whose it is, who is responsible, when it is followed up."""

    __tablename__ = "external_plans"
    __table_args__ = (Index("ix_external_plans_plan_id", "plan_id"),)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    kind: Mapped[ExternalKind] = mapped_column(coded(ExternalKind))
    owner: Mapped[str] = mapped_column(String(200), default="")
    responsible: Mapped[str] = mapped_column(String(200), default="")
    valid_to: Mapped[date | None] = mapped_column()
    follow_up_on: Mapped[date | None] = mapped_column()
    words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
