"""From a frozen plan to the sheet that is drawn: the one place that knows both. What is issued and what is a draft look the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper.page import long_date
from ombud.plans.issuing.frozen import Entry, Sheet, by_goal
from ombud.plans.models import PlanIssue
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step, StepState
from ombud.refusals import N_

VERSION = N_("version %(ordinal)s")
CHANGED = N_("%(version)s, text struken %(day)s")


def paper_of(issue: PlanIssue) -> PlanSheet:
    """The paper of a version, from what is frozen in it alone."""
    return on_paper(issue.sheet, issue.issued_on, version_words(issue))


def on_paper(sheet: Sheet, day: date, version_words: str, beside: Language = SWEDISH_ALONE) -> PlanSheet:
    """A sheet as it is drawn, with the day and the words that its foot says which paper it is by."""
    return PlanSheet(
        client_label=sheet["client"],
        ombud_name=sheet["ombud"],
        ombud_phone=sheet["phone"],
        operation_name=sheet["operation"],
        printed_on=day,
        version_words=version_words,
        heading=sheet["heading"],
        goals=tuple(_goal(goal, steps) for goal, steps in by_goal(sheet)),
        other_plans=tuple(map(_other, sheet["others"])),
        beside=beside,
    )


def version_words(issue: PlanIssue) -> str:
    """Which version it is, as the foot of the paper says; with the day a text was struck in it."""
    words = VERSION % {"ordinal": issue.ordinal}
    return CHANGED % {"version": words, "day": long_date(issue.changed_on)} if issue.changed_on else words


def _goal(goal: Entry | None, steps: Sequence[Entry]) -> Goal:
    """A goal with its steps; the need that it comes of is not said again at each of them."""
    if goal is None:
        return Goal("", tuple(map(_step, steps)))
    return Goal(
        goal["words"],
        tuple(replace(_step(step), need="") if step["need"] == goal["need"] else _step(step) for step in steps),
    )


def _step(step: Entry) -> Step:
    return Step(
        what=step["what"],
        who=step["who"],
        when=step["when"],
        need=step["need_name"],
        state=StepState(step["state"]),
    )


def _other(other: Entry) -> OtherPlan:
    follow_up = long_date(date.fromisoformat(other["follow_up_on"])) if other["follow_up_on"] else ""
    return OtherPlan(name=other["name"], owner=other["owner"], follow_up=follow_up)
