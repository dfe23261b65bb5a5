"""A board with many cards: copies of one inquiry that was made the usual way, in every column."""

from ombud import clock
from ombud.cases.models import random_key
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState

STATES = (InquiryState.NEW, InquiryState.IN_CONTACT, *[InquiryState.WAITING] * 7, InquiryState.OFFERED)
WISH = "Jag vill ha någon som hjälper mig att förstå alla brev från myndigheterna, och som går med när jag inte orkar själv"


def fill_board(row: Inquiry, number: int, *, offered_to_id: int) -> None:
    """Add `number` cards like `row`, in an application context; the caller commits."""
    values = {column.name: getattr(row, column.name) for column in Inquiry.__table__.columns if column.name != "id"}
    for place in range(number):
        state = STATES[place % len(STATES)]
        waits = state in (InquiryState.WAITING, InquiryState.OFFERED)
        own = {
            "number": f"F2020-{place:04d}",
            "audit_ref": random_key(),
            "figure_key": random_key(),
            "name": f"Alexandra {place}",
            "wish": WISH,
            "state": state,
            "queued_at": clock.now() if waits else None,
            "offered_to_id": offered_to_id if state is InquiryState.OFFERED else None,
        }
        db.session.add(Inquiry(**values | own))
