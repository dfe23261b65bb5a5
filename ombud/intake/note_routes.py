"""Notes and urgent matters before there is a case."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.intake import note_operations, operations
from ombud.intake.access import load_inquiry, load_note, load_urgency
from ombud.intake.forms import NoteForm, UrgencyForm
from ombud.intake.page import inquiry_page, offer_the_other, pressed_in_vain
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of intake."""
    both = ["GET", "POST"]
    bp.add_url_rule("/forfragningar/<number>/anteckning", "add_note", add_note, methods=both)
    bp.add_url_rule("/forfragningar/<number>/anteckning/<int:note_id>", "change_note", change_note, methods=both)
    bp.add_url_rule("/forfragningar/<number>/akut", "add_urgency", add_urgency, methods=both)
    bp.add_url_rule("/forfragningar/<number>/akut/<int:urgency_id>/klart", "settle", settle, methods=["POST"])


@requires(Permission.INQUIRY_WRITE)
def add_note(number: str) -> Answer:
    """Note a meeting, a call, urgent help, or that one tried."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = NoteForm(on=clock.today(), reached=True)
    offer_the_other(form.with_id)
    if form.validate_on_submit():
        with refusals_at(form):
            note_operations.add_note(inquiry, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/note.html", inquiry, form)


@requires(Permission.INQUIRY_WRITE)
def change_note(number: str, note_id: int) -> Answer:
    """Put a note right."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    note = load_note(inquiry, note_id)
    form = NoteForm(obj=note)
    offer_the_other(form.with_id, note)
    if form.validate_on_submit():
        with refusals_at(form):
            note_operations.change_note(inquiry, note, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/note.html", inquiry, form, note=note)


@requires(Permission.INQUIRY_WRITE)
def add_urgency(number: str) -> Answer:
    """Note something that cannot wait."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    form = UrgencyForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_urgency(inquiry, by=current_user, **form.values())
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("intake/urgency.html", inquiry, form)


@requires(Permission.INQUIRY_WRITE)
def settle(number: str, urgency_id: int) -> Response:
    """Say that something urgent is dealt with."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    urgency = load_urgency(inquiry, urgency_id)
    form, back = ButtonForm(), url_for(".inquiry", number=number)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.settle_urgency(inquiry, urgency, by=current_user)
            return commit_once(form, back)
    return pressed_in_vain(form, back)
