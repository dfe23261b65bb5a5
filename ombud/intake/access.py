"""Finding an inquiry and what belongs to it, for those who may; what others may not know of does not exist."""

from flask import abort, request
from flask_login import current_user
from sqlalchemy import select

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.audit import catalogue
from ombud.audit.log import record_opening
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryNote, InquiryState, InquiryUrgency
from ombud.intake.queries import visible_inquiries
from ombud.refusals import N_, Refused

QUEUE = "queue"


def load_inquiry(number: str, permission: Permission) -> Inquiry:
    """The inquiry with that number in the user's operation, if the user may.

    404 when the user may not know of it, 403 when it is known but not open to the user. The opening is written to the log first. To
    write, the row is locked until the end of the request, and an inquiry that has become a case raises `Refused`.
    """
    inquiry = db.session.scalar(visible_inquiries(current_user).where(Inquiry.number == number))
    if inquiry is None:
        abort(404)
    if not may(current_user, permission, inquiry):
        abort(403)
    _record_opening(inquiry)
    if request.method == "POST":
        inquiry = _locked(inquiry.id)
    if permission is not Permission.INQUIRY_READ and inquiry.state is InquiryState.CASE:
        raise Refused(N_("Förfrågan har blivit ett ärende. Det som stod här finns nu där."))
    return inquiry


def _record_opening(inquiry: Inquiry) -> None:
    record_opening(
        catalogue.INQUIRY_OPENED,
        by=current_user,
        subject=inquiry.audit_ref,
        day=clock.today(),
        reading=request.method != "POST",
    )


def _locked(inquiry_id: int) -> Inquiry:
    """The row as it stands now, kept from others until the transaction ends. Taken after the opening is written: that ends one."""
    query = select(Inquiry).where(Inquiry.id == inquiry_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def load_note(inquiry: Inquiry, note_id: int) -> InquiryNote:
    """The inquiry's own note with that id, else 404; 403 when its words are hidden from the user."""
    note = db.session.get(InquiryNote, note_id)
    if note is None or note.inquiry_id != inquiry.id:
        abort(404)
    if not may(current_user, Permission.INQUIRY_PLACE, inquiry):
        abort(403)
    return note


def load_urgency(inquiry: Inquiry, urgency_id: int) -> InquiryUrgency:
    """The inquiry's own urgent matter with that id, else 404."""
    urgency = db.session.get(InquiryUrgency, urgency_id)
    if urgency is None or urgency.inquiry_id != inquiry.id:
        abort(404)
    return urgency


def record_review() -> None:
    """Write to the log, once a day, that a member of the ledningsgrupp saw the queue."""
    record_opening(catalogue.QUEUE_REVIEWED, by=current_user, subject=QUEUE, day=clock.today(), reading=True)
