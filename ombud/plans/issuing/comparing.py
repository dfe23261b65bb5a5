"""What has changed between two versions of a plan. Pure: the same gives nothing, and the other way round gives the opposite of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ombud.plans.issuing.frozen import Entry, Sheet, by_goal


class Kind(StrEnum):
    """What can have changed."""

    HEADING = "heading"
    CLIENT = "client"
    OMBUD = "ombud"
    PHONE = "phone"
    OPERATION = "operation"
    GOAL_NEW = "goal_new"
    GOAL_GONE = "goal_gone"
    GOAL_WORDS = "goal_words"
    GOAL_NEED = "goal_need"
    GOAL_ORDER = "goal_order"
    STEP_NEW = "step_new"
    STEP_GONE = "step_gone"
    STEP_WHAT = "step_what"
    STEP_WHO = "step_who"
    STEP_WHEN = "step_when"
    STEP_NEED = "step_need"
    STEP_GOAL = "step_goal"
    STEP_DONE = "step_done"
    STEP_UNDONE = "step_undone"
    STEP_ORDER = "step_order"
    OTHER_NEW = "other_new"
    OTHER_GONE = "other_gone"
    OTHER_NAME = "other_name"
    OTHER_OWNER = "other_owner"
    OTHER_RESPONSIBLE = "other_responsible"
    OTHER_FOLLOW_UP = "other_follow_up"
    OTHER_VALID = "other_valid"


_TURNED = {
    Kind.GOAL_NEW: Kind.GOAL_GONE,
    Kind.STEP_NEW: Kind.STEP_GONE,
    Kind.STEP_DONE: Kind.STEP_UNDONE,
    Kind.OTHER_NEW: Kind.OTHER_GONE,
}
OPPOSITE = {kind: kind for kind in Kind} | _TURNED | {after: before for before, after in _TURNED.items()}
PROGRESS = frozenset({Kind.STEP_DONE})
"""What is no new agreement: the work goes as planned."""


@dataclass(frozen=True)
class Change:
    """One thing that has changed: of which goal, step or plan (`key`, and what it is called now), from what, to what."""

    kind: Kind
    key: str = ""
    name: str = ""
    before: str = ""
    after: str = ""


Field = tuple[str, str, Kind]
"""What is compared, what is told of it, and as which kind of change."""

WHOLE: tuple[Field, ...] = (
    ("heading", "heading", Kind.HEADING),
    ("client", "client", Kind.CLIENT),
    ("ombud", "ombud", Kind.OMBUD),
    ("phone", "phone", Kind.PHONE),
    ("operation", "operation", Kind.OPERATION),
)
OF_GOALS: tuple[Field, ...] = (("words", "words", Kind.GOAL_WORDS), ("need", "need_name", Kind.GOAL_NEED))
OF_STEPS: tuple[Field, ...] = (
    ("what", "what", Kind.STEP_WHAT),
    ("who_is", "who", Kind.STEP_WHO),
    ("when_is", "when", Kind.STEP_WHEN),
    ("need", "need_name", Kind.STEP_NEED),
    ("goal", "goal_words", Kind.STEP_GOAL),
)
OF_OTHERS: tuple[Field, ...] = (
    ("name", "name", Kind.OTHER_NAME),
    ("owner", "owner", Kind.OTHER_OWNER),
    ("responsible", "responsible", Kind.OTHER_RESPONSIBLE),
    ("follow_up_on", "follow_up_on", Kind.OTHER_FOLLOW_UP),
    ("valid_to", "valid_to", Kind.OTHER_VALID),
)


def changes_between(before: Sheet, after: Sheet) -> list[Change]:
    """What has changed from one sheet to another, in the order of the page."""
    return [
        *_fields(WHOLE, before, after),
        *_entries(_goals, "words", Kind.GOAL_NEW, OF_GOALS, before, after),
        *_order(Kind.GOAL_ORDER, _groups(before), _groups(after)),
        *_entries(_steps, "what", Kind.STEP_NEW, OF_STEPS, before, after),
        *_states(before, after),
        *_step_order(before, after),
        *_entries(_others, "name", Kind.OTHER_NEW, OF_OTHERS, before, after),
    ]


def _entries(
    read: Any, called: str, new: Kind, fields: tuple[Field, ...], before: Sheet, after: Sheet
) -> Iterator[Change]:
    """What is new, what is gone, and what is said differently of the goals, the steps or the plans of others."""
    were, are = read(before), read(after)
    yield from (Change(new, key, name=entry[called]) for key, entry in are.items() if key not in were)
    yield from (Change(OPPOSITE[new], key, name=entry[called]) for key, entry in were.items() if key not in are)
    for key, entry in are.items():
        if key in were:
            yield from _fields(fields, were[key], entry, key, entry[called])


def _fields(
    fields: tuple[Field, ...], before: Mapping[str, Any], after: Mapping[str, Any], key: str = "", name: str = ""
) -> Iterator[Change]:
    for compared, told, kind in fields:
        if before[compared] != after[compared]:
            yield Change(kind, key, name, before[told], after[told])


def _goals(sheet: Sheet) -> dict[str, Entry]:
    return {str(goal["id"]): goal for goal in sheet["goals"]}


def _groups(sheet: Sheet) -> list[str]:
    """The goals in order, and where the steps without one stand among them."""
    return [str(goal["id"]) if goal else "" for goal, _ in by_goal(sheet)]


def _steps(sheet: Sheet) -> dict[str, Entry]:
    goals = _goals(sheet)
    return {
        step["uid"]: {**step, "goal_words": goals[str(step["goal"])]["words"] if step["goal"] else ""}
        for step in sheet["steps"]
    }


def _others(sheet: Sheet) -> dict[str, Entry]:
    return {other["uid"]: other for other in sheet["others"]}


def _states(before: Sheet, after: Sheet) -> Iterator[Change]:
    were, are = _steps(before), _steps(after)
    for key, step in are.items():
        if key in were and were[key]["state"] != step["state"]:
            yield Change(Kind.STEP_DONE if step["state"] == "done" else Kind.STEP_UNDONE, key, name=step["what"])


def _step_order(before: Sheet, after: Sheet) -> Iterator[Change]:
    """Under which goals the steps that stand there in both come in another order."""
    were = {goal["id"] if goal else 0: steps for goal, steps in by_goal(before)}
    for goal, steps in by_goal(after):
        key = goal["id"] if goal else 0
        order = [step["uid"] for step in steps], [step["uid"] for step in were.get(key, [])]
        name = goal["words"] if goal else ""
        yield from _order(Kind.STEP_ORDER, order[1], order[0], str(key), name)


def _order(kind: Kind, before: list[str], after: list[str], key: str = "", name: str = "") -> Iterator[Change]:
    common = set(before) & set(after)
    if [each for each in before if each in common] != [each for each in after if each in common]:
        yield Change(kind, key, name)
