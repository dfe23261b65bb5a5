"""A card is taken to the next column, where nothing else than the move has to be told. Nothing here commits."""

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.queue_operations import enqueue, must_stand
from ombud.intake.states import IN_CONTACT, NEW, WAITING, move
from ombud.refusals import N_, Conflict, Refused

SIMPLE = (IN_CONTACT, WAITING)
CHANGED_MEANWHILE = N_("Någon annan har ändrat något i förfrågan medan tavlan stod öppen.")


def move_card(inquiry: Inquiry, to: InquiryState, *, version: int, by: User) -> None:
    """The first contact is made, or the person says yes and waits from now on.

    Raises `Conflict` when someone else did something with the inquiry, and `Refused` for a move that asks for more than this.
    """
    if inquiry.version != version:
        raise Conflict({}, inquiry.version, CHANGED_MEANWHILE)
    if to is WAITING:
        enqueue(inquiry, by=by)
    elif to is IN_CONTACT:
        must_stand(inquiry, NEW)
        move(inquiry, IN_CONTACT, by=by)
        record(catalogue.INQUIRY_CHANGED, by=by, subject=inquiry.audit_ref, part="first_contact")
    else:
        raise Refused(N_("Dit går det inte att flytta kortet så här."))
