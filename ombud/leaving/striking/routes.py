"""Every text of a case by kind, and one of them struck. Holds in every phase and when the work is closed."""

from flask import Blueprint, flash, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.cases.drafting.content import SHORT
from ombud.cases.page import case_page
from ombud.leaving.access import load_whole_case
from ombud.leaving.striking import operations, page, queries
from ombud.leaving.striking.access import load_kind, load_row
from ombud.leaving.striking.forms import StrikeForm
from ombud.leaving.taking_home.files import slug
from ombud.plans.drawing import draw_plan
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.printing import drawn_or_refused
from ombud.web.saving import commit_once

bp = Blueprint("striking", __name__, url_prefix="/arenden/<number>/texter")
Answer = Response | tuple[str, int]


@bp.get("")
@requires(Permission.CASE_STRIKE)
def show(number: str) -> Answer:
    """Where there are texts."""
    case = load_whole_case(number, Permission.CASE_STRIKE)
    return case_page("striking/show.html", case, chapters=queries.counted(case, current_user), slug=slug)


@bp.get("/<texts>")
@requires(Permission.CASE_STRIKE)
def texts(number: str, texts: str) -> Answer:
    """The texts of one kind, the latest first."""
    case, which = load_whole_case(number, Permission.CASE_STRIKE), load_kind(texts)
    rows = page_of(queries.rows_of(case, which, current_user))
    entries = [(page.heading_of(case, which, row), page.texts_of(case, which, row)) for row in rows.items]
    return case_page("striking/kind.html", case, kind=which, rows=rows, entries=entries)


@bp.route("/<texts>/<int:row_id>/<column>", methods=["GET", "POST"])
@requires(Permission.CASE_STRIKE)
def strike(number: str, texts: str, row_id: int, column: str) -> Answer:
    """Ask once more, then strike."""
    case, which = load_whole_case(number, Permission.CASE_STRIKE), load_kind(texts)
    row = load_row(case, which, row_id, column, current_user)
    is_draft, form = which.table == queries.DRAFTS, StrikeForm()
    if form.validate_on_submit():
        with refusals_at(form):
            if is_draft:
                operations.throw_away(case, row, by=current_user)
            else:
                draw = drawn_or_refused(draw_plan)
                operations.strike(case, which, row, column, seen=form.seen.data, by=current_user, draw=draw)
            flash(gettext("Texten är struken."), "success")
            return commit_once(form, url_for(".texts", number=number, texts=texts))
    text = page.text_in(case, row, column)
    form.show("" if is_draft else operations.fingerprint(getattr(row, column)))
    elsewhere = 0 if is_draft or len(text) < SHORT else len(list(queries.also_in(case, text))) - 1
    heading = page.heading_of(case, which, row)
    return case_page(
        "striking/strike.html", case, form, kind=which, column=column, text=text, heading=heading, elsewhere=elsewhere
    )
