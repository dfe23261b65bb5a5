"""Pages of the follow-up contacts."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.closure import follow_up_operations as operations
from ombud.phases.closure.access import load_follow_up
from ombud.phases.closure.forms import DoneForm, PlanForm
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the phase's blueprint."""
    one = "/uppfoljning/<int:follow_up_id>"
    bp.add_url_rule("/uppfoljning", "plan_follow_up", plan_follow_up, methods=["GET", "POST"])
    bp.add_url_rule(one, "move_follow_up", move_follow_up, methods=["GET", "POST"])
    bp.add_url_rule(f"{one}/gjord", "do_follow_up", do_follow_up, methods=["GET", "POST"])
    bp.add_url_rule(f"{one}/ta-bort", "remove_follow_up", remove_follow_up, methods=["POST"])


@requires(Permission.CASE_WRITE)
def plan_follow_up(number: str) -> Answer:
    """Plan a follow-up contact."""
    case = load_case(number, Permission.CASE_WRITE)
    form = PlanForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.plan_follow_up(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/plan_follow_up.html", case, form, row=None)


@requires(Permission.CASE_WRITE)
def move_follow_up(number: str, follow_up_id: int) -> Answer:
    """Plan a follow-up contact for another day, or take it away."""
    case = load_case(number, Permission.CASE_WRITE)
    row = load_follow_up(case, follow_up_id)
    form = PlanForm(obj=row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.move_follow_up(case, row, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/plan_follow_up.html", case, form, row=row, button=ButtonForm(formdata=None))


@requires(Permission.CASE_WRITE)
def do_follow_up(number: str, follow_up_id: int) -> Answer:
    """Write down a follow-up contact that was made."""
    case = load_case(number, Permission.CASE_WRITE)
    row = load_follow_up(case, follow_up_id)
    form = DoneForm(done_on=row.done_on or clock.today(), how=row.how, words=row.words, version=row.version)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.do_follow_up(case, row, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("closure/do_follow_up.html", case, form, row=row)


@requires(Permission.CASE_WRITE)
def remove_follow_up(number: str, follow_up_id: int) -> Answer:
    """Take away a follow-up contact that is planned."""
    case = load_case(number, Permission.CASE_WRITE)
    row = load_follow_up(case, follow_up_id)
    form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.remove_follow_up(case, row, by=current_user)
            return commit_once(form, url_for(".show", number=number))
        flash(gettext("Uppföljningen är redan gjord och står kvar."), "warning")
    else:
        flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".show", number=number), 303)
