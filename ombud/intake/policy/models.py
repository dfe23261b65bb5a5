"""The priority policy: each version that the ledningsgrupp has decided, and the questions its criteria ask at intake."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ombud.accounts.models import User
from ombud.cases.models import Answer3
from ombud.database import Base, coded, moment
from ombud.intake.policy.rule import Rule, UrgentRule, to_groups


class PriorityPolicy(Base):
    """One version of the policy, whole. Never changed: the latest is in force, an older one explains the order of its time.

    `groups` is kept as `rule.from_groups` gives it. `meeting_id`: the meeting that decided it, if it was recorded under one.
    """

    __tablename__ = "priority_policies"
    __table_args__ = (
        UniqueConstraint("operation_id", "ordinal"),
        CheckConstraint("(urgent = 'within') = (urgent_days IS NOT NULL)", name="urgent_days"),
        CheckConstraint("urgent_days IS NULL OR urgent_days BETWEEN 0 AND 365", name="urgent_days_limits"),
        CheckConstraint("ageing_days IS NULL OR ageing_days BETWEEN 7 AND 1825", name="ageing_days"),
    )
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    ordinal: Mapped[int] = mapped_column()
    decided_on: Mapped[date] = mapped_column()
    recorded_at: Mapped[datetime] = moment()
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("steering_meetings.id"))
    urgent: Mapped[UrgentRule] = mapped_column(coded(UrgentRule))
    urgent_days: Mapped[int | None] = mapped_column()
    ageing_days: Mapped[int | None] = mapped_column()
    groups: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    recorded_by: Mapped[User] = relationship()

    @property
    def rule(self) -> Rule:
        """The version as a rule."""
        return Rule(to_groups(self.groups), self.urgent, self.urgent_days, self.ageing_days)


class PriorityQuestion(Base):
    """A question of the operation's own, asked at intake and answered yes or no. Its words are never changed: another wording is another
    question. `retired_on`: no longer asked."""

    __tablename__ = "priority_questions"
    __table_args__ = (UniqueConstraint("operation_id", "text"),)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id"))
    text: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = moment()
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    retired_on: Mapped[date | None] = mapped_column()


class PriorityAnswer(Base):
    """What was answered for one inquiry. Moves to the case, with the question's words, when one is opened."""

    __tablename__ = "priority_answers"
    __table_args__ = (
        UniqueConstraint("inquiry_id", "question_id"),
        Index("ix_priority_answers_question_id", "question_id"),
    )
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("priority_questions.id"))
    answer: Mapped[Answer3] = mapped_column(coded(Answer3))
    question: Mapped[PriorityQuestion] = relationship()
