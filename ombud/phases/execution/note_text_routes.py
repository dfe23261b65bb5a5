"""What becomes of a contact note's text: what stood before it was corrected, and how the client has it struck."""

from flask import Blueprint, flash, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.execution import note_queries
from ombud.phases.execution.access import load_note
from ombud.phases.execution.forms import StrikeNoteForm
from ombud.phases.execution.note_strike_operations import strike_note
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the phase's blueprint."""
    bp.add_url_rule("/kontakter/<int:note_id>/tidigare", "note_versions", note_versions)
    bp.add_url_rule("/kontakter/<int:note_id>/stryk", "strike_note", strike, methods=["GET", "POST"])


@requires(Permission.CASE_READ)
def note_versions(number: str, note_id: int) -> Answer:
    """What stood in a note before it was corrected."""
    case = load_case(number, Permission.CASE_READ)
    note = load_note(case, note_id)
    return case_page("execution/note_versions.html", case, note=note, versions=note_queries.versions_of(note))


@requires(Permission.CASE_STRIKE)
def strike(number: str, note_id: int) -> Answer:
    """Ask once more, then strike."""
    case = load_case(number, Permission.CASE_STRIKE)
    note = load_note(case, note_id)
    form = StrikeNoteForm(version=note.version)
    if form.validate_on_submit():
        with refusals_at(form):
            strike_note(case, note, version=form.version.data, by=current_user)
            flash(gettext("Texten är struken."), "success")
            return commit_once(form, url_for(".notes", number=number))
    versions = [(each, name) for each, name in note_queries.versions_of(note) if each.words.strip()]
    return case_page("execution/note_strike.html", case, form, note=note, versions=versions)
