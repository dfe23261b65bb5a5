"""Pages of figures."""

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.figures.models import AgeBand, WeekBand
from ombud.refusals import N_
from ombud.statistics import words
from ombud.statistics.suppression import Mark
from ombud.statistics.year import last_day, year_of, years_of
from ombud.web.navigation import Entry

bp = Blueprint("statistics", __name__, url_prefix="/statistik")
NAVIGATION = (Entry(N_("Statistik"), "statistics.show", Permission.FIGURES_READ, 60),)


@bp.get("")
@requires(Permission.FIGURES_READ)
def show() -> str:
    """A year in figures. The ledningsgrupp sees whole months and no small numbers."""
    outside = current_user.is_steering
    through = last_day(whole_months=outside)
    years = years_of(current_user.operation_id, through)
    number = request.args.get("ar", through.year, type=int)
    if number not in years:
        abort(404)
    year = year_of(current_user.operation_id, number, years, through, small_hidden=outside)
    return render_template(
        "statistics/show.html",
        year=year,
        outside=outside,
        words=words,
        waiting_bands=WeekBand,
        age_bands=AgeBand,
        marks=Mark,
    )
