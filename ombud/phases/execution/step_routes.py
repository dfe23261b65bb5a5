"""Pages of a step that goes on: whom it waits for, when it is to come up again, that it may stand."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.phases.action_plan.access import load_step
from ombud.phases.execution import step_operations as operations
from ombud.phases.execution.forms import AnsweredForm, LeaveForm, RemindForm, WaitForm
from ombud.phases.execution.step_page import step_page
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the phase's blueprint."""
    for rest, view in (("vantar", wait), ("svar", answered), ("paminn", remind), ("lat-sta", leave)):
        bp.add_url_rule(f"/steg/<int:step_id>/{rest}", view.__name__, view, methods=["GET", "POST"])


@requires(Permission.CASE_WRITE)
def wait(number: str, step_id: int) -> Answer:
    """Whose answer a step waits for."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = WaitForm.of(step)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.wait_for(case, step, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/wait.html", case, step, form)


@requires(Permission.CASE_WRITE)
def answered(number: str, step_id: int) -> Answer:
    """The answer has come."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = AnsweredForm(obj=step)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.stop_waiting(case, step, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/answered.html", case, step, form)


@requires(Permission.CASE_WRITE)
def remind(number: str, step_id: int) -> Answer:
    """When a step is to come up again."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = RemindForm(obj=step)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.remind(case, step, remind_on=form.remind_on(), version=form.version.data, by=current_user)
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/remind.html", case, step, form)


@requires(Permission.CASE_WRITE)
def leave(number: str, step_id: int) -> Answer:
    """A late step may stand as it is."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    form = LeaveForm(obj=step)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.leave_as_is(case, step, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return step_page("execution/leave.html", case, step, form)
