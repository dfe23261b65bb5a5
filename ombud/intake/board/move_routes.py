"""Moves out of order: those that wait for the coordinator's decision, those in force, and those that lately were."""

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.board import operations, queries
from ombud.intake.board.access import load_exception, may_read_words, must_be_own
from ombud.intake.board.forms import AnswerForm, MoveForm
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.page import pressed_in_vain
from ombud.intake.queue import read_queue
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the board."""
    bp.add_url_rule("/tavla/flyttar", "moves", moves)
    one = "/tavla/flyttar/<int:exception_id>"
    bp.add_url_rule(f"{one}/godkann", "accept", accept, methods=["POST"])
    bp.add_url_rule(f"{one}/avsla", "decline", decline, methods=["GET", "POST"])
    bp.add_url_rule(f"{one}/ta-tillbaka", "withdraw", withdraw, methods=["POST"])
    bp.add_url_rule(f"{one}/upphor", "end_exception", end_exception, methods=["POST"])


@requires(Permission.QUEUE_READ)
def moves() -> str:
    """All of them, with who, when and why."""
    home = current_user.operation_id
    standing = queries.standing_moves(home)
    return render_template(
        "board/moves.html",
        proposed=[each for each in standing if each.state is ExceptionState.PROPOSED],
        in_force=[each for each in standing if each.state is ExceptionState.IN_FORCE],
        past=queries.past_moves(home),
        placed={each.id: each for each in read_queue(home).placed},
        decides=may(current_user, Permission.ORDER_DECIDE),
        may_read=may_read_words,
        button=lambda move: MoveForm(formdata=None, version=move.version),
        lately=queries.LATELY,
    )


@requires(Permission.ORDER_DECIDE)
def accept(exception_id: int) -> Response:
    """Let a proposal be in force."""
    row, form = load_exception(exception_id, Permission.ORDER_DECIDE), MoveForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.accept(row, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".moves"))
    return pressed_in_vain(form, url_for(".moves"))


@requires(Permission.ORDER_DECIDE)
def decline(exception_id: int) -> Answer:
    """Say no to a proposal, and why."""
    row = load_exception(exception_id, Permission.ORDER_DECIDE)
    form = AnswerForm(version=row.version)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.decline(row, version=form.version.data, by=current_user, **form.values())
            return commit_once(form, url_for(".moves"))
    return _decline_page(row, form)


def _decline_page(row: QueueException, form: AnswerForm) -> tuple[str, int]:
    page = render_template("board/decline.html", move=row, inquiry=row.inquiry, form=form, may_read=may_read_words)
    return page, form.status


@requires(Permission.ORDER_PROPOSE)
def withdraw(exception_id: int) -> Response:
    """Take one's own proposal back."""
    row, form = load_exception(exception_id, Permission.ORDER_PROPOSE), MoveForm()
    must_be_own(row)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.withdraw(row, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".moves"))
    return pressed_in_vain(form, url_for(".moves"))


@requires(Permission.ORDER_DECIDE)
def end_exception(exception_id: int) -> Response:
    """Let someone stand where the order says again."""
    row, form = load_exception(exception_id, Permission.ORDER_DECIDE), MoveForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.end_exception(row, version=form.version.data, by=current_user)
            return commit_once(form, url_for(".moves"))
    return pressed_in_vain(form, url_for(".moves"))
