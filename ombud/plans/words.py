"""The fixed sentences of the printed plan, and the sheet's own words made fit to print."""

from dataclasses import replace

from ombud.languages.language import Both, Language
from ombud.paper.escape import one_line, printable
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step
from ombud.refusals import N_

CUT = "… (mer står i den digitala planen)"
"""Stands where a text has been cut."""

INTRODUCTION = N_("Planen är din. Säg till när något ska ändras.")
FOR_CLIENT = N_("För %(client)s. Planen är din. Säg till när något ska ändras.")
OTHER_PLANS = N_("Andra planer")
OTHER_STEPS = N_("Andra steg")
OWN_WORDS = N_("Här kan du skriva själv")
ONE_STEP = N_("… och %(count)s steg till. Det finns i den digitala planen.")
MORE_STEPS = N_("… och %(count)s steg till. De finns i den digitala planen.")
ONE_FINISHED = N_("… och %(count)s steg som är klart. Det finns i den digitala planen.")
MORE_FINISHED = N_("… och %(count)s steg som är klara. De finns i den digitala planen.")
ONE_GOAL = N_("… och %(count)s mål till. Det finns i den digitala planen.")
MORE_GOALS = N_("… och %(count)s mål till. De finns i den digitala planen.")
ONE_PLAN = N_("… och %(count)s plan till. Den finns i den digitala planen.")
MORE_PLANS = N_("… och %(count)s planer till. De finns i den digitala planen.")


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


def finished_steps(count: int, beside: Language) -> Both:
    """What is said when so many steps that are done gave way."""
    return beside.both(ONE_FINISHED if count == 1 else MORE_FINISHED, count=count)


def remaining_goals(count: int, beside: Language) -> Both:
    """What is said when there was no room for so many goals."""
    return beside.both(ONE_GOAL if count == 1 else MORE_GOALS, count=count)


def remaining_steps(count: int, beside: Language) -> Both:
    """What is said when there was no room for so many steps."""
    return beside.both(ONE_STEP if count == 1 else MORE_STEPS, count=count)


def remaining_plans(count: int, beside: Language) -> Both:
    """What is said when there was no room for so many of the other plans."""
    return beside.both(ONE_PLAN if count == 1 else MORE_PLANS, count=count)


def greeting(sheet: PlanSheet) -> Both:
    """The sentence under the heading: whose plan it is, and that it may be changed."""
    both = sheet.beside.both
    return both(FOR_CLIENT, client=sheet.client_label) if sheet.client_label else both(INTRODUCTION)


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
