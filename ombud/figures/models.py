"""What statistics may know: dated, banded rows without a person, written with the change they count."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ombud.database import Base, Coded, coded
from ombud.refusals import N_


class Happening(Coded):
    """Everything that is ever counted."""

    INQUIRY = "inquiry", N_("Förfrågan kom in")
    QUEUED = "queued", N_("Ställd i kö")
    OFFERED = "offered", N_("Erbjuden ombud")
    OFFER_DECLINED = "offer_declined", N_("Tackade nej till ett ombud")
    INQUIRY_ENDED = "inquiry_ended", N_("Förfrågan avslutad utan ärende")
    INQUIRY_REOPENED = "inquiry_reopened", N_("Förfrågan öppnad igen")
    CASE_OPENED = "case_opened", N_("Ärende startat")
    STAGE_ENTERED = "stage_entered", N_("Steg påbörjat")
    AGREED = "agreed", N_("Överenskommelse")
    MAPPING_DONE = "mapping_done", N_("Kartläggning klar")
    ACTIVITY_PLANNED = "activity_planned", N_("Steg i planen tillagt")
    ACTIVITY_DONE = "activity_done", N_("Steg i planen klart")
    ACTIVITY_DROPPED = "activity_dropped", N_("Steg i planen struket")
    CONTACT = "contact", N_("Kontakt")
    HANDED_OVER = "handed_over", N_("Ombudsbyte")
    EVALUATED = "evaluated", N_("Utvärdering gjord")
    WORK_ENDED = "work_ended", N_("Arbetet slut")
    CASE_CLOSED = "case_closed", N_("Ärende avslutat")
    CASE_REOPENED = "case_reopened", N_("Ärende öppnat igen")
    STAGE_LEFT = "stage_left", N_("Steg lämnat")
    GOAL_SETTLED = "goal_settled", N_("Mål avgjort")
    NEED_COMPARED = "need_compared", N_("Behov jämfört")
    SCALE_COMPARED = "scale_compared", N_("Skala jämförd")
    FEEDBACK = "feedback", N_("Återkoppling på ett möte")
    FORM_COMPARED = "form_compared", N_("Formulär jämfört")


class AgeBand(Coded):
    """Age at the event, by birth year."""

    UNKNOWN = "unknown", N_("Okänd ålder")
    Y18_29 = "18-29", N_("18–29 år")
    Y30_49 = "30-49", N_("30–49 år")
    Y50_64 = "50-64", N_("50–64 år")
    Y65 = "65+", N_("65 år eller äldre")


class WeekBand(Coded):
    """A length of time in whole weeks, banded: waiting before a case, or a case's length."""

    W0_4 = "0-4", N_("upp till 4 veckor")
    W5_12 = "5-12", N_("5–12 veckor")
    W13_26 = "13-26", N_("13–26 veckor")
    W27_52 = "27-52", N_("27–52 veckor")
    W53_104 = "53-104", N_("1–2 år")
    W105 = "105+", N_("mer än 2 år")


class Figure(Base):
    """One counted event. `key` groups the events of one person's way; once the case's own key is erased nothing joins back.

    `code` is a code of the event (a stage, a reason, a how), `minutes` the time spent on a contact, `stage` the phase it was spent in.
    """

    __tablename__ = "figures"
    __table_args__ = (
        Index("ix_figures_operation_id_happening_on", "operation_id", "happening", "on"),
        Index("ix_figures_key", "key"),
        CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    on: Mapped[date] = mapped_column()
    happening: Mapped[Happening] = mapped_column(coded(Happening))
    key: Mapped[str] = mapped_column(String(32))
    code: Mapped[str | None] = mapped_column(String(40))
    age_band: Mapped[AgeBand] = mapped_column(coded(AgeBand), default=AgeBand.UNKNOWN)
    waiting_band: Mapped[WeekBand | None] = mapped_column(coded(WeekBand, "waiting_band"))
    length_band: Mapped[WeekBand | None] = mapped_column(coded(WeekBand, "length_band"))
    minutes: Mapped[int | None] = mapped_column()
    stage: Mapped[str | None] = mapped_column(String(40))
