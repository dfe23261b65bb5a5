"""A text that the client does not want to stand: shown once more, and struck everywhere."""

from datetime import datetime

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.phases.mapping import queries, strike_operations, summary_queries
from ombud.phases.mapping.access import load_answer, load_round
from ombud.phases.mapping.models import Answer as StoredAnswer
from ombud.phases.mapping.models import Mapping
from ombud.phases.mapping.round_areas import area_name
from ombud.phases.mapping.summary import TEXTS, text_in
from ombud.phases.mapping.summary_forms import StrikeForm
from ombud.web.forms import refusals_at
from ombud.web.saving import commit_once

Answer = Response | tuple[str, int]
Standing = tuple[str, str, list[tuple[datetime, str]]]
"""Which text, what stands there now, and what stood there when it was read."""


def register(bp: Blueprint) -> None:
    """Put the page under the mapping's own addresses."""
    bp.add_url_rule("/stryk/<slug>", "strike", strike, methods=["GET", "POST"])


@for_two
@requires(Permission.CASE_STRIKE)
def strike(number: str, slug: str) -> Answer:
    """Ask once more, then strike. `?text=words`: which of the texts (else all of them); `?omgang=1`: of which round (else the latest)."""
    case = load_case(number, Permission.CASE_STRIKE)
    latest = queries.current_mapping(case)
    asked = request.args.get("omgang", latest.ordinal if latest else 0, type=int)
    form = StrikeForm(ordinal=asked, text=request.args.get("text"))
    mapping = load_round(case, form.ordinal.data or asked)
    answer = load_answer(mapping, slug)
    if not form.is_submitted():
        form.version.data = answer.version
    back = _back(number, mapping, slug) if mapping != latest else url_for(".summary", number=number, _anchor=slug)
    if form.validate_on_submit():
        with refusals_at(form):
            where = {"version": form.version.data, "by": current_user}
            strike_operations.strike(case, mapping, answer.area, form.text.data, **where)
            flash(gettext("Texten är struken."), "success")
            return commit_once(form, back)
    standing = _standing(mapping, answer, form.text.data)
    return case_page(
        "mapping/strike.html", case, form, name=area_name(case.operation_id, answer.area), standing=standing, back=back
    )


def _back(number: str, mapping: Mapping, slug: str) -> str:
    """Where an older round can be read."""
    return url_for(".answers", number=number, ordinal=mapping.ordinal, _anchor=slug)


def _standing(mapping: Mapping, answer: StoredAnswer, chosen: str | None) -> list[Standing]:
    """What would be struck, text by text: as it stands now, and as it was when the client read it, where that is another text."""
    readings = summary_queries.readings_of(mapping)
    found = []
    for field in (chosen,) if chosen in TEXTS else TEXTS:
        now = getattr(answer, field).strip()
        read = {text_in(reading.sheet, answer.area, field).strip(): reading.read_at for reading in readings}
        before = [(at, text) for text, at in read.items() if text not in ("", now)]
        if now or before:
            found.append((field, now, before))
    return found
