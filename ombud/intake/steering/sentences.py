"""What is frozen in words: sentences of an agenda and a protocol, with their dates written out. Pure."""

from typing import Any

from ombud.intake.explaining import Why
from ombud.intake.policy.rule import Group, Rule, UrgentRule
from ombud.intake.steering.telling import long_day
from ombud.refusals import N_

BY_ARRIVAL = N_("Ingen prioritering är beslutad. Det som brådskar går först, sedan den som sade ja först.")
NO_GROUPS = N_("Inga prioriterade grupper: den som sade ja först går först.")
URGENT = {
    UrgentRule.ALWAYS: N_("Det som brådskar går alltid först, den närmaste dagen först."),
    UrgentRule.WITHIN: N_("Det som brådskar går först när det är högst %(days)s dagar kvar."),
    UrgentRule.IN_GROUP: N_("Det som brådskar går först i sin grupp."),
}
AGEING = N_("Den som har väntat mer än %(days)s dagar går före grupperna.")
NEVER_AGES = N_("Hur länge någon har väntat ändrar inte gruppernas ordning.")
ANSWERS = {"yes": N_("ja"), "no": N_("nej")}


def sentence(why: Why) -> str:
    """The answer to "varför står jag här?" as one text. For the ledningsgrupp: never with the day of what is urgent."""
    values = {
        "days": why.days,
        "group": why.group,
        "name": why.name,
        "natural": why.natural,
        "when": long_day(why.moved_at) if why.moved_at else "",
        "why": why.reason.lower(),
    }
    return " ".join(text % values for text in (why.text, why.also) if text)


def rule_sentences(rule: Rule, *, decided: bool) -> list[str]:
    """How the queue is ordered, a sentence for each part of it."""
    if not decided:
        return [BY_ARRIVAL]
    groups = [_group(place, group) for place, group in enumerate(rule.groups, 1)] or [NO_GROUPS]
    ageing = NEVER_AGES if rule.ageing_days is None else AGEING % {"days": rule.ageing_days}
    return [URGENT[rule.urgent] % {"days": rule.urgent_days}, *groups, *([ageing] if rule.groups else [])]


def _group(place: int, group: Group) -> str:
    asked = "; ".join(f"{one.text} – {ANSWERS.get(one.answer, one.answer)}" for one in group.criteria)
    return f"Grupp {place}, {group.name}: {asked}"


def policy_told(policy: Any, rule: Rule) -> dict[str, Any]:
    """A version of the policy as it is kept: its number (None: nothing is decided), its day, and its sentences."""
    return {
        "ordinal": policy.ordinal if policy else None,
        "decided_on": policy.decided_on.isoformat() if policy else None,
        "sentences": rule_sentences(rule, decided=policy is not None),
    }
