"""Pages of figures."""

from datetime import date

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.figures.models import AgeBand, WeekBand
from ombud.refusals import N_
from ombud.statistics import change_words, words
from ombud.statistics.change import AXES, changes_between
from ombud.statistics.forms import PeriodForm
from ombud.statistics.suppression import Mark
from ombud.statistics.time import time_between, time_of
from ombud.statistics.year import Year, last_day, year_of, years_of
from ombud.web.navigation import Entry

bp = Blueprint("statistics", __name__, url_prefix="/statistik")
NAVIGATION = (Entry(N_("Statistik"), "statistics.show", Permission.FIGURES_READ, 60),)


@bp.get("")
@requires(Permission.FIGURES_READ)
def show() -> str:
    """A year in figures. The ledningsgrupp sees whole months and no small numbers."""
    year = _asked_year()
    return render_template(
        "statistics/show.html",
        year=year,
        outside=current_user.is_steering,
        words=words,
        waiting_bands=WeekBand,
        age_bands=AgeBand,
        marks=Mark,
    )


@bp.get("/tid")
@requires(Permission.FIGURES_READ)
def time() -> tuple[str, int]:
    """Time by phase and way: a year, or for those who work here any time (`?fran=2026-01-01&till=2026-03-31`).

    The ledningsgrupp sees whole years only: from two times that differ by a day, small numbers could be computed.
    """
    year = _asked_year()
    form = None if current_user.is_steering else _asked_period(year)
    table = time_of(year) if form is None else time_between(current_user.operation_id, *_period(year, form))
    page = render_template("statistics/time.html", year=year, form=form, table=table, words=words, marks=Mark)
    return page, form.status if form else 200


@bp.get("/forandring")
@requires(Permission.FIGURES_READ)
def change() -> tuple[str, int]:
    """What became of it: needs, goals, scales, feedback, endings. A year, or for those who work here any time.

    The ledningsgrupp sees whole years only, as for the time by phase, and no number that fewer than five persons stand behind.
    """
    year = _asked_year()
    form = None if current_user.is_steering else _asked_period(year)
    since, through = _period(year, form)
    changes = changes_between(current_user.operation_id, since, through, small_hidden=form is None)
    page = render_template(
        "statistics/change.html", year=year, form=form, changes=changes, axes=AXES, words=change_words, marks=Mark
    )
    return page, form.status if form else 200


def _period(year: Year, form: PeriodForm | None) -> tuple[date, date]:
    """The time that is counted: the one asked for if it is one, else the year as far as it is counted."""
    if form is not None and not form.errors and form.fran.data and form.till.data:
        return form.fran.data, form.till.data
    return date(year.number, 1, 1), min(date(year.number, 12, 31), year.through)


def _asked_year() -> Year:
    outside = current_user.is_steering
    through = last_day(whole_months=outside)
    years = years_of(current_user.operation_id, through)
    number = request.args.get("ar", through.year, type=int)
    if number not in years:
        abort(404)
    return year_of(current_user.operation_id, number, years, through, small_hidden=outside)


def _asked_period(year: Year) -> PeriodForm:
    """The time asked for; else the year as far as it is counted."""
    return PeriodForm.asked(date(year.number, 1, 1), min(date(year.number, 12, 31), year.through))
