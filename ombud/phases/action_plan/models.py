"""The action plan: what is to be done, who sees that it is done, when; and the plans others have made."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.clock import today
from ombud.database import Base, Coded, coded, random_key
from ombud.phases.action_plan.register.models import AuthorityContact
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
    BEFORE = "before", N_("Före en dag")
    EVERY = "every", N_("Flera gånger, till exempel varje måndag")
    AFTER = "after", N_("När något annat är klart")
    TEXT = "text", N_("Med egna ord")
    OPEN = "open", N_("Inte bestämt")


class ActivityState(Coded):
    """What became of a step."""

    OPEN = "open", N_("På gång")
    DONE = "done", N_("Klart")
    DROPPED = "dropped", N_("Struket")


class GoalOutcome(Coded):
    """What became of a goal, as the client sees it."""

    REACHED = "reached", N_("Vi kom dit")
    PARTLY = "partly", N_("En bit på väg")
    NOT_REACHED = "not_reached", N_("Inte den här gången")
    LEFT = "left", N_("Inte viktigt längre")


class ExternalKind(Coded):
    """Plans that others have made with the client."""

    SIP = "sip", N_("SIP (samordnad individuell plan)")
    CARE = "care", N_("Vårdplan")
    REHAB = "rehab", N_("Rehabiliteringsplan")
    SERVICE = "service", N_("Genomförandeplan")
    EMPLOYMENT = "employment", N_("Arbetsförmedlingens planering")
    OTHER = "other", N_("Annan plan")


UNDATED = (WhenKind.AFTER, WhenKind.TEXT, WhenKind.OPEN)
"""The ways to say *when* that give no day. They sort last."""


class Plan(Base):
    """A case's plan. `heading` is what it is about, in the client's own words.

    `name_on_paper`: the client has said that the name may stand on what is printed.
    """

    __tablename__ = "plans"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    heading: Mapped[str] = mapped_column(Text, default="")
    agreed_on: Mapped[date | None] = mapped_column()
    name_on_paper: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    goals: Mapped[list["Goal"]] = relationship(order_by="Goal.position, Goal.id")
    activities: Mapped[list["Activity"]] = relationship(
        back_populates="plan", order_by="Activity.position, Activity.id"
    )
    external_plans: Mapped[list["ExternalPlan"]] = relationship(order_by="ExternalPlan.id")
    __mapper_args__ = {"version_id_col": version}


class Goal(Base):
    """What the client wants to reach, in own words; steps stand under it. `need` is the area it comes from.

    `from_need` is set when it was made from an answer of a mapping ("3:housing"): the same answer never makes two goals. `outcome` and
    `settled_on` are set when the client says what became of it, `outcome_words` in own words.
    """

    __tablename__ = "goals"
    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (settled_on IS NULL)", name="settled_on"),
        UniqueConstraint("plan_id", "from_need"),
        CheckConstraint("words <> ''", name="words_given"),
    )
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    position: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(Text)
    need: Mapped[str | None] = mapped_column(String(60))
    from_need: Mapped[str | None] = mapped_column(String(60))
    outcome: Mapped[GoalOutcome | None] = mapped_column(coded(GoalOutcome))
    settled_on: Mapped[date | None] = mapped_column()
    outcome_words: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class Activity(Base):
    """A step: what, who, when, which need, under which goal.

    `due_on` is the last day of what was said (of the week, the month, before the feast), and for what comes again the next time; `at` a
    time of that day. `when_text` is what was typed, where it says more than `due_on`; `repeats` how it comes again, as an RRULE (RFC 5545)
    without its name. `waits_for_id` is the step it waits for, `external_plan_id` the other plan it hangs on, `contact_id` who at an
    authority sees to it. `touched_on`: the last day somebody did something with it or decided to let it stand. `remind_on`: not before
    that day on Min dag. `waiting_for` and `waiting_since`: whose answer is awaited. `uid` names it in calendars.
    """

    __tablename__ = "activities"
    __table_args__ = (
        UniqueConstraint("plan_id", "from_need", name="uq_activities_plan_id_from_need"),
        CheckConstraint("(when_kind IN ('after', 'text', 'open')) = (due_on IS NULL)", name="due_on"),
        CheckConstraint("(when_kind = 'every') = (repeats <> '')", name="repeats"),
        CheckConstraint("at IS NULL OR when_kind IN ('date', 'every')", name="at"),
        CheckConstraint("waits_for_id <> id", name="waits_for"),
        CheckConstraint("(waiting_for = '') = (waiting_since IS NULL)", name="waiting_since"),
        Index("ix_activities_goal_id", "goal_id"),
        Index("ix_activities_waits_for_id", "waits_for_id"),
        Index("ix_activities_external_plan_id", "external_plan_id"),
        Index("ix_activities_contact_id", "contact_id"),
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
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id"))
    waits_for_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    external_plan_id: Mapped[int | None] = mapped_column(ForeignKey("external_plans.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("authority_contacts.id"))
    when_text: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[time | None] = mapped_column()
    repeats: Mapped[str] = mapped_column(String(80), default="")
    touched_on: Mapped[date] = mapped_column(default=today)
    remind_on: Mapped[date | None] = mapped_column()
    waiting_for: Mapped[str] = mapped_column(String(200), default="")
    waiting_since: Mapped[date | None] = mapped_column()
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    version: Mapped[int] = mapped_column(default=1)
    plan: Mapped[Plan] = relationship(back_populates="activities")
    contact: Mapped[AuthorityContact | None] = relationship()
    __mapper_args__ = {"version_id_col": version}

    def touch(self) -> None:
        """Remember that somebody did something with it today. What it was to remind of has then been seen."""
        self.touched_on = today()
        if self.remind_on is not None and self.remind_on <= self.touched_on:
            self.remind_on = None


SIP_SAYS = {
    "says_measures": N_("Vilka insatser som behövs"),
    "says_division": N_("Vilka insatser kommunen och regionen svarar för var för sig"),
    "says_others": N_("Vilka åtgärder någon annan än kommunen och regionen svarar för"),
    "says_lead": N_("Vem av kommunen och regionen som har det övergripande ansvaret för planen"),
}
"""What a SIP must say by law (hälso- och sjukvårdslagen 2017:30, 16 kap. 4 §, and the same in socialtjänstlagen): columns of
`ExternalPlan` and what they mean."""


class ExternalPlan(Base):
    """A plan that exists elsewhere: whose it is, who is responsible, when it is followed up, what the client thinks of it (`words`).

    `title` is what it is called when its kind does not say it. The four booleans are `SIP_SAYS`. `uid` names its follow-up in calendars.
    """

    __tablename__ = "external_plans"
    __table_args__ = (Index("ix_external_plans_plan_id", "plan_id"),)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    kind: Mapped[ExternalKind] = mapped_column(coded(ExternalKind))
    owner: Mapped[str] = mapped_column(String(200), default="")
    responsible: Mapped[str] = mapped_column(String(200), default="")
    valid_to: Mapped[date | None] = mapped_column()
    follow_up_on: Mapped[date | None] = mapped_column()
    words: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    says_measures: Mapped[bool] = mapped_column(default=False)
    says_division: Mapped[bool] = mapped_column(default=False)
    says_others: Mapped[bool] = mapped_column(default=False)
    says_lead: Mapped[bool] = mapped_column(default=False)
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=random_key)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}

    @property
    def name(self) -> str:
        """What it is called: by its own title, else by its kind."""
        return self.title or ("SIP" if self.kind is ExternalKind.SIP else self.kind.label)
