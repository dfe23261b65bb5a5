"""All plans in one: what lies ahead in the plans of others and in ours, side by side in the order of the days. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date

from ombud.phases.action_plan.models import Activity, ExternalPlan


@dataclass
class Day:
    """What lies on one day: whose plans are followed up or end, and which of our steps are to be done at the latest."""

    on: date
    followed_up: list[ExternalPlan] = field(default_factory=list)
    ending: list[ExternalPlan] = field(default_factory=list)
    steps: list[Activity] = field(default_factory=list)


@dataclass(frozen=True)
class Overview:
    """The days in order under their months, and what has no day."""

    months: list[tuple[str, list[Day]]]
    plans_without_day: list[ExternalPlan]
    steps_without_day: list[Activity]


def overview_of(plans: Sequence[ExternalPlan], steps: Iterable[Activity]) -> Overview:
    """Put plans and steps in the order of their days. Each stands once for each day it has, and without one last."""
    days: dict[date, Day] = {}
    undated: list[Activity] = []
    for plan in plans:
        for on, group in ((plan.follow_up_on, "followed_up"), (plan.valid_to, "ending")):
            if on is not None:
                getattr(days.setdefault(on, Day(on)), group).append(plan)
    for step in steps:
        if step.due_on is None:
            undated.append(step)
        else:
            days.setdefault(step.due_on, Day(step.due_on)).steps.append(step)
    months: dict[str, list[Day]] = {}
    for on in sorted(days):
        months.setdefault(format_date(on, "LLLL y", locale="sv"), []).append(days[on])
    loose = [plan for plan in plans if plan.follow_up_on is None and plan.valid_to is None]
    return Overview(list(months.items()), loose, undated)
