"""What is frozen in words: sentences of an agenda and a protocol, with their dates written out. Pure."""

from typing import Any

from ombud.intake.explaining import Why
from ombud.intake.policy.rule import Rule
from ombud.intake.policy.telling import Step, besides, steps
from ombud.intake.steering.telling import long_day
from ombud.refusals import N_

ANSWERS = {"yes": N_("Ja"), "no": N_("Nej")}


def sentence(why: Why) -> str:
    """The answer to "varför står jag här?" as one text. For the ledningsgrupp: never with the day of what is urgent."""
    values = {
        "days": why.days,
        "within": why.within,
        "group": why.group,
        "name": why.name,
        "natural": why.natural,
        "when": long_day(why.moved_at) if why.moved_at else "",
        "why": why.reason.lower(),
    }
    return " ".join(text % values for text in (why.text, *why.also))


def rule_told(rule: Rule) -> dict[str, list[str]]:
    """How the queue is ordered: its steps, first to last, and what else is needed to put two people in order."""
    return {"steps": [_told(step) for step in steps(rule)], "sentences": besides(rule)}


def _told(step: Step) -> str:
    asked = [f"{one.text} {ANSWERS.get(one.answer, one.answer)}" for one in step.criteria]
    told = step.text % step.values
    return ". ".join([told, *asked]) + "." if asked else told


def policy_told(policy: Any, rule: Rule) -> dict[str, Any]:
    """A version of the policy as it is kept: its number (None: nothing is decided), its day, its steps and its sentences."""
    return {
        "ordinal": policy.ordinal if policy else None,
        "decided_on": policy.decided_on.isoformat() if policy else None,
        **rule_told(rule),
    }
