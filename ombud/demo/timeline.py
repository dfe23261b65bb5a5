"""Telling many stories in the order they happened, so that numbers, logs and figures come as they would have."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from ombud import clock
from ombud.extensions import db

SATURDAY = 5


@dataclass
class Story:
    """What happens to one person, written as gaps in days and acts; dated backwards from today once it is whole."""

    acts: list[tuple[int, Callable[[], None]]] = field(default_factory=list)

    def after(self, days: int, act: Callable[[], None]) -> None:
        """Let something happen a number of days after what came before."""
        self.acts.append((days, act))

    def dated(self, until: date) -> list[tuple[date, Callable[[], None]]]:
        """The acts with their dates, the last one on `until`; on weekdays only, and in order."""
        day = until - timedelta(days=sum(gap for gap, _ in self.acts))
        dated = []
        for gap, act in self.acts:
            day += timedelta(days=gap)
            dated.append((_weekday(day), act))
        return dated


def tell(stories: list[tuple[Story, date]]) -> None:
    """Let everything happen, day by day across all stories (each with the day its last act falls on)."""
    order = count()
    acts = [(day, next(order), act) for story, until in stories for day, act in story.dated(until)]
    for day, _, act in sorted(acts, key=lambda each: each[:2]):
        with clock.at(day):
            act()
            db.session.flush()


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))
