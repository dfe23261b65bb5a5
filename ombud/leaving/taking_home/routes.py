"""The client takes everything home: what it holds, a password that is shown once, and the file that it opens.

The password is made from the page it was asked for on: a double click or the back button shows the same one. It stands sealed in the next
page's form and nowhere else, so that the file can be made when it is fetched and nothing of it lies on the server.
"""

from typing import Any

from flask import Blueprint, Response, flash, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.extensions import db
from ombud.leaving.access import load_whole_case
from ombud.leaving.taking_home import files
from ombud.leaving.taking_home.forms import FetchForm, TakeHome, TakeHomeForm
from ombud.leaving.taking_home.operations import take_home
from ombud.leaving.taking_home.password import said_aloud
from ombud.leaving.taking_home.queries import count_by_chapter
from ombud.web.forms import refusals_at
from ombud.web.printing import drawn_or_refused
from ombud.web.sealing import keyed_hash, seal, unseal

bp = Blueprint("taking_home", __name__, url_prefix="/arenden/<number>/ta-hem")
Answer = BaseResponse | tuple[str, int]
HOLDS_SECONDS = 2 * 3600
"""How long a shown password can be used to fetch the file."""

MAKE = {
    TakeHome.PAPER: (files.locked_paper, "application/pdf", f"{files.NAME}.pdf"),
    TakeHome.ARCHIVE: (files.archive, "application/zip", f"{files.NAME}.zip"),
}


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CASE_TAKE_HOME)
def show(number: str) -> Answer:
    """What it holds, and which kind; then the password and the button that fetches the file."""
    case = load_whole_case(number, Permission.CASE_TAKE_HOME)
    form = TakeHomeForm(kind=TakeHome.PAPER)
    if form.validate_on_submit():
        password = said_aloud(
            int(keyed_hash("take home", str(current_user.id), str(case.id), form.once.data or ""), 16)
        )
        return _shown_once(case, form.kind.data, password, FetchForm(formdata=None))
    return case_page("taking_home/show.html", case, form, chapters=count_by_chapter(case))


@bp.post("/fil")
@requires(Permission.CASE_TAKE_HOME)
def fetch(number: str) -> Answer:
    """The file, made in memory. Reading and the log come first and are over before the drawing: nobody waits for it."""
    case = load_whole_case(number, Permission.CASE_TAKE_HOME)
    form = FetchForm()
    asked = _asked(case, form)
    if asked is None:
        flash(
            gettext("Sidan med lösenordet hade varit öppen för länge. Gör en ny fil, med ett nytt lösenord."), "warning"
        )
        return redirect(url_for(".show", number=number), 303)
    kind, password = TakeHome(asked["kind"]), asked["password"]
    with refusals_at(form):
        key = keyed_hash("taken home", str(case.id), kind, password)
        belongings = take_home(case, kind=kind.value, key=key, by=current_user)
        db.session.commit()
        make, mimetype, name = MAKE[kind]
        content = drawn_or_refused(lambda given: make(given, password))(belongings)
        return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    return _shown_once(case, kind, password, form)


def _asked(case: Case, form: FetchForm) -> dict[str, Any] | None:
    """What the form was sealed with, if it was for this user and case, and not long ago."""
    asked = unseal(form.secret.data or "") if form.validate_on_submit() else None
    if not isinstance(asked, dict) or (asked.get("user"), asked.get("case")) != (current_user.id, case.id):
        return None
    return asked if clock.now().timestamp() - asked["at"] <= HOLDS_SECONDS else None


def _shown_once(case: Case, kind: TakeHome, password: str, form: FetchForm) -> Answer:
    sealed = {"user": current_user.id, "case": case.id, "kind": kind.value, "password": password}
    form.secret.data = seal(sealed | {"at": clock.now().timestamp()})
    return case_page("taking_home/password.html", case, form, password=password, kind=kind.value)
