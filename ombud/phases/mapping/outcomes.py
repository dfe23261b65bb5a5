"""What has come of each need: told to the mapping's pages by those who plan. The mapping itself knows no plan."""

from collections.abc import Callable
from dataclasses import dataclass

from ombud.cases.models import Case


@dataclass(frozen=True)
class CameStep:
    """A step that came of a need: what, whether it is done, and what came of it."""

    what: str
    done: bool
    outcome: str


@dataclass(frozen=True)
class Came:
    """A goal that came of a need, and its steps; without words, a step on its own."""

    words: str
    steps: tuple[CameStep, ...]


# Who tells what has come of the needs of a case, by area.
tellers: list[Callable[[Case], dict[str, list[Came]]]] = []


def came_of_needs(case: Case) -> dict[str, list[Came]]:
    """What has come of each need of a case, by area."""
    told: dict[str, list[Came]] = {}
    for teller in tellers:
        for area, came in teller(case).items():
            told.setdefault(area, []).extend(came)
    return told
