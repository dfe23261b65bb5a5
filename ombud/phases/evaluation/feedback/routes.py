"""Pages of the feedback: the client answers on their turn of the screen; the two talk about it; what was changed is shown the next time."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.drafting.page import drafted
from ombud.cases.page import case_page
from ombud.cases.removing import remove_after_a_look
from ombud.phases.contact.queries import has_agreed
from ombud.phases.evaluation.feedback import operations, queries
from ombud.phases.evaluation.feedback.access import load_feedback
from ombud.phases.evaluation.feedback.codes import FEEDBACK, TALK
from ombud.phases.evaluation.feedback.forms import FeedbackForm, TalkForm
from ombud.phases.evaluation.feedback.questions import ANSWERS, QUESTIONS
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("feedback", __name__, url_prefix="/arenden/<number>/hur-var-motet")
Answer = Response | tuple[str, int]


@bp.get("")
@for_two
@requires(Permission.CASE_READ)
def show(number: str) -> Answer:
    """What the client has answered, the latest meeting first, and what was changed because of it."""
    case = load_case(number, Permission.CASE_READ)
    page = page_of(queries.feedback_of(case), scalars=False)
    return case_page(
        "evaluation/feedback/show.html",
        case,
        agreed=has_agreed(case),
        page=page,
        meetings=[queries.told(found) for found in page.items],
        questions=QUESTIONS,
        words=ANSWERS,
        button=ButtonForm(formdata=None),
    )


@bp.route("/svara", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def give(number: str) -> Answer:
    """Show what was changed since the last time, and ask how the meeting was. Whoever has answered today is shown the way to that."""
    case = load_case(number, Permission.CASE_WRITE)
    changes = queries.changes_to_show(case)
    form = FeedbackForm(on=clock.today(), shown=FeedbackForm.told(changes))
    draft = drafted(case, form, FEEDBACK)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.give_feedback(case, shown=form.seen, by=current_user, **form.values("shown"))
            return commit_once(form, url_for(".show", number=number))
    return case_page(
        "evaluation/feedback/give.html",
        case,
        form,
        agreed=has_agreed(case),
        given=queries.given_today(case),
        changes=changes,
        draft=draft,
    )


@bp.route("/<int:feedback_id>", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def change(number: str, feedback_id: int) -> Answer:
    """The client changes the answers."""
    case = load_case(number, Permission.CASE_WRITE)
    feedback = load_feedback(case, feedback_id)
    form = FeedbackForm(obj=feedback)
    draft = drafted(case, form, f"{FEEDBACK}:{feedback.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_feedback(
                case, feedback, version=form.version.data, by=current_user, **form.values("shown")
            )
            return commit_once(form, url_for(".show", number=number))
    return case_page(
        "evaluation/feedback/give.html", case, form, agreed=True, changes=(), feedback=feedback, draft=draft
    )


@bp.route("/<int:feedback_id>/ta-bort", methods=["GET", "POST"])
@for_two
@requires(Permission.CASE_WRITE)
def remove(number: str, feedback_id: int) -> Answer:
    """The client takes the answers back, after a look at them."""
    case = load_case(number, Permission.CASE_WRITE)
    feedback = load_feedback(case, feedback_id)
    shown = {"told": queries.told_of(case, feedback), "questions": QUESTIONS, "words": ANSWERS}
    to, template = url_for(".show", number=number), "evaluation/feedback/remove.html"
    return remove_after_a_look(case, feedback, operations.remove_feedback, template, to=to, **shown)


@bp.route("/<int:feedback_id>/prata", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def talk(number: str, feedback_id: int) -> Answer:
    """Note that the two have talked about it, and what was changed."""
    case = load_case(number, Permission.CASE_WRITE)
    feedback = load_feedback(case, feedback_id)
    form = TalkForm(obj=feedback, talked_on=feedback.talked_on or clock.today())
    draft = drafted(case, form, f"{TALK}:{feedback.id}")
    if form.validate_on_submit():
        with refusals_at(form):
            operations.note_talk(
                case,
                feedback,
                talked_on=form.talked_on.data,
                changed_words=form.changed.data,
                version=form.version.data,
                by=current_user,
            )
            return commit_once(form, url_for(".show", number=number))
    told = queries.told_of(case, feedback)
    return case_page(
        "evaluation/feedback/talk.html", case, form, told=told, questions=QUESTIONS, words=ANSWERS, draft=draft
    )
