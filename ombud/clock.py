"""The only place that asks the time.

Everything that depends on time calls `now()` or `today()`; the demonstration and the tests move them with `at()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The moment, in UTC with its zone, whole seconds (what is stored equals what is compared)."""
    return _moved.get() or datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The date on the kitchen wall: in Sweden, whatever zone the server runs in."""
    return now().astimezone(STOCKHOLM).date()


def local(moment: datetime) -> datetime:
    """A stored moment as people in Sweden read it."""
    return moment.astimezone(STOCKHOLM)


def noon(day: date) -> datetime:
    """Midday in Sweden on that date, in UTC: a safe moment to stand for a whole day."""
    return datetime.combine(day, time(12), STOCKHOLM).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last second of that date in Sweden, in UTC."""
    return datetime.combine(day, time(23, 59, 59), STOCKHOLM).astimezone(UTC)


def days_since(day: date) -> int:
    """Whole days from `day` to today; negative when it lies ahead."""
    return (today() - day).days


def days_ago(count: int) -> date:
    """The date `count` days before today."""
    return today() - timedelta(days=count)


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Let time stand still at a moment (a bare date means its midday), for the demonstration's history and for tests."""
    if not isinstance(moment, datetime):
        moment = noon(moment)
    token = _moved.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)
