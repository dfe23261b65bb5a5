"""An issued plan as it was agreed: a frozen sheet, pure, that can be drawn, compared and struck in without the rows it came from.

heading, client (empty: no name on the paper), ombud, phone, operation
goals:  id, words, need (the area's key), origin ("3:housing", the answer it was made from)
steps:  uid, goal (its id), what, who, when, need_name, state; and who_is, when_is, need, waits, origin, which do not change when
        somebody is called something else or the year turns
others: uid, name, owner, responsible, follow_up_on, valid_to
"""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

Sheet = dict[str, Any]
Entry = dict[str, Any]
TEXT = {"goals": "words", "steps": "what"}
"""Where the client's words about a goal and a step stand."""

HEADING = "heading"
"""The mark of the heading among the texts; the others are "goal-12" and "step-<uid>"."""


def texts_in(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Each text that the client can have struck, with a mark that tells which it is in every version."""
    yield HEADING, sheet["heading"]
    yield from ((mark_of("goals", goal), goal["words"]) for goal in sheet["goals"])
    yield from ((mark_of("steps", step), step["what"]) for step in sheet["steps"])


def mark_of(kind: str, entry: Entry) -> str:
    """The mark of a goal's or a step's text."""
    return f"goal-{entry['id']}" if kind == "goals" else f"step-{entry['uid']}"


def text_at(sheet: Sheet, mark: str) -> str:
    """The text with that mark; nothing when the version has none or it is struck."""
    return next((text for each, text in texts_in(sheet) if each == mark), "")


def without(sheet: Sheet, mark: str) -> Sheet:
    """The sheet with one text struck, also where a step that waits for that step repeats it."""
    text = text_at(sheet, mark)
    struck = {**sheet, "heading": ""} if mark == HEADING else sheet
    return rewritten(struck, lambda kind, entry: mark_of(kind, entry) == mark, lambda kind, text: "", text)


def rewritten(
    sheet: Sheet, chosen: Callable[[str, Entry], bool], rewrite: Callable[[str, str], str], *texts: str
) -> Sheet:
    """The sheet with the words of the chosen goals and steps rewritten; `texts` also leave the *when* of the steps that wait for those."""
    uids = {step["uid"] for step in sheet["steps"] if chosen("steps", step)}
    # A *when* stands on one line, whatever the text it repeats does.
    lost = [" ".join(text.split()) for text in texts if text.strip()]

    def timed(step: Entry, field: str) -> str:
        words = str(step[field])
        for text in lost if step["waits"] in uids else ():
            words = words.replace(text, "…")
        return words

    entries = {
        kind: [{**each, field: rewrite(kind, each[field])} if chosen(kind, each) else each for each in sheet[kind]]
        for kind, field in TEXT.items()
    }
    return {
        **sheet,
        **entries,
        "steps": [
            {**step, **{field: timed(step, field) for field in ("when", "when_is")}} for step in entries["steps"]
        ],
    }


def by_goal(sheet: Sheet) -> list[tuple[Entry | None, list[Entry]]]:
    """The goals in order with their steps, as they stand on the page. Steps of no goal stand first when the first step of all is one of
    them, else last."""
    steps: dict[int, list[Entry]] = {}
    for step in sheet["steps"]:
        steps.setdefault(step["goal"], []).append(step)
    free_first = next(iter(steps), None) == 0
    free: list[tuple[Entry | None, list[Entry]]] = [(None, steps[0])] if 0 in steps else []
    named: list[tuple[Entry | None, list[Entry]]] = [(goal, steps.get(goal["id"], [])) for goal in sheet["goals"]]
    return [*free, *named] if free_first else [*named, *free]


def fingerprint(sheet: Sheet) -> str:
    """What tells one sheet from any other: the page carries it, so that what is agreed is what was read."""
    return sha256(json.dumps(sheet, sort_keys=True).encode()).hexdigest()
