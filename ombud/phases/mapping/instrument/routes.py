"""The operation's need areas: in order, worded, hidden and shown, its own; and another instrument in place of ours."""

from pathlib import Path

from flask import Blueprint, abort, current_app, flash, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.phases.mapping.instrument import operations
from ombud.phases.mapping.instrument.areas import Definition
from ombud.phases.mapping.instrument.edits import HELP_MAX, QUESTION_MAX, Texts
from ombud.phases.mapping.instrument.files import SHIPPED, found_in, instrument_in
from ombud.phases.mapping.instrument.forms import AreaForm, LicensedForm, ListForm
from ombud.phases.mapping.instrument.operations import mark_of
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.instrument.readability import hard_to_read
from ombud.web.forms import ButtonForm, refusals_at
from ombud.web.saving import commit_once

bp = Blueprint("instrument", __name__, url_prefix="/installningar/omraden")
Answer = Response | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def areas() -> Answer:
    """All areas in their order, hidden ones too. `?omrade=…&at=up`: the button that was pressed last, for the keyboard."""
    form = ListForm()
    if form.validate_on_submit():
        key, act = form.wanted
        with refusals_at(form):
            _do(key, act)
            return commit_once(form, url_for(".areas", omrade=key, at=act))
    page = render_template(
        "mapping/instrument/areas.html",
        form=form,
        definition=definition_of(current_user.operation_id),
        found=found_in(_folder()),
        ours=SHIPPED,
        hard_to_read=hard_to_read,
        pressed=(request.args.get("omrade"), request.args.get("at")),
    )
    return page, form.status


@bp.route("/nytt", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def add_area() -> Answer:
    """Add an area of the operation's own."""
    form = AreaForm()
    if form.validate_on_submit():
        with refusals_at(form):
            operations.add_area(form.texts(), by=current_user)
            _advise(form.texts())
            return commit_once(form, url_for(".areas"))
    return _area_page(form)


@bp.route("/andra/<slug>", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def change_area(slug: str) -> Answer:
    """Word an area anew."""
    area = definition_of(current_user.operation_id).by_slug(slug)
    if area is None:
        abort(404)
    form = AreaForm(obj=area, version=mark_of(area))
    if form.validate_on_submit():
        with refusals_at(form):
            operations.change_area(area.key, form.texts(), version=form.version.data, by=current_user)
            _advise(form.texts())
            return commit_once(form, url_for(".areas", omrade=area.key, at="change"))
    return _area_page(form, area=area, hard=hard_to_read(area))


@bp.route("/instrument/<source>", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
def choose(source: str) -> Answer:
    """Put another instrument in force, or our own areas as they are shipped."""
    instrument = _load_instrument(source)
    form = LicensedForm() if instrument.source else ButtonForm()
    if form.validate_on_submit():
        with refusals_at(form):
            licensed = bool(instrument.source) and form.licensed.data
            operations.choose_instrument(instrument, licensed=licensed, by=current_user)
            return commit_once(form, url_for(".areas"))
    return render_template("mapping/instrument/choose.html", form=form, instrument=instrument), form.status


def _area_page(form: AreaForm, **shown: object) -> Answer:
    limits = {"question_max": QUESTION_MAX, "help_max": HELP_MAX}
    return render_template("mapping/instrument/area.html", form=form, **limits, **shown), form.status


def _do(key: str, act: str) -> None:
    if act in ("up", "down"):
        operations.move_area(key, up=act == "up", by=current_user)
    else:
        operations.hide_area(key, hidden=act == "hide", by=current_user)


def _advise(texts: Texts) -> None:
    """Say that a text could be easier. It is saved as it is."""
    figure = hard_to_read(texts)
    if figure is not None:
        flash(gettext("Sparat. Texten är lite svår att läsa: LIX %(figure)s. Under 30 är lättläst.", figure=figure))


def _load_instrument(source: str) -> Definition:
    instrument = instrument_in(_folder(), source)
    if instrument is None:
        abort(404)
    return instrument


def _folder() -> Path:
    return Path(current_app.instance_path) / "instrument"
