"""Making inquiries for tests, through the operations, along the way an inquiry goes."""

from ombud import clock
from ombud.accounts.models import User
from ombud.accounts.queries import municipalities_of
from ombud.cases.models import Channel, Through, UrgencyKind
from ombud.extensions import db
from ombud.intake import operations, queue_operations
from ombud.intake.models import Inquiry, InquiryState, Outcome
from ombud.intake.operations import Urgent

IN_QUEUE = (InquiryState.WAITING, InquiryState.OFFERED)


def make_inquiry(
    make, *, by=None, state=InquiryState.NEW, name="Kim", municipality=0, due_on=None, received_on=None, **known
):
    """A committed inquiry in a state, detached. `municipality`: which of the operation's, by place in the alphabet, or None.

    `due_on`: the date of something urgent. `received_on`: the day it came, and the person's yes, if it comes to that.
    """
    by = by or make.user()
    with make.app.app_context(), clock.at(received_on or clock.now()):
        user = db.session.get(User, by.id)
        places = municipalities_of(user.operation_id)
        row = operations.register(
            by=user,
            name=name,
            channel=known.pop("channel", Channel.PHONE),
            through=known.pop("through", Through.SELF),
            municipality_id=None if municipality is None else places[municipality].id,
            urgent=Urgent(UrgencyKind.EVICTION, due_on) if due_on else None,
            **{"wish": "Jag vill ha personligt ombud", "reach": "Ring på förmiddagen", **known},
        )
        _bring_to(row, state, by=user)
        db.session.commit()
        db.session.refresh(row)
        db.session.expunge(row)
        return row


def _bring_to(row: Inquiry, state, *, by):
    db.session.flush()
    if state in IN_QUEUE:
        queue_operations.enqueue(row, by=by)
        db.session.flush()
    if state is InquiryState.OFFERED:
        queue_operations.offer(row, ombud_id=by.id, version=row.version, by=by)
    if state is InquiryState.ENDED:
        queue_operations.end(row, outcome=Outcome.OTHER_HELP, words="", version=row.version, by=by)
