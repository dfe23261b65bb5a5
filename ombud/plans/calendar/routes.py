"""The calendar: a file of a case's plan, and the private address of an ombud."""

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import open_to_all, requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.taking_along import note_taken_along
from ombud.extensions import db
from ombud.plans.calendar import address_queries, operations, queries
from ombud.plans.calendar.writing import write_calendar
from ombud.web.forms import ButtonForm
from ombud.web.saving import commit_once

bp = Blueprint("calendar", __name__)
WITH_WORDS = "ord"
Page = tuple[str, int]


@bp.get("/arenden/<number>/handlingsplan.ics")
@requires(Permission.CASE_READ)
def plan_file(number: str) -> Response:
    """What has a day in the plan, for a calendar. Without words, unless `?ord=1` asks for them. Logged once a day."""
    case = load_case(number, Permission.CASE_READ)
    words = request.args.get(WITH_WORDS) == "1"
    note_taken_along(case, catalogue.CALENDAR_GIVEN, "with_words" if words else "without_words")
    content = write_calendar(queries.plan_entries(case, words=words), stamp=clock.now(), name=gettext("Vår plan"))
    return _answer(content, {"Content-Disposition": 'attachment; filename="handlingsplan.ics"'})


@bp.get("/kalender")
@requires(Permission.CALENDAR_OWN)
def address() -> Page:
    """Whether there is a calendar address, and the ways to make one or take it back."""
    return _page(ButtonForm(formdata=None))


@bp.post("/kalender")
@requires(Permission.CALENDAR_OWN)
def make() -> Page:
    """Make an address, in place of the one there was, and show it this once."""
    form = ButtonForm()
    if not form.validate_on_submit():
        return _page(form)
    token = operations.make_address(current_user)
    db.session.commit()
    return render_template("plans/calendar/shown_once.html", url=url_for(".feed", token=token, _external=True)), 200


@bp.post("/kalender/ta-bort")
@requires(Permission.CALENDAR_OWN)
def revoke() -> Page | BaseResponse:
    """Take the address back."""
    form = ButtonForm()
    if not form.validate_on_submit():
        return _page(form)
    operations.revoke_address(current_user)
    return commit_once(form, url_for(".address"))


@bp.get("/kalender/<token>.ics")
@open_to_all
def feed(token: str) -> BaseResponse:
    """An ombud's own calendar, for a calendar program: "Möte" and a time, nothing else. 404 for an address that opens nothing."""
    found = address_queries.reader_of(token)
    if found is None:
        abort(404)
    # Told as of the beginning of the day: what has not changed is the same all day, and need not be sent again.
    midnight = clock.local(clock.now()).replace(hour=0, minute=0, second=0)
    answer = _answer(write_calendar(address_queries.own_entries(*found), stamp=midnight, name=gettext("Möten")))
    answer.add_etag()
    return answer.make_conditional(request)


def _page(form: ButtonForm) -> Page:
    return render_template(
        "plans/calendar/address.html", address=address_queries.address_of(current_user), form=form
    ), form.status


def _answer(content: bytes, headers: dict[str, str] | None = None) -> Response:
    return Response(content, content_type="text/calendar; charset=utf-8", headers=headers)
