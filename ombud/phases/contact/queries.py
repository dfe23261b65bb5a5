"""Reading first meetings and the agreement."""

from sqlalchemy import Select, select

from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Agreement, Meeting
from ombud.refusals import N_


def meetings_of(case: Case) -> Select[Meeting]:
    """A case's first meetings, newest first."""
    return select(Meeting).where(Meeting.case_id == case.id).order_by(Meeting.on.desc(), Meeting.id.desc())


def agreement_of(case: Case) -> Agreement | None:
    """The agreement, if anything of it has been written."""
    return db.session.scalar(select(Agreement).where(Agreement.case_id == case.id))


def has_agreed(case: Case) -> bool:
    """Whether the client has said an explicit yes: without it there is no systematic work."""
    return db.session.scalar(select(Agreement.client_yes_on).where(Agreement.case_id == case.id)) is not None


def events_of(case: Case) -> list[Event]:
    """The latest first meetings, and the day the client said yes."""
    days = db.session.scalars(meetings_of(case).with_only_columns(Meeting.on).limit(LATEST))
    events = [Event(day, N_("Vi sågs och lärde känna varandra"), "contact.show") for day in days]
    yes_on = db.session.scalar(select(Agreement.client_yes_on).where(Agreement.case_id == case.id))
    if yes_on is not None:
        events.append(Event(yes_on, N_("Klienten sade ja till att arbeta tillsammans"), "contact.show"))
    return events
