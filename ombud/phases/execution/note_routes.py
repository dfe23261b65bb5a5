"""Pages of the contact notes."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.execution import note_operations, queries
from ombud.phases.execution.access import load_note
from ombud.phases.execution.forms import NoteForm
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the phase's blueprint."""
    bp.add_url_rule("/kontakter", "notes", notes)
    bp.add_url_rule("/kontakter/ny", "add_note", add_note, methods=["GET", "POST"])
    bp.add_url_rule("/kontakter/<int:note_id>", "change_note", change_note, methods=["GET", "POST"])


@requires(Permission.CASE_READ)
def notes(number: str) -> Answer:
    """All contacts, newest first."""
    case = load_case(number, Permission.CASE_READ)
    return case_page("execution/notes.html", case, page=page_of(queries.notes_of(case)))


@requires(Permission.CASE_WRITE)
def add_note(number: str) -> Answer:
    """Write down a contact."""
    case = load_case(number, Permission.CASE_WRITE)
    form = NoteForm(on=clock.today())
    if form.validate_on_submit():
        with refusals_at(form):
            note_operations.add_note(case, by=current_user, **form.values())
            return commit_once(form, url_for(".notes", number=number))
    return case_page("execution/note.html", case, form)


@requires(Permission.CASE_WRITE)
def change_note(number: str, note_id: int) -> Answer:
    """Change what stands about a contact."""
    case = load_case(number, Permission.CASE_WRITE)
    note = load_note(case, note_id)
    form = NoteForm(obj=note)
    if form.validate_on_submit():
        with refusals_at(form):
            note_operations.change_note(case, note, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".notes", number=number))
    return case_page("execution/note.html", case, form)
