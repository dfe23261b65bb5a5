"""Pages of the execution phase: the steps of the plan as they go. The contacts have a module of their own."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.action_plan.access import load_step
from ombud.phases.action_plan.queries import steps_of
from ombud.phases.action_plan.when_told import say_when
from ombud.phases.action_plan.when_waiting import awaited_by
from ombud.phases.contact.queries import has_agreed
from ombud.phases.execution import note_queries, note_routes, note_text_routes, operations, queries, step_routes
from ombud.phases.execution.forms import DropForm, MoveForm, ResumeForm, TickForm
from ombud.phases.execution.letters.queries import ending_of
from ombud.phases.execution.step_page import step_page, step_words
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("execution", __name__, url_prefix="/arenden/<number>/genomforande")
for _more in (note_routes, note_text_routes, step_routes):
    _more.register(bp)
Answer = Response | tuple[str, int]
RECENT_NOTES = 3


@bp.get("")
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """What is late, what is in progress, what is settled, and the latest contacts."""
    case = load_case(number, Permission.CASE_READ)
    steps = queries.open_steps(case)
    notes = note_queries.last_notes(case, RECENT_NOTES)
    return case_page(
        "execution/show.html",
        case,
        late=[step for step in steps if queries.is_overdue(step)],
        going=[step for step in steps if not queries.is_overdue(step)],
        more_steps=len(steps) == queries.OPEN_STEPS,
        settled=page_of(queries.settled_steps(case)),
        notes=notes,
        about=note_queries.steps_of_notes(notes),
        corrected=note_queries.last_corrections(notes),
        agreed=has_agreed(case),
        awaited=awaited_by(steps),
        ticked=queries.ticked_today(steps),
        ending=ending_of(case),
        **step_words(case),
    )


@bp.route("/steg/<int:step_id>/klart", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def tick(number: str, step_id: int) -> Answer:
    """Tick a step off, with what came of it."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = TickForm(outcome=step.outcome, settled_on=step.settled_on or clock.today(), version=step.version)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.tick(case, step, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/tick.html", case, step, form)


@bp.route("/steg/<int:step_id>/stryk", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def drop(number: str, step_id: int) -> Answer:
    """Drop a step, with why."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = DropForm(obj=step)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.drop(case, step, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/drop.html", case, step, form)


@bp.route("/steg/<int:step_id>/flytta", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def move_step(number: str, step_id: int) -> Answer:
    """Give a step another time."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = MoveForm(obj=step, steps=steps_of(case))
    if form.validate_on_submit():
        with refusals_at(form):
            values = {**form.when_columns(), "words": form.words.data}
            operations.move_step(case, step, version=form.version.data, by=current_user, **values)
            say_when(form.standing, form.read())
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/move.html", case, step, form)


@bp.route("/steg/<int:step_id>/ta-upp", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def resume(number: str, step_id: int) -> Answer:
    """Take a step up again."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = ResumeForm(obj=step)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.resume(case, step, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/resume.html", case, step, form, ticked=queries.ticked_today([step]).get(step.id))
