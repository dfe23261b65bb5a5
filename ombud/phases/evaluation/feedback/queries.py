"""Reading what the client thought of the meetings, and what is to be talked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.cases.queries import ongoing, own_cases
from ombud.extensions import db
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.feedback.questions import LOW, QUESTIONS, Said
from ombud.refusals import N_


@dataclass(frozen=True)
class Told:
    """The client's answers after one meeting, each beside the time before."""

    row: MeetingFeedback
    said: tuple[Said, ...]

    @property
    def asks_for_talk(self) -> bool:
        """Whether an answer is low or has fallen, and the two have not talked about it yet."""
        return self.row.talked_on is None and any(each.asks_for_talk for each in self.said)


def feedback_of(case: Case) -> Select[Any]:
    """The client's answers, the latest meeting first. Each row becomes a `Told` by `told`."""
    query = select(MeetingFeedback, *(_before(name) for name in QUESTIONS)).where(MeetingFeedback.case_id == case.id)
    return query.order_by(MeetingFeedback.on.desc(), MeetingFeedback.id.desc())


def told(found: Any) -> Told:
    """A row of `feedback_of`."""
    row, *before = found
    return Told(row, tuple(Said(name, getattr(row, name), was) for name, was in zip(QUESTIONS, before, strict=True)))


def told_of(case: Case, feedback: MeetingFeedback) -> Told:
    """One meeting's answers, beside the time before."""
    return told(db.session.execute(feedback_of(case).where(MeetingFeedback.id == feedback.id)).one())


def given_today(case: Case) -> MeetingFeedback | None:
    """The latest answers about a meeting today, if there are any."""
    query = select(MeetingFeedback).where(MeetingFeedback.case_id == case.id, MeetingFeedback.on == clock.today())
    return db.session.scalar(query.order_by(MeetingFeedback.id.desc()).limit(1))


def to_talk_about(case: Case) -> MeetingFeedback | None:
    """The latest answers that are low or have fallen and have not been talked about."""
    query = select(MeetingFeedback).where(MeetingFeedback.case_id == case.id, asks_for_talk())
    return db.session.scalar(query.order_by(MeetingFeedback.on.desc(), MeetingFeedback.id.desc()).limit(1))


def cases_to_talk_in(user: User) -> Select[Case, date]:
    """The user's own cases with answers to talk about, each once with the day of the meeting, the one that has waited longest first."""
    own = ongoing(own_cases(user)).with_only_columns(Case.id)
    waiting = (
        select(MeetingFeedback.case_id, func.min(MeetingFeedback.on).label("on"))
        .where(MeetingFeedback.case_id.in_(own), asks_for_talk())
        .group_by(MeetingFeedback.case_id)
        .subquery()
    )
    return (
        select(Case, waiting.c.on)
        .join(waiting, waiting.c.case_id == Case.id)
        .options(joinedload(Case.client), joinedload(Case.ombud))
        .order_by(waiting.c.on, Case.id)
    )


def changes_to_show(case: Case) -> Sequence[MeetingFeedback]:
    """What was changed because of an answer and the client has not been shown, the oldest first."""
    query = select(MeetingFeedback).where(MeetingFeedback.case_id == case.id, MeetingFeedback.shown_on.is_(None))
    rows = db.session.scalars(query.order_by(MeetingFeedback.on, MeetingFeedback.id))
    return [row for row in rows if row.changed.strip()]


def asks_for_talk() -> ColumnElement[bool]:
    """`Told.asks_for_talk`, as a condition."""
    answers = [(getattr(MeetingFeedback, name), _before(name)) for name in QUESTIONS]
    return and_(
        MeetingFeedback.talked_on.is_(None),
        or_(*(or_(value <= LOW, value < before) for value, before in answers)),
    )


def events_of(case: Case) -> list[Event]:
    """The latest meetings that the client has answered about."""
    days = select(MeetingFeedback.on).where(MeetingFeedback.case_id == case.id).distinct()
    rows = db.session.scalars(days.order_by(MeetingFeedback.on.desc()).limit(LATEST))
    return [Event(on, N_("Klienten svarade om hur mötet var"), "feedback.show") for on in rows]


def _before(name: str) -> Any:
    """What was answered to a question the last time it was answered, before the meeting at hand."""
    earlier = aliased(MeetingFeedback)
    value = getattr(earlier, name)
    same_day = and_(earlier.on == MeetingFeedback.on, earlier.id < MeetingFeedback.id)
    return (
        select(value)
        .where(earlier.case_id == MeetingFeedback.case_id, value.is_not(None))
        .where(or_(earlier.on < MeetingFeedback.on, same_day))
        .order_by(earlier.on.desc(), earlier.id.desc())
        .limit(1)
        .correlate(MeetingFeedback)
        .scalar_subquery()
    )
