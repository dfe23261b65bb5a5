"""Moving a case: onward, past a phase, back, to its end, closed, and open again."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.models import Case, Stage
from ombud.cases.page import STEPS, case_page
from ombud.cases.queries import moves_of
from ombud.cases.retention import erased_on
from ombud.journey import operations
from ombud.journey.forms import MoveForm, ReopenForm
from ombud.journey.moves import PHASES, next_phase
from ombud.phases.closure.queries import closure_of, end_is_told, has_died
from ombud.phases.closure.ways import way_told
from ombud.refusals import N_, Refused
from ombud.web.forms import ButtonForm, Form, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
ENDPOINT = {stage: endpoint for _, stage, endpoint in STEPS}


def register(bp: Blueprint) -> None:
    """Put the pages on the journey's blueprint."""
    bp.add_url_rule("/<number>/flytta", "move", move, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/avsluta", "end_work", end_work, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/stang", "close", close, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/oppna-igen", "reopen", reopen, methods=["GET", "POST"])


@requires(Permission.CASE_WRITE)
def move(number: str) -> Answer:
    """Go on, or with a reason past a phase or back."""
    case = load_case(number, Permission.CASE_WRITE)
    if case.stage not in PHASES and request.method == "GET":
        return redirect(url_for("journey.reopen", number=number), 303)
    form = MoveForm(to=next_phase(case.stage))
    form.offer([way for way in operations.ways_from(case) if way.to in PHASES])
    _must_stand(case, case.stage in PHASES)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.move(case, form.to.data, by=current_user, words=form.words.data)
            return commit_once(form, url_for(ENDPOINT[form.to.data], number=number))
    return case_page("journey/move.html", case, form, onward=next_phase(case.stage))


@requires(Permission.CASE_WRITE)
def end_work(number: str) -> Answer:
    """The work ends; the case rests, with follow-up contacts."""
    case = load_case(number, Permission.CASE_WRITE)
    if case.stage not in PHASES or (request.method == "GET" and not end_is_told(case)):
        return redirect(url_for("closure.show", number=number), 303)
    return _press(case, Stage.RESTING, "journey/end_work.html", "closure.show", told=way_told(closure_of(case)))


@requires(Permission.CASE_WRITE)
def close(number: str) -> Answer:
    """Close a case that rests."""
    case = load_case(number, Permission.CASE_WRITE)
    if case.stage is not Stage.RESTING:
        return redirect(url_for("closure.show", number=number), 303)
    until = erased_on(clock.today(), case.ombud.operation.retention_months)
    return _press(case, Stage.CLOSED, "journey/close.html", "journey.show", erased_on=until, died=has_died(case))


@requires(Permission.CASE_REOPEN)
def reopen(number: str) -> Answer:
    """Open a case that rests or is closed again, with a reason."""
    case = load_case(number, Permission.CASE_REOPEN)
    if case.stage in PHASES and request.method == "GET":
        return redirect(url_for("journey.move", number=number), 303)
    _must_stand(case, case.stage not in PHASES)
    form = ReopenForm(to=operations.last_phase(list(moves_of(case))))
    form.to.choices = [choice for choice in form.to.choices if choice.value in PHASES]
    if form.validate_on_submit():
        with refusals_at(form):
            operations.move(case, form.to.data, by=current_user, words=form.words.data)
            return commit_once(form, url_for("journey.show", number=number))
    return case_page("journey/reopen.html", case, form)


def _must_stand(case: Case, so: bool) -> None:
    """Raise `Refused`, which keeps what was typed, when the case has been moved since the form was shown."""
    if not so:
        raise Refused(
            N_("Någon annan har flyttat arbetet medan du skrev. Gå tillbaka till översikten och se var ni är nu.")
        )


def _press(case: Case, to: Stage, template: str, then: str, **context: Any) -> Answer:
    form: Form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.move(case, to, by=current_user)
            return commit_once(form, url_for(then, number=case.number))
    return case_page(template, case, form, **context)
