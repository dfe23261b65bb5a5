"""The client withdraws: everything is shown before it is done, and can be taken back until it is gone."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.leaving.taking_home.queries import count_by_chapter
from ombud.leaving.withdrawing import operations, queries
from ombud.leaving.withdrawing.forms import WithdrawForm
from ombud.phases.closure.queries import has_died
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("withdrawing", __name__, url_prefix="/arenden/<number>/dra-sig-ur")
Answer = Response | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CASE_WITHDRAW)
def show(number: str) -> Answer:
    """What is erased, what stays as figures and when; then done. Afterwards: when it is gone, and how to take it back."""
    case = load_case(number, Permission.CASE_WITHDRAW)
    if request.method == "GET" and case.erase_on is None and has_died(case):
        return redirect(url_for("closure.show", number=number), 303)
    form = WithdrawForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.withdraw(case, at_once=form.at_once.data, by=current_user)
            return commit_once(form, url_for(".show", number=number))
    preview = queries.preview_of(case)
    if case.erase_on is not None:
        return case_page("withdrawing/withdrawn.html", case, form, preview=preview, back=ButtonForm(formdata=None))
    return case_page("withdrawing/show.html", case, form, preview=preview, chapters=count_by_chapter(case))


@bp.post("/angra")
@requires(Permission.CASE_WITHDRAW)
def take_back(number: str) -> Answer:
    """The client has changed their mind."""
    case, here = load_case(number, Permission.CASE_WITHDRAW), url_for(".show", number=number)
    form = ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.take_back(case, by=current_user)
            flash(gettext("Det är ångrat. Allt finns kvar."), "success")
            return commit_once(form, here)
    flash(form.form_errors[0] if form.form_errors else gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(here, 303)
