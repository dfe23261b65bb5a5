"""Outreach: a visit logged in a few taps, and what a year of it cost and gave."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.guard import requires
from ombud.intake.outreach import operations, queries
from ombud.intake.outreach.access import load_visit
from ombud.intake.outreach.forms import VisitForm
from ombud.intake.outreach.reading import read_summary
from ombud.intake.page import offer_municipalities
from ombud.refusals import N_
from ombud.statistics.suppression import Mark
from ombud.statistics.year import last_day
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.navigation import Entry
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("outreach", __name__, url_prefix="/uppsokande")
NAVIGATION = (Entry(N_("Uppsökande"), "outreach.show", Permission.OUTREACH_READ, 25),)
Answer = Response | tuple[str, int] | str


@bp.get("")
@requires(Permission.OUTREACH_READ)
def show() -> Answer:
    """A year of outreach: for the circle with every visit, for the ledningsgrupp in whole months, by kind and municipality."""
    in_circle = may(current_user, Permission.OUTREACH_WRITE)
    through = last_day(whole_months=not in_circle)
    first = queries.first_year(current_user.operation_id) or through.year
    years = range(min(first, through.year), through.year + 1)
    year = request.args.get("ar", through.year, type=int)
    if year not in years:
        abort(404)
    return render_template(
        "outreach/show.html",
        year=year,
        years=years,
        through=min(through, date(year, 12, 31)),
        in_circle=in_circle,
        summary=read_summary(current_user.operation_id, year, through, small_hidden=not in_circle),
        page=page_of(queries.visits_of(current_user.operation_id, year)) if in_circle else None,
        marks=Mark,
    )


@bp.route("/nytt", methods=["GET", "POST"])
@requires(Permission.OUTREACH_WRITE)
def add() -> Answer:
    """Log a visit."""
    form = VisitForm(on=clock.today())
    offer_municipalities(form.municipality_id)
    if form.validate_on_submit():
        with refusals_at(form):
            visit = operations.log_visit(by=current_user, **form.visit())
            return commit_once(form, url_for(".show", ar=visit.on.year))
    return render_template("outreach/visit.html", form=form, visit=None), form.status


@bp.route("/<int:visit_id>", methods=["GET", "POST"])
@requires(Permission.OUTREACH_WRITE)
def change(visit_id: int) -> Answer:
    """Put a visit right."""
    visit = load_visit(visit_id)
    form = VisitForm(obj=visit)
    offer_municipalities(form.municipality_id)
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_visit(visit, version=form.version.data, by=current_user, **form.visit())
            return commit_once(form, url_for(".show", ar=visit.on.year))
    page = render_template("outreach/visit.html", form=form, visit=visit, button=ButtonForm(formdata=None))
    return page, form.status


@bp.post("/<int:visit_id>/ta-bort")
@requires(Permission.OUTREACH_WRITE)
def remove(visit_id: int) -> Answer:
    """Take away a visit that was logged by mistake."""
    visit = load_visit(visit_id)
    form = ButtonForm()
    if form.validate_on_submit():
        operations.remove_visit(visit, by=current_user)
        flash(gettext("Besöket är borttaget."), "success")
        return commit_once(form, url_for(".show"))
    flash(gettext("Sidan var för gammal. Försök igen."), "warning")
    return redirect(url_for(".change", visit_id=visit_id), 303)
