"""One year in figures, as it may be shown to the one who asks."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ombud import clock
from ombud.figures.models import AgeBand, Figure, Happening, WeekBand
from ombud.statistics import queries
from ombud.statistics.books import Books, Cell, keep_books
from ombud.statistics.suppression import Mark, cells_to_hide
from ombud.statistics.words import COUNTED, OUTCOMES

NOWHERE = 0
"""The place of those whose municipality is not known."""


@dataclass(frozen=True)
class Year:
    """A year's numbers. `hidden` are those that must not be shown, and how; `through` is the last day that is counted.

    `minutes` is the time of all contacts, `spent` that of each phase and way.
    """

    number: int
    years: range
    through: date
    numbers: Mapping[Cell, int]
    hidden: Mapping[Cell, Mark]
    places: Mapping[Hashable, str | None]
    minutes: int
    spent: Mapping[tuple[str, str], int]

    def cell(self, name: str, kind: str = "", place: Hashable = None, *, before: bool = False) -> int | Mark:
        """The number, or how it is hidden. `before`: at the end of the year before."""
        at = Cell(self.number - before, name, kind, place)
        return self.hidden.get(at) or self.numbers.get(at, 0)


def last_day(*, whole_months: bool) -> date:
    """The last day that is counted: today, or the end of the last whole month, so that days cannot be told from each other."""
    return clock.today().replace(day=1) - timedelta(days=1) if whole_months else clock.today()


def years_of(operation_id: int, through: date) -> range:
    """The years there are figures for, at least the one that is counted now."""
    first = queries.first_year(operation_id) or through.year
    return range(min(first, through.year), through.year + 1)


def year_of(operation_id: int, number: int, years: range, through: date, *, small_hidden: bool) -> Year:
    """A year's numbers. `small_hidden`: small cells hidden, with what they could be computed from, all years up to this one together."""
    places: dict[Hashable, str | None] = dict(queries.municipality_names(operation_id).items())
    moved = [
        (int(row.year), row.municipality_id or NOWHERE, row.movement, row.number)
        for row in queries.movements(operation_id, through)
    ]
    if any(place == NOWHERE for _, place, _, _ in moved):
        places[NOWHERE] = None
    books = keep_books(years, places, moved)
    _add_bands(books, operation_id, through)
    minutes = _add_happenings(books, operation_id, number, through)
    spent = _add_contacts(books, operation_id, number, through)
    order = [books.of_year(each) for each in years if each <= number]
    hidden = cells_to_hide(books.cells, books.sums, order) if small_hidden else {}
    return Year(number, years, through, books.cells, hidden, places, minutes, spent)


def _add_bands(books: Books, operation_id: int, through: date) -> None:
    for name, column, bands in (("waiting", Figure.waiting_band, WeekBand), ("age", Figure.age_band, AgeBand)):
        rows = queries.openings_by(column, operation_id, through)
        opened = {(int(row.year), row.band): row.number for row in rows}
        for year in books.years:
            numbers = {band.value: opened.get((year, band), 0) for band in bands}
            if (year, None) in opened:
                numbers["unknown"] = opened[year, None]
            books.add_kinds(year, name, "new", numbers)


def _add_happenings(books: Books, operation_id: int, year: int, through: date) -> int:
    """Add what is counted by itself in the year; returns the minutes spent on contacts."""
    rows = queries.happenings(operation_id, date(year, 1, 1), min(date(year, 12, 31), through))
    for code in COUNTED:
        books.add(year, code, sum(row.number for row in rows if row.happening == Happening(code)))
    ended = {row.code: row.number for row in rows if row.happening is Happening.INQUIRY_ENDED}
    books.add_kinds(year, "outcome", "ended", {code: ended.get(code, 0) for code in OUTCOMES})
    return sum(row.minutes for row in rows if row.happening is Happening.CONTACT)


def _add_contacts(books: Books, operation_id: int, year: int, through: date) -> dict[tuple[str, str], int]:
    """Add the contacts of the year by phase and way, which add up to all contacts; returns the minutes of each."""
    rows = queries.contacts(operation_id, date(year, 1, 1), min(date(year, 12, 31), through))
    if rows:
        books.add_table(year, "time", "contact", {(row.stage, row.way): row.number for row in rows})
    return {(row.stage, row.way): row.minutes for row in rows}
