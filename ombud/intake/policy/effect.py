"""What an order would do, told to those who must not know who anyone is: how many stand in each class, in steps of five. Pure.

Whoever tries many orders after each other must not learn of one person by what differs: so a number is a span, a class with fewer than
five is not told, nor what would give it away, and the waits and days that can be chosen are few (see `forms.py`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ombud.intake.masking import LEAST, masked
from ombud.intake.order import Placed, Reason
from ombud.intake.policy.rule import Rule
from ombud.intake.policy.telling import Step, steps


@dataclass(frozen=True)
class Span:
    """So many, at least and at most."""

    least: int
    most: int


@dataclass(frozen=True)
class Effect:
    """How many stand in all and in each class, None where it is not told. `moved`: those who are moved out of order."""

    everyone: Span | None
    classes: list[tuple[Step, Span | None]]
    moved: Span | None


def effect(placed: Sequence[Placed], rule: Rule) -> Effect:
    """What may be told of a queue in the order that a rule gives."""
    shown = Counter(key for key in masked([_class_of(each) for each in placed]) if key is not None)
    return Effect(
        _span(len(placed)),
        [(step, _span(shown[step.key])) for step in steps(rule)],
        _span(shown[Reason.MOVED, 0]),
    )


def _class_of(placed: Placed) -> tuple[Reason, int]:
    return placed.reason, (placed.group or 0) if placed.reason is Reason.GROUP else 0


def _span(count: int) -> Span | None:
    if count < LEAST:
        return None
    least = count - count % LEAST
    return Span(least, least + LEAST - 1)
