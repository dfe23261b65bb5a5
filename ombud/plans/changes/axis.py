"""The axis of a time line that looks back: from the first day to the last, with as many months named as have room."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from babel.dates import format_date

from ombud.plans.time_line.axis import DAY, Axis, Tick

LONGEST, LEAST = timedelta(days=3_653), timedelta(days=28)
"""How far back from the last day the axis may reach (somebody typed 1900), and how far it reaches at least."""

STEPS = (1, 2, 3, 4, 6)
"""Months between two names, within a year."""


def axis_over(days: Iterable[date], today: date, left: float, right: float, margin: float) -> Axis:
    """The axis that shows these days with some air beside the first and the last. Days long before lie in the margin, under "Tidigare"."""
    days = [min(day, today) for day in days] or [today]
    last = max(days)
    first = min(day for day in days if last - day <= LONGEST)
    air = max((last - first) // 40, (LEAST - (last - first)) // 2, DAY)
    earlier = min(days) < first
    return Axis(first - air, last + air, left + margin * earlier, right, margin, earlier, later=False)


def months_of(axis: Axis, width: Callable[[str], float]) -> list[Tick]:
    """Where months begin, as often as their names have room; none where not even half-years have."""
    step = next((step for step in STEPS if step * 28 * axis.a_day >= width("m000. ")), None)
    if step is None:
        return []
    days = [day for day in _firsts(axis) if (day.month - 1) % step == 0]
    names = [format_date(day, "MMM", locale="sv").replace(".", "") for day in days]
    ends = [_begin(axis, day) + width(name) for day, name in zip(days, names, strict=True)]
    return [
        Tick(_begin(axis, day), name if end <= axis.right else "")
        for day, name, end in zip(days, names, ends, strict=True)
    ]


def years_of(axis: Axis, width: Callable[[str], float]) -> list[Tick]:
    """Where years begin, and the year that the axis begins in; named where they have room. `is_month` makes their lines the stronger."""
    firsts = [day for day in _firsts(axis) if day.month == 1]
    room = width("2026   ")
    ticks = [Tick(_begin(axis, day), str(day.year), is_month=True) for day in firsts]
    if not firsts or _begin(axis, firsts[0]) >= axis.left + room:
        ticks.insert(0, Tick(axis.left, str(axis.start.year), is_month=True))
    return list(_with_room(ticks, room, axis.right))


def _with_room(ticks: list[Tick], room: float, right: float) -> Iterator[Tick]:
    free = 0.0
    for tick in ticks:
        has_room = free <= tick.x <= right - room
        free = tick.x + room if has_room else free
        yield tick if has_room else Tick(tick.x, is_month=True)


def _firsts(axis: Axis) -> Iterator[date]:
    """The first day of each month on the axis."""
    day = (axis.start.replace(day=28) + 4 * DAY).replace(day=1)
    while day <= axis.end:
        yield day
        day = (day.replace(day=28) + 4 * DAY).replace(day=1)


def _begin(axis: Axis, day: date) -> float:
    return axis.x(day) - axis.a_day / 2
