"""Min dag: what is due, who waits, who has not been reached, where each case stands; and what is done with a step without leaving it."""

from flask import Blueprint, abort, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.phases.action_plan.access import load_step
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.refusals import N_
from ombud.today import week
from ombud.today.acts import ACTS
from ombud.today.page import PAGE_ARGUMENT, PART_ARGUMENT, Opened, asked_part, day_page, page_with, part_page, place_of
from ombud.today.step_queries import Part
from ombud.web.forms import refusals_at
from ombud.web.navigation import Entry
from ombud.web.saving import commit_once

bp = Blueprint("today", __name__)
NAVIGATION = (
    Entry(N_("Min dag"), "today.show", Permission.SIGNED_IN, 0),
    Entry(N_("Min vecka"), "today.my_week", Permission.CALENDAR_OWN, 1, under="today.show"),
)
Answer = Response | tuple[str, int]


@bp.get("/")
@requires(Permission.SIGNED_IN)
def show() -> Answer:
    """The home page."""
    return day_page()


@bp.get("/min-dag/<part>")
@requires(Permission.CASE_LIST)
def part(part: str) -> Answer:
    """All of one part of the day."""
    if part not in list(Part):
        abort(404)
    return part_page(Part(part))


@bp.get("/min-vecka")
@requires(Permission.CALENDAR_OWN)
def my_week() -> str:
    """The days of a week, each with what is due."""
    monday = week.monday_of(request.args.get("vecka", ""))
    return render_template("today/week.html", **week.week_of(current_user, monday))


@bp.route("/min-dag/<number>/steg/<int:step_id>/<act>", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def act(number: str, step_id: int, act: str) -> Answer:
    """Open a step where it stands, and do something with it. What was ticked off stays there, so that what came of it can be told."""
    case = load_case(number, Permission.CASE_WRITE)
    step = load_step(case, step_id)
    if act not in ACTS:
        abort(404)
    form = ACTS[act].form(step)
    draft = drafted(case, form, ACTS[act].draft.format(step.id)) if ACTS[act].draft else None
    if form.validate_on_submit():
        with refusals_at(form):
            ACTS[act].do(case, step, form)
            return commit_once(form, _ticked_url(number, step) if act == "bocka-av" else place_of(asked_part()))
    return page_with(Opened(step, act, form, draft))


def _ticked_url(number: str, step: Activity) -> str:
    """Where what came of it is told, or the tick is taken back. What comes again is open for the next time already."""
    place = {name: request.args[name] for name in (PART_ARGUMENT, PAGE_ARGUMENT) if name in request.args}
    act = "klart" if step.state is ActivityState.DONE else "vad-blev-det"
    return url_for(".act", number=number, step_id=step.id, act=act, _anchor=f"steg-{step.id}", **place)
