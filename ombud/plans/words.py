"""The fixed sentences of the printed plan, and the sheet's own words made fit to print."""

from dataclasses import replace

from ombud.paper.escape import one_line, printable
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step

CUT = "… (mer står i den digitala planen)"
"""Stands where a text has been cut."""

INTRODUCTION = "Planen är din. Säg till när något ska ändras."
OTHER_PLANS = "Andra planer"
OWN_WORDS = "Här kan du skriva själv"


def cleaned(sheet: PlanSheet) -> PlanSheet:
    """The same sheet with only such characters as can be drawn, and no empty lines in the cells."""
    return replace(
        sheet,
        heading=one_line(sheet.heading),
        client_label=one_line(sheet.client_label),
        goals=tuple(_cleaned_goal(goal) for goal in sheet.goals),
        other_plans=tuple(
            OtherPlan(one_line(plan.name), one_line(plan.owner), one_line(plan.follow_up)) for plan in sheet.other_plans
        ),
    )


def remaining_steps(count: int) -> str:
    """What is said when there was no room for so many steps."""
    return f"… och {count} steg till. {'Det' if count == 1 else 'De'} finns i den digitala planen."


def remaining_plans(count: int) -> str:
    """What is said when there was no room for so many of the other plans."""
    plans, they = ("plan", "Den") if count == 1 else ("planer", "De")
    return f"… och {count} {plans} till. {they} finns i den digitala planen."


def greeting(sheet: PlanSheet) -> str:
    """The sentence under the heading: whose plan it is, and that it may be changed."""
    return f"För {sheet.client_label}. {INTRODUCTION}" if sheet.client_label else INTRODUCTION


def other_plan(plan: OtherPlan) -> str:
    """One line about a plan that someone else answers for."""
    owner = f", {plan.owner}" if plan.owner else ""
    return f"{plan.name}{owner}" + (f". Följs upp {plan.follow_up}" if plan.follow_up else "")


def _cleaned_goal(goal: Goal) -> Goal:
    return Goal(one_line(goal.heading), tuple(_cleaned_step(step) for step in goal.steps))


def _cleaned_step(step: Step) -> Step:
    return replace(
        step,
        what=_cell(step.what),
        who=_cell(step.who),
        when=_cell(step.when),
        need=one_line(step.need),
    )


def _cell(text: str) -> str:
    return "\n".join(line.strip() for line in printable(text).split("\n") if line.strip())
