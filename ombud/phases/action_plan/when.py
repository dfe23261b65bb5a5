"""When a step is to be done, and how it is said. Weeks are ISO weeks, as in a Swedish calendar."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from babel.dates import format_date

from ombud import clock
from ombud.phases.action_plan.models import Activity, WhenKind
from ombud.refusals import N_

NOT_DECIDED = N_("inte bestämt")
OTHER_STEP = N_("när ett annat steg är klart")
WHEN_COLUMNS = frozenset({"when_kind", "due_on", "when_text", "at", "repeats"})
"""The columns of a step that say when."""

UNTIMED = (WhenKind.WEEK, WhenKind.MONTH, WhenKind.BEFORE, WhenKind.AFTER, WhenKind.TEXT, WhenKind.OPEN)
"""The ways to say *when* that have no room for a time of day."""


@dataclass(frozen=True)
class When:
    """When, as a step keeps it: `due_on` the last day of what was said, `text` what was said where it says more than that day, always with
    its year. `doubt` is not kept: what was strange about it, in words of ours, for whoever wrote it."""

    kind: WhenKind = WhenKind.OPEN
    due_on: date | None = None
    text: str = ""
    at: time | None = None
    repeats: str = ""
    doubt: str = ""

    def columns(self) -> dict[str, Any]:
        """It as a step's columns."""
        return {
            "when_kind": self.kind,
            "due_on": self.due_on,
            "when_text": self.text,
            "at": self.at,
            "repeats": self.repeats,
        }

    @property
    def exact(self) -> str:
        """In words that mean the same whatever day they are read."""
        return _with_time(self.text or exactly(self.kind, self.due_on), self.at)


def when_of(step: Any) -> When:
    """When a step is to be done."""
    return When(step.when_kind, step.due_on, step.when_text or "", step.at, step.repeats or "")


def exactly(kind: WhenKind, due_on: date | None) -> str:
    """A kind and its last day in words, with the year: "3 december 2026", "v. 49 2026", "mars 2026", "inte bestämt"."""
    if due_on is None:
        return OTHER_STEP if kind is WhenKind.AFTER else NOT_DECIDED
    if kind is WhenKind.WEEK:
        year, number, _ = due_on.isocalendar()
        return f"v. {number} {year}"
    return str(format_date(due_on, "MMMM y" if kind is WhenKind.MONTH else "d MMMM y", locale="sv"))


def said(kind: WhenKind, due_on: date | None) -> str:
    """The same as on pages and paper: a week of this year that has not passed needs no year."""
    words, today = exactly(kind, due_on), clock.today()
    if kind is WhenKind.WEEK and due_on is not None and due_on >= today:
        return words.removesuffix(f" {today.isocalendar().year}")
    return words


def said_when(step: Activity) -> str:
    """When a step is to be done, in the words it was said with where the day alone does not say it; with the time of day, if any."""
    return _with_time(step.when_text or said(step.when_kind, step.due_on), step.at)


def _with_time(words: str, at: time | None) -> str:
    return f"{words} kl. {at:%H.%M}" if at else words
