"""A priority policy as a rule: ordered groups with criteria, how long anybody may wait, and how urgent dates break in. Pure.

A version is kept whole as JSON, so that an old order stays explained by the version then in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ombud.database import Coded
from ombud.refusals import N_

CHILDREN = "children_at_home"
"""The one question that every inquiry has and that a criterion may ask. Others are the operation's own, known by their id as text."""
CHILDREN_TEXT = N_("Finns det barn hemma?")


class UrgentRule(Coded):
    """How something with a date goes ahead."""

    ALWAYS = "always", N_("Alltid först, närmaste dagen först")
    WITHIN = "within", N_("Först när dagen är nära")
    IN_GROUP = "in_group", N_("Först i sin grupp")


@dataclass(frozen=True)
class Criterion:
    """A question answered at intake, in the words it had then, and the answer ("yes" or "no") that counts."""

    question: str
    text: str
    answer: str

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether it was answered so. What is not answered, or not known, does not count."""
        return answers.get(self.question) == self.answer


@dataclass(frozen=True)
class Group:
    """A priority group: a short name, and criteria that must all hold."""

    name: str
    criteria: tuple[Criterion, ...]

    def takes(self, answers: Mapping[str, str]) -> bool:
        """Whether someone with these answers belongs here."""
        return all(criterion.holds(answers) for criterion in self.criteria)

    def could_take(self, answers: Mapping[str, str]) -> bool:
        """Whether someone with these answers would belong here if the questions that have no answer yet were answered so."""
        return all(one.holds(answers) for one in self.criteria if one.question in answers)


@dataclass(frozen=True)
class Rule:
    """How the queue is ordered. Without groups: order of arrival. `urgent_days` belongs to `UrgentRule.WITHIN`; `ageing_days`: whoever
    has waited longer goes ahead of the groups."""

    groups: tuple[Group, ...] = ()
    urgent: UrgentRule = UrgentRule.ALWAYS
    urgent_days: int | None = None
    ageing_days: int | None = None

    def group_of(self, answers: Mapping[str, str]) -> int | None:
        """The place (from 1) of the first group that takes someone with these answers, or None."""
        return next((place for place, group in enumerate(self.groups, 1) if group.takes(answers)), None)

    def breaks_in(self, due_on: date | None, today: date) -> bool:
        """Whether an urgent date goes ahead of everything else today."""
        if due_on is None or self.urgent is UrgentRule.IN_GROUP:
            return False
        return self.urgent is UrgentRule.ALWAYS or (due_on - today).days <= (self.urgent_days or 0)

    def has_aged(self, waited_days: int) -> bool:
        """Whether someone has waited so long that the groups no longer go ahead."""
        return self.ageing_days is not None and waited_days > self.ageing_days

    def deciding(self, answers: Mapping[str, str]) -> frozenset[str]:
        """The questions without an answer that could still lead to an earlier group. A "not known" is an answer."""
        place = self.group_of(answers)
        could = (group for group in self.groups[: place and place - 1] if group.could_take(answers))
        return frozenset(one.question for group in could for one in group.criteria if one.question not in answers)

    def questions(self) -> frozenset[str]:
        """The questions that the criteria ask."""
        return frozenset(criterion.question for group in self.groups for criterion in group.criteria)


ARRIVAL = Rule()
"""Without a decision: order of arrival, and what is urgent first."""


def to_groups(kept: list[dict[str, Any]]) -> tuple[Group, ...]:
    """The groups of a kept version."""
    return tuple(Group(each["name"], tuple(Criterion(**one) for one in each["criteria"])) for each in kept)


def from_groups(groups: tuple[Group, ...]) -> list[dict[str, Any]]:
    """The groups as they are kept."""
    return [{"name": group.name, "criteria": [vars(one) for one in group.criteria]} for group in groups]
