"""Pages of the evaluation: before and after, the goals and what came of them, and what the two make of it."""

from functools import partial

from flask import Blueprint, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.phases.action_plan.chain import chain_of
from ombud.phases.action_plan.queries import goals_of, wanted_steps_of
from ombud.phases.action_plan.settling_forms import OutcomeForm
from ombud.phases.contact.queries import has_agreed
from ombud.phases.evaluation import operations, queries, summary_queries
from ombud.phases.evaluation.forms import EvaluationForm, LearntForm
from ombud.phases.evaluation.licensed.queries import followed_in
from ombud.phases.evaluation.scales.queries import compared_scales
from ombud.phases.evaluation.summary_paper import draw_summary
from ombud.phases.evaluation.texts import TEXTS, THOUGHTS
from ombud.phases.mapping.comparison import Movement
from ombud.phases.mapping.forms import RoundForm
from ombud.phases.mapping.queries import compared, rounds_of
from ombud.phases.mapping.round_areas import area_name
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.printing import pdf_of
from ombud.web.saving import commit_once

bp = Blueprint("evaluation", __name__, url_prefix="/arenden/<number>/utvardering")
Answer = Response | tuple[str, int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """Before and after, area by area; the goals with their steps and what came of them; what the two make of it."""
    case = load_case(number, Permission.CASE_READ)
    rounds = rounds_of(case)
    evaluation = queries.evaluation_of(case)
    pair = queries.pair_of(rounds, _wanted(), evaluation)
    comparison, own = compared(*pair) if pair else (None, None)
    goals = goals_of(case)
    return case_page(
        "evaluation/show.html",
        case,
        together=lent_to() is not None,
        agreed=has_agreed(case),
        rounds=rounds,
        completed=queries.completed(rounds),
        pair=pair,
        comparison=comparison,
        own=own,
        movements=Movement,
        area_name=partial(area_name, case.operation_id),
        chain=chain_of(case, goals, wanted_steps_of(case)),
        outcomes={goal.id: OutcomeForm(formdata=None, obj=goal) for goal in goals if goal.outcome is None},
        done_steps=page_of(queries.done_steps(case)),
        step_count=queries.count_done_steps(case),
        evaluation=evaluation,
        texts={**TEXTS, **THOUGHTS},
        languages=languages_on_paper(case),
        scales=compared_scales(case),
        followed=followed_in(case),
        button=RoundForm(formdata=None, ordinal=rounds[-1].ordinal if rounds else 0),
    )


@bp.route("/reflektion", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def reflect(number: str) -> Answer:
    """Write what has changed, what helped and what remains, and think by the three headings."""
    case = load_case(number, Permission.CASE_WRITE)
    evaluation = queries.evaluation_of(case)
    pair = queries.pair_of(rounds_of(case), _wanted(), evaluation)
    before, after = (mapping.ordinal for mapping in pair) if pair else (0, 0)
    form = EvaluationForm(obj=evaluation, before=before, after=after)
    form.held_on.data = form.held_on.data or (clock.today() if request.method == "GET" else None)
    draft = drafted(case, form, "reflection")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_evaluation(
                case,
                version=form.version.data,
                by=current_user,
                rounds=(form.before.data, form.after.data),
                **form.values("before", "after"),
            )
            return commit_once(form, url_for(".show", number=number))
    return case_page("evaluation/reflection.html", case, form, draft=draft)


@bp.route("/larde", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def learn(number: str) -> Answer:
    """Write what the ombud learnt."""
    case = load_case(number, Permission.CASE_WRITE)
    form = LearntForm(obj=queries.evaluation_of(case))
    draft = drafted(case, form, "learnt")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.save_learnt(case, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".show", number=number))
    return case_page("evaluation/learnt.html", case, form, draft=draft)


@bp.get("/sammanfattning.pdf")
@requires(Permission.CASE_READ)
def paper(number: str) -> Answer:
    """The evaluation on one A4 page, with the language that `?sprak=` asks for.

    That it was printed is logged once a day, before the page is made.
    """
    case = load_case(number, Permission.CASE_READ)
    note_taken_along(case, catalogue.EVALUATION_PRINTED)
    sheet = summary_queries.sheet_of(case, beside())
    return pdf_of(lambda: draw_summary(sheet), "utvardering.pdf")


def _wanted() -> tuple[int, int]:
    """The numbers of the rounds that the address asks for (`?fore=1&efter=3`)."""
    return request.args.get("fore", 0, type=int), request.args.get("efter", 0, type=int)
