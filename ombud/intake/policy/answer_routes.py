"""The questions of the policy as they are asked of one inquiry."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.intake.access import load_inquiry
from ombud.intake.page import inquiry_page
from ombud.intake.policy.asking import questions_to_ask
from ombud.intake.policy.forms import AnswersForm, asking
from ombud.intake.policy.queries import answers_of
from ombud.intake.policy.question_operations import save_answers
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once


def register(bp: Blueprint) -> None:
    """Put the page on the blueprint of intake."""
    bp.add_url_rule("/forfragningar/<number>/fragor", "answers", answers, methods=["GET", "POST"])


@requires(Permission.INQUIRY_WRITE)
def answers(number: str) -> Response | tuple[str, int]:
    """Ask what the order of the queue needs to know. What is not answered is simply left."""
    inquiry = load_inquiry(number, Permission.INQUIRY_WRITE)
    kept = {f"question_{key}": answer for key, answer in answers_of(inquiry).items()}
    form = asking(AnswersForm, questions_to_ask(inquiry.operation_id))(data=kept, version=inquiry.version)
    if form.validate_on_submit():
        with refusals_at(form):
            save_answers(inquiry, form.answers(), version=form.version.data, by=current_user)
            return commit_once(form, url_for(".inquiry", number=number))
    return inquiry_page("policy/answers.html", inquiry, form)
