"""Pages of what is issued: the plan is issued, its versions, what has changed between them, a text struck."""

from collections.abc import Iterable

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.phases.contact.queries import has_agreed
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing import operations, queries
from ombud.plans.issuing.access import load_issue
from ombud.plans.issuing.comparing import Change, changes_between
from ombud.plans.issuing.forms import IssueForm, StrikeForm
from ombud.plans.issuing.frozen import by_goal, fingerprint, text_at, texts_in
from ombud.plans.issuing.telling import told
from ombud.web.answers import pdf_answer
from ombud.web.forms import refusals_at
from ombud.web.printing import drawn_or_refused
from ombud.web.saving import commit_once

bp = Blueprint("issuing", __name__, url_prefix="/arenden/<number>/handlingsplan")
Answer = Response | tuple[str, int]
NOW = "nu"
"""The plan as it stands, among the versions to compare."""


@bp.route("/faststall", methods=["GET", "POST"])
@requires(Permission.CASE_WRITE)
def issue(number: str) -> Answer:
    """Show what is agreed on, ask who agreed and when, and freeze it."""
    case = load_case(number, Permission.CASE_WRITE)
    form = IssueForm()
    if form.validate_on_submit():
        with refusals_at(form):
            made = operations.issue(case, by=current_user, draw=drawn_or_refused(draw_plan), **form.values())
            flash(gettext("Planen är fastställd, version %(ordinal)s.", ordinal=made.ordinal), "success")
            return commit_once(form, url_for(".version", number=number, ordinal=made.ordinal))
    standing = queries.standing_of(case)
    sheet = standing.now
    form.show(fingerprint(sheet), standing.latest.ordinal if standing.latest else 0)
    return case_page(
        "plans/issue.html",
        case,
        form,
        sheet=sheet,
        groups=by_goal(sheet),
        latest=standing.latest,
        sentences=sentences(standing.changes),
        agreed=has_agreed(case),
    )


@bp.get("/versioner")
@requires(Permission.CASE_READ)
def versions(number: str) -> Answer:
    """The versions there are, the latest first, and whether the plan has changed since."""
    case = load_case(number, Permission.CASE_READ)
    return case_page(
        "plans/versions.html",
        case,
        issues=queries.issues_of(case),
        issued=queries.standing_of(case),
        writable=has_agreed(case) and not case.is_closed,
    )


@bp.get("/versioner/<int:ordinal>")
@requires(Permission.CASE_READ)
def version(number: str, ordinal: int) -> Answer:
    """A version as it stood, and what was changed in it."""
    case = load_case(number, Permission.CASE_READ)
    shown, before = load_issue(case, ordinal), queries.issue_of(case, ordinal - 1)
    return case_page(
        "plans/version.html",
        case,
        issue=shown,
        before=before,
        groups=by_goal(shown.sheet),
        sentences=sentences(changes_between(before.sheet, shown.sheet)) if before else [],
        texts=list(texts_in(shown.sheet)),
    )


@bp.get("/versioner/<int:ordinal>.pdf")
@requires(Permission.CASE_READ)
def paper(number: str, ordinal: int) -> Response:
    """The paper of a version, byte for byte as it was kept. That it was printed is logged once a day."""
    case = load_case(number, Permission.CASE_READ)
    kept = load_issue(case, ordinal)
    note_taken_along(case, catalogue.PLAN_PRINTED, "issue")
    return pdf_answer(kept.pdf, f"handlingsplan-v{ordinal}.pdf")


@bp.get("/versioner/jamfor")
@requires(Permission.CASE_READ)
def compare(number: str) -> Answer:
    """What has changed from one version to another: `?fran=1&till=2`, or `till=nu` for the plan as it stands."""
    case = load_case(number, Permission.CASE_READ)
    sheets = {str(each.ordinal): each.sheet for each in reversed(queries.issues_of(case))} | {
        NOW: queries.sheet_now(case)
    }
    keys = list(sheets)
    first, last = (_asked(name, keys, default) for name, default in (("fran", keys[-2:][0]), ("till", NOW)))
    return case_page(
        "plans/compare.html",
        case,
        keys=keys,
        first=first,
        last=last,
        sentences=sentences(changes_between(sheets[first], sheets[last])),
    )


@bp.route("/versioner/<int:ordinal>/stryk", methods=["GET", "POST"])
@requires(Permission.CASE_STRIKE)
def strike(number: str, ordinal: int) -> Answer:
    """Ask once more, then strike a text in every version. `?text=step-…`: the mark of which; it is chosen on the version's page."""
    case = load_case(number, Permission.CASE_STRIKE)
    shown = load_issue(case, ordinal)
    form = StrikeForm(text=request.args.get("text", ""))
    mark, back = form.text.data or "", url_for(".version", number=number, ordinal=ordinal)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.strike_text(case, mark, by=current_user, draw=drawn_or_refused(draw_plan))
            flash(gettext("Texten är struken, och papperen är ritade på nytt utan den."), "success")
            return commit_once(form, back)
    found = [(each, text_at(each.sheet, mark)) for each in queries.issues_of(case)]
    return case_page(
        "plans/strike.html",
        case,
        form,
        issue=shown,
        standing=[(each, text) for each, text in found if text],
        stands_now=bool(text_at(queries.sheet_now(case), mark)),
        back=back,
    )


def sentences(changes: Iterable[Change]) -> list[str]:
    """Changes in words."""
    return [gettext(text, **words) if words else gettext(text) for text, words in map(told, changes)]


def _asked(name: str, keys: list[str], default: str) -> str:
    """What the address asks for, if there is such a version."""
    asked = request.args.get(name, default)
    return asked if asked in keys else default
