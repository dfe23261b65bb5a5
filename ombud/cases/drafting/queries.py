"""Reading drafts: a user's own, in one case. Nobody reads another's."""

from collections.abc import Sequence

from sqlalchemy import select

from ombud.accounts.models import User
from ombud.cases.drafting.content import stamp
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case
from ombud.extensions import db


def find_draft(user: User, case: Case, form: str) -> Draft | None:
    """What the user has left in a form of the case."""
    return db.session.scalar(
        select(Draft).where(Draft.user_id == user.id, Draft.case_id == case.id, Draft.form == form)
    )


def begun(user: User, case: Case, kind: str) -> Sequence[str]:
    """The codes of the forms of a kind ("contact_note") that the user has left something in, the latest first."""
    return db.session.scalars(
        select(Draft.form)
        .where(Draft.user_id == user.id, Draft.case_id == case.id, Draft.form.startswith(kind, autoescape=True))
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
        .limit(10)
    ).all()


def stamp_of(draft: Draft | None) -> str:
    """Which keeping this is; empty for none."""
    return stamp(draft.content, draft.saved_at) if draft else ""
