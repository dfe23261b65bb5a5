"""The way of an inquiry: a yes, an offer, the person's choice, an end, and a new beginning."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.cases.models import Answer3, Case
from ombud.intake import opening
from ombud.intake import queue_operations as operations
from ombud.intake.access import load_inquiry
from ombud.intake.models import Inquiry
from ombud.intake.page import inquiry_page, offer_suggested, pressed_in_vain
from ombud.intake.queue_forms import AnswerForm, EndForm, OfferForm, PastQueueForm, ReopenForm
from ombud.intake.returning import earlier_work
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of intake."""
    both = ["GET", "POST"]
    bp.add_url_rule("/forfragningar/<number>/ko", "enqueue", enqueue, methods=["POST"])
    bp.add_url_rule("/forfragningar/<number>/erbjud", "offer", offer, methods=both)
    bp.add_url_rule("/forfragningar/<number>/svar", "answer", answer, methods=both)
    bp.add_url_rule("/forfragningar/<number>/forbi-kon", "past_queue", past_queue, methods=both)
    bp.add_url_rule("/forfragningar/<number>/avsluta", "end", end, methods=both)
    bp.add_url_rule("/forfragningar/<number>/oppna-igen", "reopen", reopen, methods=both)


@requires(Permission.INQUIRY_WRITE)
def enqueue(number: str) -> Response:
    """The person has said yes: a place in the queue from now on."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    form, back = ButtonForm(), url_for(".inquiry", number=number)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.enqueue(inquiry, by=current_user)
            return commit_once(form, back)
    return pressed_in_vain(form, back)


@requires(Permission.INQUIRY_WRITE)
def offer(number: str) -> Answer:
    """Offer an ombud: those who suit the person's wishes and have room first, and why."""
    inquiry = load_inquiry(number, Permission.INQUIRY_PROTECT)
    form = OfferForm(version=inquiry.version)
    suggestions = offer_suggested(form, inquiry)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.offer(inquiry, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/offer.html", inquiry, form, suggestions=suggestions)


@requires(Permission.INQUIRY_WRITE)
def answer(number: str) -> Answer:
    """The person chooses: a yes opens a case, a no gives the place in the queue back."""
    inquiry = load_inquiry(number, Permission.INQUIRY_PROTECT)
    form = AnswerForm(version=inquiry.version)
    form.offer_former(earlier_work(inquiry, current_user))
    if form.validate_on_submit():
        with refusals_at(form):
            what = {"words": form.words.data, "version": form.version.data, "by": current_user}
            if form.answer.data is Answer3.YES:
                case = opening.open_chosen(inquiry, former_id=form.values().get("former_id"), **what)
                return commit_once(form, _opened(inquiry, case))
            operations.decline_offer(inquiry, **what)
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/answer.html", inquiry, form)


@requires(Permission.INQUIRY_WRITE)
def past_queue(number: str) -> Answer:
    """Open a case past the queue, since something cannot wait."""
    inquiry = load_inquiry(number, Permission.INQUIRY_PROTECT)
    form = PastQueueForm(version=inquiry.version)
    form.offer_former(earlier_work(inquiry, current_user))
    suggestions = offer_suggested(form, inquiry)
    if form.validate_on_submit():
        with refusals_at(form):
            case = opening.open_past_queue(inquiry, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, _opened(inquiry, case))
    return inquiry_page("intake/past_queue.html", inquiry, form, suggestions=suggestions)


@requires(Permission.INQUIRY_WRITE)
def end(number: str) -> Answer:
    """End an inquiry without a case, with the reason and the day."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = EndForm(version=inquiry.version, ended_on=clock.today())
    if form.validate_on_submit():
        with refusals_at(form):
            operations.end(inquiry, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/end.html", inquiry, form)


@requires(Permission.INQUIRY_WRITE)
def reopen(number: str) -> Answer:
    """Take an ended inquiry up again, with a reason."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = ReopenForm(version=inquiry.version, keep_place=inquiry.queued_at is not None)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.reopen(inquiry, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/reopen.html", inquiry, form)


def _opened(inquiry: Inquiry, case: Case) -> str:
    """Where to go when a case has begun: into it for its own ombud, to what is left of the inquiry for others."""
    if may(current_user, Permission.CASE_READ, case):
        return url_for("journey.show", number=case.number)
    return url_for(".inquiry", number=inquiry.number)
