"""What cannot wait, in any phase."""

from flask import Blueprint, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases import operations
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.cases.queries import urgent_matters_of
from ombud.journey.access import load_matter
from ombud.journey.forms import SettleForm, UrgentForm
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the journey's blueprint."""
    bp.add_url_rule("/<number>/akut", "urgent", urgent)
    bp.add_url_rule("/<number>/akut/nytt", "add_urgent", add_urgent, methods=["GET", "POST"])
    bp.add_url_rule("/<number>/akut/<int:matter_id>", "settle", settle, methods=["GET", "POST"])


@requires(Permission.CASE_READ)
def urgent(number: str) -> Answer:
    """What is and was urgent."""
    case = load_case(number, Permission.CASE_READ)
    return case_page("journey/urgent.html", case, matters=urgent_matters_of(case))


@requires(Permission.CASE_WRITE)
def add_urgent(number: str) -> Answer:
    """Note something that cannot wait."""
    case = load_case(number, Permission.CASE_WRITE)
    form = UrgentForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_urgent_matter(case, by=current_user, **form.values())
            return commit_once(form, url_for("journey.show", number=number))
    return case_page("journey/add_urgent.html", case, form)


@requires(Permission.CASE_WRITE)
def settle(number: str, matter_id: int) -> Answer:
    """Say what came of it."""
    case = load_case(number, Permission.CASE_WRITE)
    matter = load_matter(case, matter_id)
    form = SettleForm(obj=matter)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.settle_urgent_matter(
                case, matter, outcome=form.outcome.data, version=form.version.data, by=current_user
            )
            return commit_once(form, url_for("journey.urgent", number=number))
    return case_page("journey/settle.html", case, form, matter=matter)
