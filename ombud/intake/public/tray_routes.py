"""The tray: what has come in through the public page and nobody has looked at yet."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.extensions import db
from ombud.intake.duplicates import may_be_known
from ombud.intake.page import offer_ombud
from ombud.intake.public import operations
from ombud.intake.public.access import Gone, load_entry, pseudonym_of
from ombud.intake.public.forms import RobotsForm, TakeUpForm, ThrowAwayForm
from ombud.intake.public.models import TrayEntry
from ombud.intake.public.queries import known_of, left_before, standing_of, tray_of
from ombud.web.forms import refusals_at
from ombud.web.paging import page_of
from ombud.web.saving import commit_once

bp = Blueprint("tray", __name__, url_prefix="/inkorg")
Answer = Response | tuple[str, int] | str
GLANCE = 5
"""How many of the robots' are shown below the tray."""


@bp.errorhandler(Gone)
def gone(_error: Gone) -> Answer:
    """Someone was quicker, or it was never there."""
    return render_template("public/gone.html"), 404


@bp.get("")
@requires(Permission.TRAY_READ)
def show() -> Answer:
    """What lies in the tray, the oldest first."""
    standing = standing_of(current_user.operation_id)
    page = page_of(tray_of(current_user.operation_id, suspect=False))
    suspects = db.session.scalars(tray_of(current_user.operation_id, suspect=True).limit(GLANCE)).all()
    return render_template("public/tray.html", page=page, standing=standing, suspects=suspects)


@bp.get("/robotar")
@requires(Permission.TRAY_READ)
def robots() -> Answer:
    """What robots probably wrote. It is never dropped by itself: a person looks."""
    page = page_of(tray_of(current_user.operation_id, suspect=True))
    form = RobotsForm(formdata=None, entries=",".join(str(each.id) for each in page.items))
    return render_template("public/robots.html", page=page, form=form)


@bp.post("/robotar/kasta")
@requires(Permission.TRAY_READ)
def throw_away_robots() -> Answer:
    """Throw away those that stood on the page."""
    form = RobotsForm()
    if not form.validate_on_submit():
        flash(gettext("Sidan var för gammal. Försök igen."), "warning")
        return redirect(url_for(".robots"), 303)
    count = operations.throw_away_robots(form.ids(), by=current_user)
    flash(ngettext("%(num)d är kastad.", "%(num)d är kastade.", count), "success")
    return commit_once(form, url_for(".robots"))


@bp.get("/<int:entry_id>")
@requires(Permission.TRAY_READ)
def entry(entry_id: int) -> Answer:
    """What someone left, whether the person may be known, and what can be done with it."""
    row = load_entry(entry_id)
    return _entry_page(row, _take_up_form(row), ThrowAwayForm(formdata=None))


@bp.post("/<int:entry_id>/ta-upp")
@requires(Permission.TRAY_READ)
def take_up(entry_id: int) -> Answer:
    """Make an inquiry of it."""
    row = load_entry(entry_id)
    form = _take_up_form(row)
    if form.validate_on_submit():
        with refusals_at(form):
            inquiry = operations.take_up(row, by=current_user, **form.values())
            flash(gettext("Förfrågan är registrerad. Hör av dig till personen så snart det går."), "success")
            return commit_once(form, url_for("intake.inquiry", number=inquiry.number))
    return _entry_page(row, form, ThrowAwayForm(formdata=None))


@bp.post("/<int:entry_id>/kasta")
@requires(Permission.TRAY_READ)
def throw_away(entry_id: int) -> Answer:
    """Throw it away."""
    row = load_entry(entry_id)
    form = ThrowAwayForm()
    if form.validate_on_submit():
        operations.throw_away(row, subject=pseudonym_of(row), reason=form.reason.data, by=current_user)
        flash(gettext("Det är kastat."), "success")
        return commit_once(form, url_for(".show"))
    return _entry_page(row, _take_up_form(row, shown=True), form)


def _take_up_form(row: TrayEntry, *, shown: bool = False) -> TakeUpForm:
    name = row.name or gettext("Namn saknas (%(code)s)", code=row.reference)
    form = TakeUpForm(formdata=None, name=name) if shown else TakeUpForm(name=name)
    offer_ombud(form.ombud_id)
    return form


def _entry_page(row: TrayEntry, take: TakeUpForm, throw: ThrowAwayForm) -> tuple[str, int]:
    page = render_template(
        "public/entry.html",
        entry=row,
        take=take,
        throw=throw,
        matches=may_be_known(known_of(row), user=current_user),
        others=left_before(row),
    )
    return page, max(take.status, throw.status)
