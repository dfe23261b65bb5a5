"""Saving what is said about an area: with a button, or quietly as it is written.

Quietly: the same form with `Accept: application/json`, answered in JSON. A saving names itself (`save`) and those before it whose answer
never came back (`mine`), so no receipt is written. 200: it stands; 409: another text stands; 422: something has to be put right first;
400: the page's token was too old, and here is a new one; 403: somebody else is signed in here now.
"""

from typing import Any

from flask import request, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping import operations, queries
from ombud.phases.mapping.forms import AnswerForm
from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.models import Answer
from ombud.refusals import Refused
from ombud.web.filters import clocktime
from ombud.web.forms import refusals_at
from ombud.web.kept import is_bound_to
from ombud.web.saving import commit_once, say_saved

Told = tuple[dict[str, Any], int]
TEXTS = ("words", "works", "helped_by")
SAID = (*TEXTS, "rating", "important", "actionable")


def save(case: Case, area: Area, form: AnswerForm) -> Response:
    """Save with a button, and go where it says."""
    _write(case, area, form)
    then = request.form.get("then", "")
    here = url_for(".area", number=case.number, slug=area.slug)
    # What leaves no trace should not be announced.
    return commit_once(form, _onward(case, area, then) or here, quietly=then == "skip")


def save_quietly(case: Case, area: Area) -> Told:
    """Save without leaving the page."""
    form = AnswerForm()
    if not is_bound_to(current_user.id, form.bound.data):
        return {"door": "other"}, 403
    if form.validate_on_submit():
        with refusals_at(form):
            answer = _write(case, area, form)
            db.session.commit()
            return _saved(case, area, answer)
    if "csrf_token" in form.errors:
        return {"token": generate_csrf()}, 400
    return _conflict(case, area, form) if form.conflict else _faults(form)


def _write(case: Case, area: Area, form: AnswerForm) -> Answer:
    """Do what the pressed button says. Only the texts follow past a skipped area."""
    marks = {
        "ordinal": form.ordinal.data,
        "version": form.version.data,
        "save": form.save.data,
        "mine": (form.mine.data or "").split(),
        "under": form.under.data or "",
        "by": current_user,
    }
    if request.form.get("then") == "skip":
        return operations.skip_area(case, area, **marks, **_values(form, TEXTS))
    return operations.save_answer(case, area, **marks, **_values(form, SAID))


def _values(form: AnswerForm, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form[name].data for name in names}


def _onward(case: Case, area: Area, then: str) -> str | None:
    """Where the way goes on: the next area, or all of them after the last. None where the page stays."""
    if then not in ("next", "skip"):
        return None
    following = definition_of(case.operation_id).beside(area)[1]
    if following is None:
        return url_for(".show", number=case.number)
    return url_for(".area", number=case.number, slug=following.slug)


def _saved(case: Case, area: Area, answer: Answer) -> Told:
    then = request.form.get("then", "")
    if then == "next":
        say_saved()
    return {
        "version": answer.version,
        "struck_at": str(answer.struck_at or ""),
        "saved": clocktime(clock.now()),
        "to": _onward(case, area, then),
    }, 200


def _conflict(case: Case, area: Area, form: AnswerForm) -> Told:
    """What stands instead. `struck`: the client has had a text here taken away since the page was made."""
    mapping = queries.current_mapping(case)
    standing = queries.answer_in(mapping, area.key) if mapping else None
    if standing is None:
        raise Refused(operations.NOT_BEGUN)
    struck_at = str(standing.struck_at or "")
    return {
        "theirs": {name: getattr(standing, name) for name in SAID},
        "version": standing.version,
        "struck": struck_at != form.struck_at.data,
        "struck_at": struck_at,
    }, 409


def _faults(form: AnswerForm) -> Told:
    """What has to be put right, by field; `notice` is what belongs to no field in sight."""
    at_fields = {name: [str(each) for each in form[name].errors] for name in SAID if form[name].errors}
    rest = [
        *form.form_errors,
        *(each for name, all_of in form.errors.items() if name and name not in SAID for each in all_of),
    ]
    return {"errors": at_fields, "notice": " ".join(map(str, rest))}, 422
