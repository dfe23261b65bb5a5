"""Goals of the plan: made of what is important now, written, changed, put in order, taken away."""

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.cases.removing import remove_after_a_look
from ombud.phases.action_plan import goal_operations as operations
from ombud.phases.action_plan import queries
from ombud.phases.action_plan.access import load_goal
from ombud.phases.action_plan.codes import GOAL
from ombud.phases.action_plan.forms import GoalForm, GoalOrderForm
from ombud.phases.action_plan.needs import GOAL_MAX
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the plan's blueprint."""
    bp.add_url_rule("/viktigt-nu", "make_goals_of_needs", make_goals_of_needs, methods=["POST"])
    bp.add_url_rule("/mal", "goals", goals, methods=["GET", "POST"])
    bp.add_url_rule("/mal/nytt", "add_goal", add_goal, methods=["GET", "POST"])
    bp.add_url_rule("/mal/<int:goal_id>", "change_goal", change_goal, methods=["GET", "POST"])
    bp.add_url_rule("/mal/<int:goal_id>/ta-bort", "remove_goal", remove_goal, methods=["GET", "POST"])


@for_two
@requires(Permission.CASE_WRITE)
def make_goals_of_needs(number: str) -> Answer:
    """Make a goal of each important need that has none."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            made = operations.make_goals_of_needs(case, by=current_user)
            flash(ngettext("Ett nytt mål står i planen.", "%(num)d nya mål står i planen.", made))
            return commit_once(form, url_for(".show", number=number))
    flash(form.form_errors[0] if form.form_errors else gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".show", number=number), 303)


@requires(Permission.CASE_WRITE)
def goals(number: str) -> Answer:
    """Put the goals in order, one place at a time. `?mal=12&at=up`: the button that was pressed last, for the keyboard."""
    case = load_case(number, Permission.CASE_WRITE)
    form = GoalOrderForm()
    if form.validate_on_submit():
        goal_id, up = form.wanted
        with refusals_at(form):
            operations.move_goal(case, load_goal(case, goal_id), up=up, by=current_user)
            return commit_once(form, url_for(".goals", number=number, mal=goal_id, at="up" if up else "down"))
    pressed = request.args.get("mal", 0, type=int), request.args.get("at")
    return case_page("action_plan/goals.html", case, form, goals=queries.goals_of(case), pressed=pressed)


@for_two
@requires(Permission.CASE_WRITE)
def add_goal(number: str) -> Answer:
    """Write a goal."""
    case = load_case(number, Permission.CASE_WRITE)
    form = GoalForm(case=case)
    draft = drafted(case, form, GOAL)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_goal(case, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/goal.html", case, form, longest=GOAL_MAX, draft=draft)


@for_two
@requires(Permission.CASE_WRITE)
def change_goal(number: str, goal_id: int) -> Answer:
    """Say a goal in other words."""
    case = load_case(number, Permission.CASE_WRITE)
    goal = load_goal(case, goal_id)
    form = GoalForm(obj=goal, case=case)
    draft = drafted(case, form, f"{GOAL}:{goal.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_goal(case, goal, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("action_plan/goal.html", case, form, goal=goal, longest=GOAL_MAX, draft=draft)


@for_two
@requires(Permission.CASE_WRITE)
def remove_goal(number: str, goal_id: int) -> Answer:
    """Take a goal away, after a look at what goes and what stays."""
    case = load_case(number, Permission.CASE_WRITE)
    goal = load_goal(case, goal_id)
    under = [step for step in queries.wanted_steps_of(case) if step.goal_id == goal.id]
    to, template = url_for(".show", number=number), "action_plan/remove_goal.html"
    return remove_after_a_look(case, goal, operations.remove_goal, template, to=to, goal=goal, under=under)
