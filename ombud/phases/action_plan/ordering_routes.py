"""The order of the plan: by buttons, by dragging, by the keys, by date and by goal, and back again."""

from dataclasses import astuple
from typing import Any

from flask import Blueprint, flash, request, session, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.phases.action_plan import ordering_operations as operations
from ombud.phases.action_plan.access import load_step
from ombud.phases.action_plan.ordering import Order, Place, by_date, by_goal, changes, order_of, stamp
from ombud.phases.action_plan.ordering_forms import OrderForm
from ombud.phases.action_plan.queries import goals_of, wanted_steps_of
from ombud.phases.action_plan.when import said_when
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
FORMER = "former_order"
"""Where the session keeps the order that can be had back: ids, no words."""


def register(bp: Blueprint) -> None:
    """Put the page on the plan's blueprint."""
    bp.add_url_rule("/ordning", "order", order, methods=["GET", "POST"])


@requires(Permission.CASE_WRITE)
def order(number: str) -> Answer:
    """Put the steps in order. `?visa=lista`: not under their goals; `?steg=12&at=up`: the button that was pressed last."""
    case = load_case(number, Permission.CASE_WRITE)
    grouped = request.args.get("visa") != "lista"
    form = OrderForm()
    if form.validate_on_submit():
        with refusals_at(form):
            return commit_once(form, url_for(".order", number=number, **_act(case, form, grouped), **_view(grouped)))
    return _page(case, form, grouped)


def _act(case: Case, form: OrderForm, grouped: bool) -> dict[str, Any]:
    """Do what was pressed, and give what the address of the next page says of it."""
    move, seen = form.wanted, form.seen.data or ""
    if move is not None:
        load_step(case, move.step_id)
        if operations.move_step(case, move, grouped=grouped, seen=seen, by=current_user):
            flash(gettext("Någon annan ändrade också ordningen. Din flytt är gjord i den nya ordningen."), "info")
        return {"steg": move.step_id, "at": move.way}
    if form.move.data == "undo":
        operations.restore(case, _former(case, seen) or (), seen=seen, by=current_user)
        session.pop(FORMER, None)
        flash(gettext("Stegen står som förut."), "success")
        return {}
    former = operations.arrange(case, form.move.data.removeprefix("by:"), seen=seen, by=current_user)
    now = stamp(order_of(wanted_steps_of(case)))
    session[FORMER] = {"case": case.id, "stamp": now, "order": [astuple(each) for each in former]}
    flash(gettext("Stegen är ordnade. Du kan ångra det här nedanför."), "success")
    return {}


def _former(case: Case, seen: str) -> Order | None:
    """The order that can be had back, while the steps stand as they were put."""
    kept = session.get(FORMER) or {}
    if kept.get("case") != case.id or kept.get("stamp") != seen:
        return None
    return tuple(Place(*each) for each in kept["order"])


def _page(case: Case, form: OrderForm, grouped: bool) -> Answer:
    steps, goals = wanted_steps_of(case), goals_of(case)
    standing = order_of(steps)
    form.show(stamp(standing))
    groups = (*(goal.id for goal in goals), None)
    grouped = grouped and bool(goals)
    return case_page(
        "action_plan/order.html",
        case,
        form,
        planned=steps,
        lists=[(goal, [step for step in steps if step.goal_id == goal.id]) for goal in goals] if grouped else [],
        loose=[step for step in steps if step.goal_id is None] if grouped else steps,
        goals={goal.id: goal.words for goal in goals},
        grouped=grouped,
        pressed=(request.args.get("steg", 0, type=int), request.args.get("at")),
        by_date=changes(standing, by_date(steps)),
        by_goal=changes(standing, by_goal(standing, groups)),
        undated=sum(step.due_on is None for step in steps),
        may_undo=_former(case, stamp(standing)) is not None,
        said=said_when,
    )


def _view(grouped: bool) -> dict[str, str]:
    return {} if grouped else {"visa": "lista"}
