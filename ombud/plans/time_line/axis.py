"""The axis of a time line: which days it spans, where a day lies on it, and which weeks and months are named.

It spans what is near. Days long past or far ahead (somebody typed 1900) lie at its ends, under "tidigare" and "senare".
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

PAST, AHEAD, LEAST = timedelta(weeks=8), timedelta(weeks=53), timedelta(weeks=5)
"""How far back and ahead the axis may reach, and how far ahead it reaches at least."""

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tick:
    """A line across the picture where a week or a month begins, with its name; empty where there is no room for it."""

    x: float
    name: str = ""
    is_month: bool = False


@dataclass(frozen=True)
class Axis:
    """From the Monday `start` to the Sunday `end`, drawn from x `left` to x `right`; `margin` wide are the places outside it."""

    start: date
    end: date
    left: float
    right: float
    margin: float
    earlier: bool
    later: bool

    def x(self, day: date) -> float:
        """Where a day lies: its middle."""
        if day < self.start:
            return self.left - self.margin / 2
        if day > self.end:
            return self.right + self.margin / 2
        return self.left + ((day - self.start).days + 0.5) * self.a_day

    @property
    def a_day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / ((self.end - self.start).days + 1)

    def ticks(self, width: Callable[[str], float]) -> list[Tick]:
        """Weeks and months, named where their names have room to stand; `width` measures a name."""
        return [*self._weeks(width("v. 53 ")), *self._months(width)]

    def _months(self, width: Callable[[str], float]) -> Iterator[Tick]:
        free = self.left
        for day in (self.start, *self._days(lambda day: day.day == 1 and day != self.start)):
            x = self.x(day) - self.a_day / 2
            name = format_date(day, "MMM y" if day.month == 1 else "MMM", locale="sv").replace(".", "")
            end = x + width(f"{name} ")
            has_room = x >= free and end <= self.right + self.margin * self.later
            # The month that the axis begins in gives way to the next one where they are near.
            if day == self.start and self.x(_next_month(day)) < end:
                has_room = False
            free = end if has_room else free
            yield Tick(x, name if has_room else "", is_month=True)

    def _weeks(self, room: float) -> Iterator[Tick]:
        if self.a_day * 7 < 8:
            return
        named = self.a_day * 7 >= room
        for day in self._days(lambda day: day.weekday() == 0):
            yield Tick(self.x(day) - self.a_day / 2, f"v. {day.isocalendar().week}" if named else "")

    def _days(self, wanted: Callable[[date], bool]) -> Iterator[date]:
        count = (self.end - self.start).days + 1
        return (day for day in (self.start + n * DAY for n in range(count)) if wanted(day))


def axis_for(days: Iterable[date], today: date, width: float, margin: float) -> Axis:
    """The axis that shows these days, as far as they are near."""
    days = list(days)
    near = [day for day in days if today - PAST <= day <= today + AHEAD]
    first, last = min([*near, today]), max([*near, today + LEAST])
    start, end = first - first.weekday() * DAY, last + (6 - last.weekday()) * DAY
    earlier, later = any(day < start for day in days), any(day > end for day in days)
    return Axis(start, end, margin * earlier, width - margin * later, margin, earlier, later)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1)
