"""How a case travels: the list, the overview, its history."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.models import Case, Stage
from ombud.cases.page import about, case_page
from ombud.cases.queries import ongoing, own_cases, urgent_matters_of, visible_to
from ombud.journey import history as dated
from ombud.journey import move_routes, people_routes, queries, urgent_routes
from ombud.journey.next_thing import next_thing
from ombud.phases.action_plan.queries import steps_of
from ombud.phases.closure.thought_end import thought_end_in
from ombud.phases.contact.queries import agreement_of
from ombud.phases.evaluation.feedback.queries import to_talk_about
from ombud.phases.execution.letters.queries import ending_of
from ombud.refusals import N_
from ombud.web.forms import ButtonForm
from ombud.web.navigation import Entry
from ombud.web.paging import PER_PAGE, page_number, page_of

bp = Blueprint("journey", __name__, url_prefix="/arenden")
for _more in (move_routes, people_routes, urgent_routes):
    _more.register(bp)
NAVIGATION = (Entry(N_("Ärenden"), "journey.cases", Permission.CASE_LIST, 20),)
Answer = Response | tuple[str, int] | str
RECENT = 6


@bp.get("")
@requires(Permission.CASE_LIST)
def cases() -> Answer:
    """Own cases first; on request all that one may know of, with number, phase and ombud only."""
    everyone = not current_user.is_ombud or request.args.get("visa") == "alla"
    closed = request.args.get("visa") == "avslutade"
    query = visible_to(current_user) if everyone else own_cases(current_user)
    query = query.where(Case.stage == Stage.CLOSED) if closed else query if everyone else ongoing(query)
    people = [joinedload(Case.ombud), joinedload(Case.client)] if not everyone else [joinedload(Case.ombud)]
    page = page_of(query.options(*people).order_by(Case.number.desc()))
    return render_template("journey/cases.html", page=page, everyone=everyone, closed=closed)


@bp.get("/<number>")
@requires(Permission.CASE_HEADER)
def show(number: str) -> Answer:
    """The overview of a case; for those who may only know of it, its header."""
    case = load_case(number, Permission.CASE_HEADER)
    if not may(current_user, Permission.CASE_READ, case):
        return render_template("journey/header.html", case=case, **about(case))
    case = load_case(number, Permission.CASE_READ)
    matters = urgent_matters_of(case, open_only=True)
    standing = queries.standing(case, matters)
    thing = next_thing(case.stage, standing)
    agreement = agreement_of(case)
    return case_page(
        "journey/show.html",
        case,
        thing=thing,
        thing_url=_url(case, thing.endpoint, thing.matter_id),
        agreement=agreement,
        died=standing.died,
        thought_end=None if standing.died else thought_end_in(agreement, case),
        former=queries.former_of(case, current_user),
        button=ButtonForm(),
        matters=matters,
        open_steps=[step for step in steps_of(case) if step.state == "open"][:RECENT],
        months=_months(case, dated.history_of(case)[:RECENT]),
        quiet_days=None if standing.died else queries.quiet_days(case, current_user.operation),
        ending=ending_of(case),
        to_talk_about=to_talk_about(case),
        may_hand_over=may(current_user, Permission.CASE_HAND_OVER, case),
    )


@bp.get("/<number>/historik")
@requires(Permission.CASE_READ)
def history(number: str) -> Answer:
    """Everything that happened, newest first, and why the case was moved."""
    case = load_case(number, Permission.CASE_READ)
    events = dated.history_of(case)
    first = (page_number() - 1) * PER_PAGE
    return case_page(
        "journey/history.html",
        case,
        months=_months(case, events[first : first + PER_PAGE]),
        earlier=url_for(".history", number=number, sida=first // PER_PAGE + 2)
        if len(events) > first + PER_PAGE
        else None,
        later=url_for(".history", number=number, sida=first // PER_PAGE) if first else None,
        moves=[row for row in reversed(dated.moves_of(case)) if row.words],
    )


def _months(case: Case, events: list[dated.Event]) -> list[tuple[str, list[tuple[object, str, str]]]]:
    return [
        (month, [(event.on, gettext(event.text), url_for(event.endpoint, number=case.number)) for event in group])
        for month, group in dated.by_month(events)
    ]


def _url(case: Case, endpoint: str, matter_id: int | None) -> str:
    return url_for(endpoint, number=case.number, **({"matter_id": matter_id} if matter_id else {}))
