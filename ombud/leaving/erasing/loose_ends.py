"""What names a case or an inquiry without a foreign key, so that no database knows of it. Nothing here commits.

Ids are given out again once the last of them is gone: what still named the old one would name somebody else. Numbers are not: how far
they have come is noted before one goes.
"""

from collections.abc import Collection

from sqlalchemy import func, select, update

from ombud import clock
from ombud.accounts.models import SignIn, User
from ombud.cases.models import Case
from ombud.cases.numbers import note_number
from ombud.extensions import db
from ombud.intake.board.models import QueueException
from ombud.intake.models import Inquiry
from ombud.web.models import Receipt


def let_go_of_case(case: Case) -> None:
    """End the sign-ins whose screen is lent to the case's client: emptying alone would open the whole house to whoever holds it."""
    here = select(User.id).where(User.operation_id == case.operation_id)
    db.session.execute(
        update(SignIn)
        .where(SignIn.lent_to == case.number, SignIn.user_id.in_(here))
        .values(lent_to=None, ended_at=func.coalesce(SignIn.ended_at, clock.now()))
    )
    note_number(Case.number, case.operation_id, f"{clock.today().year}-")
    _forget_number(case.number)


def let_go_of_inquiry(inquiry: Inquiry) -> None:
    """Take an inquiry out of the moves that went past it."""
    note_number(Inquiry.number, inquiry.operation_id, f"F{clock.today().year}-")
    _forget_number(inquiry.number)
    same = QueueException.operation_id == inquiry.operation_id
    for row in db.session.scalars(select(QueueException).where(same, QueueException.inquiry_id != inquiry.id)):
        if inquiry.id in row.passed:
            row.passed = _without(row.passed, inquiry.id)
    db.session.flush()


def _without(ids: Collection[int], gone: int) -> list[int]:
    return [each for each in ids if each != gone]


def _forget_number(number: str) -> None:
    """A receipt goes on knowing a second click, and leads to Min dag."""
    db.session.execute(update(Receipt).where(Receipt.location.contains(number)).values(location="/"))
