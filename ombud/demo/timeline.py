"""Telling many stories in the order they happened, so that numbers, logs and figures come as they would have."""

from collections import Counter
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
    """Let everything happen, day by day across all stories (each with the day its last act falls on), a minute after each other: nobody
    says yes in the same moment as someone else."""
    order = count()
    acts = [(day, next(order), act) for story, until in stories for day, act in story.dated(until)]
    minutes: Counter[date] = Counter()
    for day, _, act in sorted(acts, key=lambda each: each[:2]):
        with clock.at(clock.noon(day) + timedelta(minutes=minutes[day])):
            act()
            db.session.flush()
        minutes[day] += 1


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))
