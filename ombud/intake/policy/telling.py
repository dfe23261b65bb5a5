"""A rule in plain sentences, step by step: the same on the page, in the preview and wherever else it is told. Pure."""

from dataclasses import dataclass, field

from ombud.intake.order import Reason
from ombud.intake.policy.rule import Criterion, Rule, UrgentRule
from ombud.refusals import N_

URGENT = N_("Det som brådskar går först, närmaste dagen först.")
NEAR = N_("Det som brådskar inom %(within)s dagar går först, närmaste dagen först.")
AGED = N_("Sedan den som har väntat mer än %(days)s dagar. Den som sade ja först går först.")
GROUP = N_("Grupp %(group)s: %(name)s")
OTHERS = N_("Sist alla andra.")
EVERYONE = N_("Sedan alla i turordning: den som sade ja först går först.")
IN_EACH = N_("I varje grupp, och bland alla andra, går den först som sade ja först.")
IN_EACH_DATED = N_(
    "I varje grupp, och bland alla andra, går det som brådskar först: närmaste dagen, sedan den som sade ja först."
)
FIRST_GROUP = N_(
    "Den som passar i flera grupper hör till den första. En fråga utan svar räknas varken som ja eller nej."
)
TIES = N_("Sade flera ja i samma stund går den förfrågan först som kom först.")


@dataclass(frozen=True)
class Step:
    """One class of the order: a text (marked Swedish), what stands in it, and, for a group, its criteria. `key` tells which class it is."""

    text: str
    key: tuple[Reason, int]
    values: dict[str, object] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()


def steps(rule: Rule) -> list[Step]:
    """The classes of the order, first to last."""
    told = []
    if rule.urgent is UrgentRule.ALWAYS:
        told.append(Step(URGENT, (Reason.URGENT, 0)))
    if rule.urgent is UrgentRule.WITHIN:
        told.append(Step(NEAR, (Reason.URGENT, 0), {"within": rule.urgent_days}))
    if rule.ageing_days is not None:
        told.append(Step(AGED, (Reason.AGED, 0), {"days": rule.ageing_days}))
    for place, group in enumerate(rule.groups, 1):
        told.append(Step(GROUP, (Reason.GROUP, place), {"group": place, "name": group.name}, group.criteria))
    told.append(Step(OTHERS if rule.groups else EVERYONE, (Reason.ARRIVAL, 0)))
    return told


def besides(rule: Rule) -> list[str]:
    """What else is needed to put two people in order."""
    dated = rule.urgent is UrgentRule.IN_GROUP
    within = [IN_EACH_DATED if dated else IN_EACH, FIRST_GROUP] if rule.groups else []
    return [*within, TIES]
