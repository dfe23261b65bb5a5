"""What is frozen in words: sentences of an agenda and a protocol, with their dates written out. Pure."""

from typing import Any

from ombud.intake.explaining import Why
from ombud.intake.policy.rule import Rule
from ombud.intake.policy.telling import Step, besides, steps
from ombud.intake.steering.telling import long_day
from ombud.refusals import N_

NOT_DECIDED = N_("Ingen prioritering är beslutad.")
ANSWERS = {"yes": N_("ja"), "no": N_("nej")}


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


def rule_sentences(rule: Rule, *, decided: bool) -> list[str]:
    """How the queue is ordered, a sentence for each part of it."""
    told = [*(_told(step) for step in steps(rule)), *besides(rule)]
    return told if decided else [NOT_DECIDED, *told]


def _told(step: Step) -> str:
    asked = "; ".join(f"{one.text} – {ANSWERS.get(one.answer, one.answer)}" for one in step.criteria)
    return (step.text % step.values) + (f". {asked}." if asked else "")


def policy_told(policy: Any, rule: Rule) -> dict[str, Any]:
    """A version of the policy as it is kept: its number (None: nothing is decided), its day, and its sentences."""
    return {
        "ordinal": policy.ordinal if policy else None,
        "decided_on": policy.decided_on.isoformat() if policy else None,
        "sentences": rule_sentences(rule, decided=policy is not None),
    }
