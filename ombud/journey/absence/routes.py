"""An ombud is away: the coordinator's page. Cases by number and ombud by name; nothing of who a client is."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.accounts.models import User
from ombud.accounts.queries import ombud_of, users_of
from ombud.cases.queries import case_load, cases_by_stage
from ombud.extensions import db
from ombud.journey.absence import operations, queries
from ombud.journey.absence.forms import EndForm, absence_form
from ombud.refusals import N_
from ombud.web.forms import refusals_at
from ombud.web.navigation import Entry
from ombud.web.saving import commit_once

bp = Blueprint("absence", __name__, url_prefix="/franvaro")
NAVIGATION = (Entry(N_("Frånvaro"), "absence.show", Permission.ABSENCE_COVER, 21, under="journey.cases"),)
Answer = Response | tuple[str, int] | str


@bp.get("")
@requires(Permission.ABSENCE_COVER)
def show() -> Answer:
    """Who covers for whom, now and soon; and whose absence to plan."""
    load = {user_id: sum(found.values()) for user_id, found in cases_by_stage(current_user.operation_id).items()}
    people = [user for user in db.session.scalars(users_of(current_user.operation_id)) if load.get(user.id)]
    covers = [(cover, _end_form(cover)) for cover in queries.covers_of(current_user.operation_id)]
    return render_template("absence/show.html", covers=covers, people=people, load=load)


@bp.route("/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.ABSENCE_COVER)
def cover(user_id: int) -> Answer:
    """Let others work on all of an ombud's cases, from a day until a day."""
    absent = db.session.get(User, user_id)
    if absent is None or absent.operation_id != current_user.operation_id:
        abort(404)
    cases = queries.cases_of(absent.operation_id, absent.id)
    free = [case for case in cases if not queries.has_cover(case)]
    form = absence_form(free, _others(absent), since=clock.today())
    if form.validate_on_submit():
        with refusals_at(form):
            own = {case_id: db.session.get_one(User, to_id) for case_id, to_id in form.own.items()}
            days = {"since": form.since.data, "until": form.until.data}
            to = db.session.get_one(User, form.to_id.data)
            number = operations.cover_absence(absent, to=to, own=own, by=current_user, **days)
            text = ngettext("%(num)d ärende har fått en ersättare.", "%(num)d ärenden har fått en ersättare.", number)
            flash(text, "success")
            return commit_once(form, url_for(".show"))
    taken = [case for case in cases if case not in free]
    return render_template("absence/cover.html", absent=absent, form=form, free=free, taken=taken), form.status


@bp.post("/avsluta")
@requires(Permission.ABSENCE_COVER)
def end() -> Response:
    """End a cover before its day."""
    form = EndForm()
    if form.validate_on_submit():
        known = queries.Cover(form.ombud_id.data, "", form.to_id.data, "", form.since.data, form.until.data, 0)
        number = operations.end_cover(known, by=current_user)
        flash(ngettext("Slut i %(num)d ärende.", "Slut i %(num)d ärenden.", number), "success")
        return commit_once(form, url_for(".show"))
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".show"), 303)


def _others(absent: User) -> list[tuple[User, int]]:
    load = case_load(absent.operation_id)
    people = db.session.scalars(ombud_of(absent.operation_id).where(User.id != absent.id))
    return [(person, load.get(person.id, 0)) for person in people]


def _end_form(cover: queries.Cover) -> EndForm:
    known = {"ombud_id": cover.ombud_id, "to_id": cover.to_id, "since": cover.since, "until": cover.until}
    return EndForm(formdata=None, **known)
