"""Gaps and collisions between the plans of others and our own steps: pointed out calmly, each with what to do. Pure; refuses nothing.

A meeting is a follow-up of somebody's plan, or a step with a date and a time. Two on a day to come, or one and a dated step that has
nothing to do with it, collide: it may be too much for one day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from ombud.phases.action_plan.models import SIP_SAYS, Activity, ActivityState, ExternalKind, ExternalPlan, WhenKind
from ombud.refusals import N_


class Remark(StrEnum):
    """What can be pointed out."""

    SAME_DAY = "same_day"
    FOLLOW_UP_PASSED = "follow_up_passed"
    EXPIRED = "expired"
    NO_FOLLOW_UP = "no_follow_up"
    NO_RESPONSIBLE = "no_responsible"
    SIP_LACKS = "sip_lacks"
    STEP_BEFORE = "step_before"
    STEP_AFTER = "step_after"


SENTENCES = {
    Remark.SAME_DAY: N_("Samma dag, %(day)s: %(what)s. Blir det för mycket på en dag? Fråga annars om en annan tid."),
    Remark.FOLLOW_UP_PASSED: N_("Dagen har gått för uppföljningen av %(plan)s: %(day)s. Hör efter om den blev av, och när nästa är."),
    Remark.EXPIRED: N_("Tiden har gått ut för %(plan)s: %(day)s. Fråga om den ska göras om."),
    Remark.NO_FOLLOW_UP: N_("Det står inte när %(plan)s följs upp. Fråga efter en dag."),
    Remark.NO_RESPONSIBLE: N_("Det står inte vem som ansvarar för %(plan)s. Fråga vem ni kan ringa till."),
    Remark.SIP_LACKS: N_("Det här ska stå i en SIP, men är inte ikryssat för %(plan)s: %(what)s. Titta efter eller be att det läggs till."),
    Remark.STEP_BEFORE: N_("Steget ”%(what)s” kommer före uppföljningen av %(plan)s %(day)s. Fråga om det kan göras redan nu."),
    Remark.STEP_AFTER: N_("Steget ”%(what)s” kommer när %(plan)s har slutat gälla, %(day)s. Kan planen förlängas, eller steget tas förr?"),
}  # fmt: skip

FOLLOW_UP = N_("uppföljningen av %(plan)s")
THE = {
    ExternalKind.SIP: N_("SIP:en"),
    ExternalKind.CARE: N_("vårdplanen"),
    ExternalKind.REHAB: N_("rehabiliteringsplanen"),
    ExternalKind.SERVICE: N_("genomförandeplanen"),
}
"""What a plan is called in a sentence, where its kind is not what it is called there too."""


@dataclass(frozen=True)
class Pointed:
    """Something pointed out: what, of which plan (its id and name; none for a day's collision), on which day, and what it is about."""

    remark: Remark
    plan_id: int | None = None
    plan: str = ""
    day: date | None = None
    what: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What is said, with places for plan, day and what."""
        return SENTENCES[self.remark]


def pointed_out(plans: Sequence[ExternalPlan], steps: Iterable[Activity], today: date) -> list[Pointed]:
    """All that there is to point out: what collides first, by day; then what is missing or has passed, plan by plan."""
    open_steps = [step for step in steps if step.state is ActivityState.OPEN]
    found = list(_same_day(plans, open_steps, today))
    for plan in plans:
        found += _gaps(plan, today)
        found += _out_of_order(plan, (step for step in open_steps if step.external_plan_id == plan.id), today)
    return found


def in_a_sentence(plan: ExternalPlan) -> str:
    """The plan as one speaks of it: its own title in quotation marks, else "vårdplanen"."""
    return f"”{plan.title}”" if plan.title else THE.get(plan.kind, plan.kind.label)


def _gaps(plan: ExternalPlan, today: date) -> Iterator[Pointed]:
    """What is not known of a plan, and the days that have passed."""

    def point(remark: Remark, day: date | None = None, what: Iterable[str] = ()) -> Pointed:
        return Pointed(remark, plan.id, in_a_sentence(plan), day, tuple(what))

    if plan.follow_up_on is None:
        yield point(Remark.NO_FOLLOW_UP)
    elif plan.follow_up_on < today:
        yield point(Remark.FOLLOW_UP_PASSED, plan.follow_up_on)
    if plan.valid_to is not None and plan.valid_to < today:
        yield point(Remark.EXPIRED, plan.valid_to)
    if not plan.responsible:
        yield point(Remark.NO_RESPONSIBLE)
    if plan.kind is ExternalKind.SIP:
        if missing := [label for column, label in SIP_SAYS.items() if not getattr(plan, column)]:
            yield point(Remark.SIP_LACKS, what=missing)


def _out_of_order(plan: ExternalPlan, hanging: Iterable[Activity], today: date) -> Iterator[Pointed]:
    """The steps that hang on a plan and come before its next follow-up, or when it is not valid any more."""
    for step in hanging:
        if step.due_on is None:
            continue
        if plan.valid_to is not None and step.due_on > plan.valid_to:
            yield Pointed(Remark.STEP_AFTER, plan.id, in_a_sentence(plan), plan.valid_to, (step.what,))
        elif plan.follow_up_on is not None and today <= plan.follow_up_on and step.due_on < plan.follow_up_on:
            yield Pointed(Remark.STEP_BEFORE, plan.id, in_a_sentence(plan), plan.follow_up_on, (step.what,))


@dataclass(frozen=True)
class _Dated:
    """What lies on a day: whether it is a meeting, and what it is called."""

    day: date
    is_meeting: bool
    name: str


def _same_day(plans: Sequence[ExternalPlan], steps: Iterable[Activity], today: date) -> Iterator[Pointed]:
    """The days to come with two meetings, or a meeting and something else that is to be done that very day."""
    ahead = sorted((each for each in _dated(plans, steps) if each.day >= today), key=lambda each: each.day)
    for day, group in groupby(ahead, key=lambda each: each.day):
        on_day = list(group)
        if len(on_day) > 1 and any(each.is_meeting for each in on_day):
            yield Pointed(Remark.SAME_DAY, day=day, what=tuple(each.name for each in on_day))


def _dated(plans: Sequence[ExternalPlan], steps: Iterable[Activity]) -> Iterator[_Dated]:
    """Follow-ups and dated steps. A step that hangs on a plan, on the day of its follow-up, is that meeting."""
    follow_ups = {plan.id: plan.follow_up_on for plan in plans if plan.follow_up_on is not None}
    for plan in plans:
        if plan.follow_up_on is not None:
            yield _Dated(plan.follow_up_on, True, FOLLOW_UP % {"plan": in_a_sentence(plan)})
    for step in steps:
        if step.when_kind in (WhenKind.DATE, WhenKind.EVERY) and step.due_on is not None:
            if follow_ups.get(step.external_plan_id or 0) != step.due_on:
                yield _Dated(step.due_on, step.at is not None, f"”{step.what}”")
