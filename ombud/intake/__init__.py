"""Who has asked for an ombud, who waits, and what the ledningsgrupp sees of it."""

from sqlalchemy import func, or_, select

from ombud.accounts.models import User
from ombud.accounts.operations import before_deactivation
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.states import OPEN
from ombud.refusals import N_, Refused


def must_have_left_inquiries(user: User) -> None:
    """Raise `Refused` while the user is named on, or offered to, someone who has asked for an ombud. Tells how many, never who."""
    mine = or_(Inquiry.ombud_id == user.id, Inquiry.offered_to_id == user.id)
    query = select(func.count()).select_from(Inquiry)
    query = query.where(Inquiry.operation_id == user.operation_id, Inquiry.state.in_(OPEN), mine)
    count = db.session.scalar(query) or 0
    if count:
        raise Refused(
            N_("%(count)s i kön är kvar. Samordnaren behöver först byta det namngivna ombudet eller ta emot svaret."),
            count=count,
        )


before_deactivation.append(must_have_left_inquiries)
