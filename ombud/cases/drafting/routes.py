"""Drafts are kept quietly, as one writes; the answers are for a script.

200: it is kept; 409: another page of the same user has kept another text, or the draft is gone; 422: it cannot be kept, and why; 400: the
page's token was too old, and here is a new one; 403: somebody else is signed in here now.
"""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.access import load_case
from ombud.cases.drafting.content import content_of
from ombud.cases.drafting.forms import BeginAgainForm
from ombud.cases.drafting.operations import forget_draft, is_code, save_draft
from ombud.cases.drafting.page import NOT_KEPT, SEEN, standing_draft
from ombud.cases.drafting.queries import find_draft, stamp_of
from ombud.extensions import db
from ombud.refusals import Conflict
from ombud.web.filters import clocktime
from ombud.web.forms import ButtonForm, clean
from ombud.web.kept import is_bound_to
from ombud.web.saving import commit_once
from ombud.web.sealing import signed

bp = Blueprint("drafting", __name__, url_prefix="/arenden/<number>/utkast")
Told = tuple[dict[str, Any], int]


@bp.post("/<code>")
@requires(Permission.CASE_WRITE)
def keep(number: str, code: str) -> Told:
    """Keep what stands in a form."""
    case = load_case(number, Permission.CASE_WRITE)
    if not is_code(code):
        abort(404)
    form = ButtonForm()
    if not is_bound_to(current_user.id, form.bound.data):
        return {"door": "other"}, 403
    if not form.validate_on_submit():
        return {"token": generate_csrf()}, 400
    content = content_of((name, clean(text)) for name, text in request.form.items(multi=True) if name not in NOT_KEPT)
    try:
        draft = save_draft(case, code, content, seen=request.form.get(SEEN, ""), by=current_user)
    except Conflict:
        return standing_draft(find_draft(current_user, case, code)), 409
    db.session.commit()
    return {"seen": stamp_of(draft), "saved": clocktime(draft.saved_at)}, 200


@bp.post("/<code>/bort")
@requires(Permission.CASE_WRITE)
def throw_away(number: str, code: str) -> Response:
    """Begin again: the draft is thrown away, and the form's page opened anew."""
    case = load_case(number, Permission.CASE_WRITE)
    form = BeginAgainForm()
    back = signed("begin again", form.back.data or "") or url_for("journey.show", number=number)
    if not form.validate_on_submit():
        flash(gettext("Sidan var för gammal. Försök igen."), "warning")
        return redirect(back, 303)
    forget_draft(case, code, seen=form.draft.data or "", by=current_user)
    flash(gettext("Utkastet är borttaget."), "success")
    return commit_once(form, back)
