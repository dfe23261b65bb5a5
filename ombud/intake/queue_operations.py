"""What is done in the queue: the person says yes, an ombud is offered, the person chooses, or the inquiry ends. Nothing here commits."""

from datetime import date

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.operations import must_be_version, must_not_be_ahead
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.intake.board.operations import leave_order
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.carrying.operations import must_have_room
from ombud.intake.models import Inquiry, InquiryState, Outcome
from ombud.intake.operations import must_be_ombud
from ombud.intake.standing import where_it_stands
from ombud.intake.states import ENDED, IN_CONTACT, NEW, OFFERED, TOO_LATE, WAITING, move
from ombud.refusals import N_, Refused


def must_stand(inquiry: Inquiry, *states: InquiryState) -> None:
    """Raise `Refused` unless the inquiry stands in one of the states: mostly because someone else was quicker."""
    if inquiry.state not in states:
        raise Refused(TOO_LATE)


def enqueue(inquiry: Inquiry, *, by: User) -> None:
    """The person has said yes and waits from this moment on."""
    must_stand(inquiry, NEW, IN_CONTACT)
    inquiry.queued_at = clock.now()
    move(inquiry, WAITING, by=by)
    record(catalogue.INQUIRY_QUEUED, by=by, subject=inquiry.audit_ref)
    count(Happening.QUEUED, inquiry)


def offer(
    inquiry: Inquiry, *, ombud_id: int | None, over_ceiling: CeilingReason | None = None, version: int, by: User
) -> None:
    """Offer an ombud; the person chooses. Raises `Conflict` when someone else was quicker, `Refused` without a reason where the ceiling
    is hard and passed."""
    must_be_version(inquiry, version)
    must_stand(inquiry, WAITING)
    ombud = must_be_ombud(ombud_id, by=by)
    reason = must_have_room(ombud, over_ceiling, by=by)
    stood = where_it_stands(inquiry)
    inquiry.offered_to_id, inquiry.offered_on = ombud.id, clock.today()
    move(inquiry, OFFERED, by=by, ombud=ombud, over_ceiling=reason, stood=stood)
    record(catalogue.INQUIRY_OFFERED, by=by, subject=inquiry.audit_ref, ombud=ombud.id)
    count(Happening.OFFERED, inquiry, waited_days=waited(inquiry))


def decline_offer(inquiry: Inquiry, *, words: str, version: int, by: User) -> None:
    """The person says no to the ombud that was offered: a normal outcome. The place in the queue stays."""
    must_be_version(inquiry, version)
    must_stand(inquiry, OFFERED)
    declined = inquiry.offered_to
    move(inquiry, WAITING, by=by, words=words, ombud=declined)
    withdraw_offer(inquiry)
    record(catalogue.INQUIRY_OFFER_DECLINED, by=by, subject=inquiry.audit_ref)
    count(Happening.OFFER_DECLINED, inquiry, waited_days=waited(inquiry))


def end(
    inquiry: Inquiry, *, outcome: Outcome, words: str, ended_on: date | None = None, version: int, by: User
) -> None:
    """End an inquiry without a case, with the reason and the day it ended (today by default); the figure follows that day.

    Raises `Refused` when "other" is not explained, and for a day that has not come or lies before the inquiry came.
    """
    must_be_version(inquiry, version)
    day = ended_on or clock.today()
    must_not_be_ahead(day, "ended_on")
    if day < inquiry.received_on:
        raise Refused(
            N_("Förfrågan kom %(day)s. Den kan inte sluta före det."), field="ended_on", day=inquiry.received_on
        )
    if outcome is Outcome.OTHER and not words.strip():
        raise Refused(N_("Skriv varför. En mening räcker."), field="words")
    move(inquiry, ENDED, by=by, words=words, stood=where_it_stands(inquiry))
    inquiry.outcome, inquiry.outcome_words, inquiry.ended_on = outcome, words, day
    withdraw_offer(inquiry)
    leave_order(inquiry)
    record(catalogue.INQUIRY_ENDED, by=by, subject=inquiry.audit_ref, outcome=outcome.value)
    count(Happening.INQUIRY_ENDED, inquiry, on=day, code=outcome.value, waited_days=waited(inquiry, until=day))


def reopen(inquiry: Inquiry, *, words: str, keep_place: bool, version: int, by: User) -> None:
    """Take an ended inquiry up again, with a reason; back at its old place in the queue if it had one and is to keep it."""
    must_be_version(inquiry, version)
    must_stand(inquiry, ENDED)
    if not words.strip():
        raise Refused(N_("Skriv varför. En mening räcker."), field="words")
    to = WAITING if keep_place and inquiry.queued_at is not None else IN_CONTACT
    if to is IN_CONTACT:
        inquiry.queued_at = None
    move(inquiry, to, by=by, words=words)
    inquiry.outcome, inquiry.outcome_words, inquiry.ended_on = None, "", None
    record(catalogue.INQUIRY_REOPENED, by=by, subject=inquiry.audit_ref)
    count(Happening.INQUIRY_REOPENED, inquiry, code=to.value)


def withdraw_offer(inquiry: Inquiry) -> None:
    """No ombud is offered any more."""
    inquiry.offered_to_id, inquiry.offered_on = None, None


def waited(inquiry: Inquiry, *, until: date | None = None) -> int | None:
    """Whole days from the yes until a day (today by default), none if it lies before; None when the person has not said yes."""
    if inquiry.queued_at is None:
        return None
    return max(0, ((until or clock.today()) - clock.local(inquiry.queued_at).date()).days)
