"""Pages of the trust phase: what was done together while getting to know each other."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.contact.queries import has_agreed
from ombud.phases.trust import operations, queries
from ombud.phases.trust.access import load_note
from ombud.phases.trust.forms import NoteForm
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("trust", __name__, url_prefix="/arenden/<number>/fortroende")
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """What was done, solved, made clear and felt, newest first."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "trust/show.html",
        case,
        notes=page_of(queries.notes_of(case)),
        agreed=has_agreed(case),
        may_hand_over=may(current_user, Permission.CASE_HAND_OVER, case),
    )


@bp.route("/anteckning", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def add(number: str) -> Answer:
    """Write a note."""
    case = load_case(number, Permission.CASE_WRITE)
    form = NoteForm(on=clock.today())
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_note(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("trust/note.html", case, form)


@bp.route("/anteckning/<int:note_id>", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def change(number: str, note_id: int) -> Answer:
    """Change a note."""
    case = load_case(number, Permission.CASE_WRITE)
    note = load_note(case, note_id)
    form = NoteForm(obj=note)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_note(case, note, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("trust/note.html", case, form)
