"""Reading first meetings and the agreement."""

from collections.abc import Sequence

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Agreement, Meeting


def meetings_of(case: Case) -> Sequence[Meeting]:
    """A case's first meetings, newest first."""
    return db.session.scalars(
        select(Meeting).where(Meeting.case_id == case.id).order_by(Meeting.on.desc(), Meeting.id.desc())
    ).all()


def agreement_of(case: Case) -> Agreement | None:
    """The agreement, if anything of it has been written."""
    return db.session.scalar(select(Agreement).where(Agreement.case_id == case.id))


def has_agreed(case: Case) -> bool:
    """Whether the client has said an explicit yes: without it there is no systematic work."""
    return db.session.scalar(select(Agreement.client_yes_on).where(Agreement.case_id == case.id)) is not None
