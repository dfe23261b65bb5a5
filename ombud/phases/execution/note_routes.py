"""Pages of the contact notes."""

from flask import Blueprint, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.drafting.queries import begun
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.phases.action_plan.access import load_step
from ombud.phases.action_plan.models import Activity
from ombud.phases.execution import note_operations, note_queries
from ombud.phases.execution.access import load_note
from ombud.phases.execution.forms import NoteForm, StepNoteForm
from ombud.phases.execution.models import How
from ombud.web.addresses import asked_id
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
MET = {"klienten": True, "andra": False}


def register(bp: Blueprint) -> None:
    """Put the pages on the phase's blueprint."""
    bp.add_url_rule("/kontakter", "notes", notes)
    bp.add_url_rule("/kontakter/ny", "add_note", add_note, methods=["GET", "POST"])
    bp.add_url_rule("/kontakter/<int:note_id>", "change_note", change_note, methods=["GET", "POST"])


@requires(Permission.CASE_READ)
def notes(number: str) -> Answer:
    """The contacts, newest first; `?satt=phone`: of one way only, `?med=klienten|andra`: with the client or for the client only."""
    case = load_case(number, Permission.CASE_READ)
    how = next((each for each in How if each.value == request.args.get("satt")), None)
    met = request.args.get("med")
    page = page_of(note_queries.notes_of(case, how=how, with_client=MET.get(met or "")))
    return case_page(
        "execution/notes.html",
        case,
        page=page,
        ways=How,
        how=how,
        met=met if met in MET else None,
        begun=[]
        if case.is_closed
        else [_page_of_draft(case, code) for code in begun(current_user, case, "contact_note")],
        about=note_queries.steps_of_notes(page.items),
        corrected=note_queries.last_corrections(page.items),
    )


@requires(Permission.CASE_WRITE)
def add_note(number: str) -> Answer:
    """Write down a contact; `?steg=12`: about that step."""
    case = load_case(number, Permission.CASE_WRITE)
    step = _step(case)
    form = StepNoteForm(on=clock.today()) if step else NoteForm(on=clock.today())
    draft = drafted(case, form, f"contact_note_of_step:{step.id}" if step else "contact_note")
    if form.validate_on_submit():
        with refusals_at(form):
            note_operations.add_note(case, step=step, by=current_user, **form.values())
            return commit_once(form, url_for(".show" if step else ".notes", number=number))
    return case_page("execution/note.html", case, form, step=step, draft=draft)


@requires(Permission.CASE_WRITE)
def change_note(number: str, note_id: int) -> Answer:
    """Change what stands about a contact."""
    case = load_case(number, Permission.CASE_WRITE)
    note = load_note(case, note_id)
    form = NoteForm(obj=note)
    draft = drafted(case, form, f"contact_note:{note.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            note_operations.change_note(case, note, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".notes", number=number))
    return case_page("execution/note.html", case, form, note=note, draft=draft)


def _page_of_draft(case: Case, code: str) -> str:
    """Where what the user has begun and not saved stands."""
    kind, _, row = code.partition(":")
    if kind == "contact_note_of_step":
        return url_for(".add_note", number=case.number, steg=row)
    return url_for(".change_note", number=case.number, note_id=row) if row else url_for(".add_note", number=case.number)


def _step(case: Case) -> Activity | None:
    """The step that the address names."""
    return load_step(case, asked_id("steg")) if "steg" in request.args else None
