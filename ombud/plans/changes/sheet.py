"""What stands on the time line of change, frozen: bands of dated numbers, meetings and issued plans. Plain words, no ids.

Our own words are in two languages where another one stands beside the Swedish; the client's are as they were said.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ombud.languages.language import SWEDISH_ALONE, Both, Language

NOTHING = Both("")


@dataclass(frozen=True)
class Point:
    """A number on a day; `said` is how it is written, `remark` what belongs to it in words."""

    on: date
    value: float
    said: str
    remark: str = ""


@dataclass(frozen=True)
class Series:
    """Numbers that belong together, in the order of their days. `name` where a band has several; the second has rings instead of dots."""

    points: tuple[Point, ...]
    name: Both = NOTHING


@dataclass(frozen=True)
class Band:
    """One kind of number along the time, from `low` to `high`.

    `note` says what is seen. `level`: a line across (where it is good enough, a cut-off). `zone`: a field across (what is no certain
    change from the first number). `table`: the title it is told under together with its neighbours.
    """

    title: Both
    low: float
    high: float
    series: tuple[Series, ...]
    note: Both = NOTHING
    level: float | None = None
    zone: tuple[float, float] | None = None
    table: Both | None = None

    @property
    def days(self) -> list[date]:
        """The days that have a number, in order, each once."""
        return sorted({point.on for series in self.series for point in series.points})


@dataclass(frozen=True)
class Table:
    """The numbers of one band, or of several that are told together: a row for each day, a column for each series."""

    title: Both
    series: tuple[Series, ...]

    @property
    def rows(self) -> list[tuple[date, tuple[str, ...], str]]:
        """Day, a cell for each series, and the remarks. Two numbers of one day stand in one cell."""
        days = sorted({point.on for series in self.series for point in series.points})
        return [(day, tuple(_said(series, day) for series in self.series), self._remark(day)) for day in days]

    @property
    def has_remarks(self) -> bool:
        """Whether anything is said in words beside the numbers."""
        return any(point.remark for series in self.series for point in series.points)

    def _remark(self, day: date) -> str:
        remarks = (point.remark for series in self.series for point in series.points if point.on == day)
        return "\n".join(dict.fromkeys(remark for remark in remarks if remark))


@dataclass(frozen=True)
class ChangeSheet:
    """The whole: the bands from the top down under the meetings and the plans that were issued (day and number of the version).

    `beside`: the language of what is not in Swedish.
    """

    bands: tuple[Band, ...]
    meetings: tuple[date, ...]
    plans: tuple[tuple[date, int], ...]
    today: date
    events_note: Both = NOTHING
    ombud_name: str = ""
    ombud_phone: str = ""
    operation_name: str = ""
    beside: Language = SWEDISH_ALONE

    @property
    def days(self) -> list[date]:
        """Every day on which something stands."""
        return [*self.meetings, *(day for day, _ in self.plans), *(day for band in self.bands for day in band.days)]

    @property
    def tables(self) -> list[Table]:
        """The same as tables, in the order of the bands."""
        together = (list(each) for _, each in groupby(self.bands, key=lambda band: band.table or id(band)))
        return [
            Table(bands[0].table or bands[0].title, tuple(series for band in bands for series in band.series))
            for bands in together
        ]


def written(value: float) -> str:
    """A number as one writes it: 7, or 18,3."""
    return f"{value:g}".replace(".", ",")


def _said(series: Series, day: date) -> str:
    return ", ".join(point.said for point in series.points if point.on == day)
