"""What a rule must be before it may be decided: every group asks for something, can get someone, and nobody waits for ever. Pure."""

from collections import Counter

from ombud.intake.policy.pointing_out import must_not_point_out
from ombud.intake.policy.rule import Group, Rule, UrgentRule
from ombud.refusals import N_, Refused

MOST_GROUPS, MOST_CRITERIA = 8, 5
LONGEST_NAME = 40


def must_be_sound(rule: Rule) -> None:
    """Raise `Refused` for a rule that cannot work. A fault in a group is told at `name_<its place>`."""
    if len(rule.groups) > MOST_GROUPS:
        raise Refused(N_("Högst %(most)s grupper, så att ordningen går att förstå."), most=MOST_GROUPS)
    for place, group in enumerate(rule.groups, 1):
        _must_be_a_group(group, f"name_{place}")
        _must_differ(rule.groups[: place - 1], group, f"name_{place}")
    _must_say_how_urgent(rule)
    if rule.groups and rule.ageing_days is None:
        raise Refused(N_("Välj en längsta väntan. Annars kan någon få vänta hur länge som helst."), field="ageing_days")


def _must_be_a_group(group: Group, field: str) -> None:
    if not group.name.strip():
        raise Refused(N_("Ge gruppen ett namn."), field=field)
    if len(group.name) > LONGEST_NAME:
        raise Refused(N_("Namnet är för långt: högst %(most)s tecken."), field=field, most=LONGEST_NAME)
    must_not_point_out(group.name, field=field)
    if not group.criteria:
        raise Refused(N_("Gruppen har inget villkor. Välj ja eller nej på minst en fråga."), field=field)
    if len(group.criteria) > MOST_CRITERIA:
        raise Refused(
            N_("Högst %(most)s frågor i en grupp. Fler skulle peka ut enskilda."), field=field, most=MOST_CRITERIA
        )
    asked = Counter(one.question for one in group.criteria)
    if len({(one.question, one.answer) for one in group.criteria}) > len(asked):
        raise Refused(N_("Gruppen kräver både ja och nej på samma fråga. Då hör ingen dit."), field=field)
    if max(asked.values()) > 1:
        raise Refused(N_("Samma fråga finns två gånger i gruppen."), field=field)


def _must_differ(earlier: tuple[Group, ...], group: Group, field: str) -> None:
    """An unanswered question counts neither as yes nor as no: so only a single earlier group can take all who would come here."""
    mine = _criteria(group)
    for place, other in enumerate(earlier, 1):
        if other.name.strip().casefold() == group.name.strip().casefold():
            raise Refused(N_("Grupp %(place)s heter likadant."), field=field, place=place)
        if _criteria(other) == mine:
            raise Refused(N_("Grupp %(place)s har samma villkor."), field=field, place=place)
        if _criteria(other) < mine:
            raise Refused(
                N_("Grupp %(place)s tar alla som skulle höra hit. Sätt den här gruppen före, eller ändra villkoren."),
                field=field,
                place=place,
            )


def _criteria(group: Group) -> frozenset[tuple[str, str]]:
    return frozenset((one.question, one.answer) for one in group.criteria)


def _must_say_how_urgent(rule: Rule) -> None:
    if rule.urgent is UrgentRule.WITHIN and rule.urgent_days is None:
        raise Refused(N_("Välj hur många dagar som är nära."), field="urgent_days")
    if rule.urgent is not UrgentRule.WITHIN and rule.urgent_days is not None:
        raise Refused(N_("Antal dagar hör bara till valet ”Först när dagen är nära”."), field="urgent_days")
    if rule.urgent is UrgentRule.IN_GROUP and not rule.groups:
        raise Refused(N_("Det finns inga grupper. Välj något av de andra sätten."), field="urgent")
