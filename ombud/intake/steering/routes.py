"""Pages of the ledningsgrupp's review: moves out of order, second looks, and meetings."""

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.queue import read_queue
from ombud.intake.steering import meeting_queries, meeting_routes, operations, queries
from ombud.intake.steering.access import load_exception, load_look
from ombud.intake.steering.agenda import exception_told, look_told
from ombud.intake.steering.figures import past_order
from ombud.intake.steering.forms import AnswerForm, AskForm
from ombud.intake.steering.models import SecondLook
from ombud.refusals import N_
from ombud.web.forms import refusals_at
from ombud.web.navigation import Entry
from ombud.web.saving import commit_once

bp = Blueprint("steering", __name__)
meeting_routes.register(bp)
NAVIGATION = (
    Entry(N_("Undantag"), "steering.exceptions", Permission.LOOK_READ, 18, "board.board"),
    Entry(N_("Möten"), "steering.meetings", Permission.MEETING_READ, 19, "board.board"),
)
Answer = Response | tuple[str, int] | str


@bp.get("/undantag")
@requires(Permission.LOOK_READ)
def exceptions() -> Answer:
    """The moves out of order since the last meeting, one by one without people, and what else was done past the order as numbers."""
    operation = current_user.operation
    last = meeting_queries.last_closed(operation.id)
    since = last.closed_at if last else None
    queue = read_queue(operation.id)
    return render_template(
        "steering/exceptions.html",
        since=since,
        exceptions=[exception_told(each, queue) for each in queries.exceptions_since(operation.id, since)],
        looks=[look_told(each) for each in queries.looks_since(operation.id, since)],
        figures=past_order(operation.id, since),
        may_ask=may(current_user, Permission.LOOK_ASK),
        may_answer=may(current_user, Permission.LOOK_ANSWER),
    )


@bp.route("/undantag/<int:exception_id>/ny-titt", methods=["GET", "POST"])
@requires(Permission.LOOK_ASK)
def ask(exception_id: int) -> Answer:
    """Ask for a second look at a move out of order."""
    exception = load_exception(exception_id)
    form, back = AskForm(), _where_asked()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.ask_for_look(exception, by=current_user, **form.values())
            return commit_once(form, back)
    told = exception_told(exception, read_queue(current_user.operation_id))
    asked = queries.looks_of(current_user.operation_id, SecondLook.exception_id == exception.id)
    looks = [look_told(each) for each in asked]
    return render_template("steering/ask.html", form=form, exception=told, looks=looks, back=back), form.status


def _where_asked() -> str:
    """The meeting that is going on: the question is asked under it. Otherwise the moves out of order."""
    meeting = meeting_queries.open_meeting_of(current_user.operation_id)
    return url_for(".meeting", ordinal=meeting.ordinal) if meeting else url_for(".exceptions")


@bp.route("/undantag/ny-titt/<int:look_id>/svar", methods=["GET", "POST"])
@requires(Permission.LOOK_ANSWER)
def answer(look_id: int) -> Answer:
    """Answer a second look."""
    look, exception = load_look(look_id)
    form = AnswerForm(version=look.version)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.answer_look(look, exception, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".exceptions"))
    told = exception_told(exception, read_queue(current_user.operation_id))
    return render_template("steering/answer.html", form=form, exception=told, look=look_told(look)), form.status
