"""The order of the queue as it is decided: the version in force, older ones, a new one, and the questions that it asks."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.intake.page import pressed_in_vain
from ombud.intake.policy import operations, question_operations
from ombud.intake.policy.access import load_question, load_version
from ombud.intake.policy.effect import Effect, effect
from ombud.intake.policy.forms import PolicyForm, QuestionForm, policy_form
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.policy.queries import askable, meetings_by_id, questions_of, retired_questions_of, versions_of
from ombud.intake.policy.rule import Rule
from ombud.intake.policy.telling import besides, steps
from ombud.intake.queue import policy_in_force, read_queue, rule_of
from ombud.intake.steering.meeting_queries import open_meeting_of
from ombud.refusals import N_
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.navigation import Entry
from ombud.web.saving import commit_once

bp = Blueprint("policy", __name__, url_prefix="/ordning")
NAVIGATION = (Entry(N_("Ordning"), "policy.show", Permission.POLICY_READ, 17, "board.board"),)
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.POLICY_READ)
def show() -> str:
    """How the queue is ordered, in plain sentences, and the versions before."""
    versions = versions_of(current_user.operation_id)
    return _version_page("policy/show.html", versions[0] if versions else None, versions)


@bp.get("/<int:ordinal>")
@requires(Permission.POLICY_READ)
def older(ordinal: int) -> str:
    """One version, and when it was in force."""
    return _version_page("policy/older.html", load_version(ordinal), versions_of(current_user.operation_id))


@bp.route("/ny", methods=["GET", "POST"])
@requires(Permission.POLICY_DECIDE)
def decide() -> Answer:
    """Decide a new version, after seeing what it would do."""
    before = policy_in_force(current_user.operation_id)
    form = policy_form(
        askable(current_user.operation_id),
        rule_of(before),
        version=before.ordinal if before else 0,
        decided_on=clock.today(),
    )
    if form.validate_on_submit():
        with refusals_at(form):
            if form.act.data == "decide":
                _decide(form)
                return commit_once(form, _after_decision())
            return _decide_page(form, form.rule(), _try(form.rule()))
    return _decide_page(form)


@bp.route("/fragor", methods=["GET", "POST"])
@requires(Permission.POLICY_DECIDE)
def questions() -> Answer:
    """The questions that are asked at intake, and a new one."""
    form = QuestionForm()
    if form.validate_on_submit():
        with refusals_at(form):
            question_operations.add_question(current_user.operation, text=form.text.data, by=current_user)
            return commit_once(form, url_for(".questions"))
    page = render_template(
        "policy/questions.html",
        form=form,
        asked=questions_of(current_user.operation_id),
        retired=retired_questions_of(current_user.operation_id),
        needed=rule_of(policy_in_force(current_user.operation_id)).questions(),
        button=ButtonForm(),
    )
    return page, form.status


@bp.post("/fragor/<int:question_id>/sluta-fraga")
@requires(Permission.POLICY_DECIDE)
def retire(question_id: int) -> Response:
    """Ask a question no more."""
    question = load_question(question_id)
    form, back = ButtonForm(), url_for(".questions")
    if form.validate_on_submit():
        with refusals_at(form):
            question_operations.retire_question(question, by=current_user)
            return commit_once(form, back)
    return pressed_in_vain(form, back)


def _version_page(template: str, policy: PriorityPolicy | None, versions: Sequence[PriorityPolicy]) -> str:
    rule = rule_of(policy)
    return render_template(
        template,
        policy=policy,
        steps=steps(rule),
        besides=besides(rule),
        versions=versions,
        meetings=meetings_by_id({each.meeting_id for each in versions if each.meeting_id is not None}),
        may_decide=may(current_user, Permission.POLICY_DECIDE),
    )


def _decide(form: PolicyForm) -> None:
    rule = form.rule()
    operations.decide_policy(
        current_user.operation,
        groups=rule.groups,
        urgent=rule.urgent,
        urgent_days=rule.urgent_days,
        ageing_days=rule.ageing_days,
        decided_on=form.decided_on.data,
        by=current_user,
        after=form.version.data,
    )
    flash(gettext("Ordningen är beslutad och gäller från nu."), "success")


def _after_decision() -> str:
    """Back to the meeting that is going on; otherwise to the order."""
    meeting = open_meeting_of(current_user.operation_id)
    return url_for("steering.meeting", ordinal=meeting.ordinal) if meeting else url_for(".show")


def _try(rule: Rule) -> Effect:
    """What the rule would do. That it was tried is written in the log: whoever tries many leaves a trace."""
    operations.must_be_possible(current_user.operation, rule)
    placed = read_queue(current_user.operation_id, rule=rule).placed
    record(catalogue.POLICY_TRIED, by=current_user, groups=len(rule.groups), urgent=rule.urgent.value)
    db.session.commit()
    return effect(placed, rule)


def _decide_page(form: PolicyForm, rule: Rule | None = None, would: Effect | None = None) -> Answer:
    told = {"steps": steps(rule), "besides": besides(rule)} if rule else {}
    return render_template("policy/decide.html", form=form, would=would, **told), form.status
