"""Side by side: the device is lent to the client, looks as the two want, and can be hidden at once."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.door import local_path
from ombud.accounts.guard import for_two, requires
from ombud.accounts.lending import lend
from ombud.cases.access import load_case
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.mapping.forms import LookForm
from ombud.phases.mapping.look import BEGINNINGS, Look, begin_look, choose_look
from ombud.web.forms import ButtonForm
from ombud.web.saving import commit_once


def register(bp: Blueprint) -> None:
    """Put the pages under the mapping's own addresses."""
    bp.add_url_rule("/tillsammans", "together", together, methods=["POST"])
    bp.add_url_rule("/visning", "look", look, methods=["POST"])
    bp.add_url_rule("/dolj", "cover", cover)


@requires(Permission.CASE_WRITE)
def together(number: str) -> Response:
    """Lend this sign-in to the client: from now on it opens nothing but this case's pages for two. `to`: the page to begin on."""
    case = load_case(number, Permission.CASE_WRITE)
    form = ButtonForm()
    wanted = request.form.get("to", "")
    to = url_for(wanted if wanted in BEGINNINGS else "mapping.show", number=number)
    if not form.validate_on_submit():
        return redirect(to, 303)
    must_have_agreed(case)
    lend(g.sign_in, case.number, by=current_user, subject=case.audit_ref)
    begin_look(case)
    return commit_once(form, to, quietly=True)


@for_two
@requires(Permission.CASE_READ)
def look(number: str) -> Response:
    """Choose the size of the text and a language beside the Swedish. Kept in the browser's session: nothing is stored about the client."""
    case = load_case(number, Permission.CASE_READ)
    form = LookForm()
    if form.validate_on_submit():
        choose_look(Look(form.size.data, form.language.data, case.number))
    home = url_for("mapping.show", number=number)
    back = local_path(request.form.get("back")) or home
    return redirect(back if back.startswith(home.rsplit("/", 1)[0] + "/") else home, 303)


@for_two
@requires(Permission.CASE_READ)
def cover(number: str) -> str:
    """An empty page, for when somebody walks by."""
    load_case(number, Permission.CASE_READ)
    return render_template("mapping/cover.html", number=number)
