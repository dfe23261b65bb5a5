"""Draw the plan on exactly one A4 page, like a letter from a person. Knows neither the web nor the database.

What does not fit is never left out in silence: a long text ends with a note, and what remains is counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from ombud.paper.blocks import HAND, Block, HandLines, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import largest_size, most
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.grid import Grid, HandRow, Row
from ombud.paper.page import HEIGHT, WIDTH, Foot, long_date, print_pages
from ombud.paper.text import GREEN, QUIET, SMALLEST, Type, break_lines, cut_lines
from ombud.plans.sheet import DEFAULT_HEADING, PlanSheet, Step
from ombud.plans.table import columns_for, entries_of, goal_ends, hand_row, rows_of, without_lonely_goal
from ombud.plans.words import (
    CUT,
    OTHER_PLANS,
    OWN_WORDS,
    cleaned,
    greeting,
    other_plan,
    remaining_plans,
    remaining_steps,
)

_WHOLE = 80
"""More lines than a page holds: a text that may have so many is not cut."""

_HEADINGS = ((1.9, 2), (1.4, 5), (1.0, 5))
"""Sizes of the heading, in parts of the running text, and how many lines it may have in each: the first that
holds it whole is taken. A goal of 200 characters must not lose its end while the page is nearly empty."""

_ROOM_FOR_HANDS = 4 * HAND
_READABLE = 9.5
"""Room to write by hand is kept as long as the type does not get smaller than this, in points."""


@dataclass(frozen=True)
class _Draft:
    """One way to set the page: size of type, entries and other plans shown, lines that a cell may have."""

    size: float
    entries: int
    others: int
    cell_lines: int = _WHOLE


def draw_plan(sheet: PlanSheet) -> bytes:
    """The plan as a PDF of exactly one A4 page; the same sheet gives the same bytes."""
    paper = f"{long_date(sheet.printed_on)} · version {sheet.version} · {one_line(sheet.operation_name)}"
    foot = Foot(f"{one_line(sheet.ombud_name)}, personligt ombud", one_line(sheet.ombud_phone), paper)
    clean = cleaned(sheet)
    return print_pages([_page(clean, _best_draft(clean))], foot, DEFAULT_HEADING)


def _best_draft(sheet: PlanSheet) -> _Draft:
    """Everything and room to write; else everything; else long texts cut; else as many rows as fit."""
    entries, others = len(entries_of(sheet)), len(sheet.other_plans)
    whole = _Draft(SMALLEST, entries, others)

    def size_for(room: float, smallest: float) -> float | None:
        return largest_size(lambda size: _fits(sheet, replace(whole, size=size), room), smallest)

    size = size_for(HEIGHT - _ROOM_FOR_HANDS, _READABLE) if sheet.notes_by_hand else None
    size = size or size_for(HEIGHT, SMALLEST)
    if size:
        return replace(whole, size=size)
    cut = replace(whole, size=9.0, others=min(others, 3))
    lines = most(_WHOLE, lambda number: _fits(sheet, replace(cut, cell_lines=number)))
    if lines >= 6:
        return replace(cut, cell_lines=lines)
    tight = replace(cut, size=SMALLEST, cell_lines=4)
    shown = most(entries, lambda number: _fits(sheet, replace(tight, entries=number)))
    return replace(tight, entries=without_lonely_goal(entries_of(sheet), shown))


def _fits(sheet: PlanSheet, draft: _Draft, room: float = HEIGHT) -> bool:
    """True when the draft is no higher than room; stops at the first block that goes beyond."""
    blocks: Iterator[Block] = _blocks(sheet, draft)
    return all(height <= room for height in accumulate(block.height for block in blocks))


def _blocks(sheet: PlanSheet, draft: _Draft) -> Iterator[Block]:
    yield from _head(sheet, draft)
    yield from _rows(sheet, draft)
    yield from _tail(sheet, draft)


def _page(sheet: PlanSheet, draft: _Draft) -> list[Block]:
    """The blocks of the page; room left over is given to the hand, first under each goal, then at the end."""
    rows, tail = list(_rows(sheet, draft)), list(_tail(sheet, draft))
    head = list(_head(sheet, draft))
    left = HEIGHT - sum(block.height for block in [*head, *rows, *tail])
    if sheet.notes_by_hand:
        filled = _with_hand_rows(sheet, draft, rows, left)
        left -= (len(filled) - len(rows)) * HAND
        tail.extend(_own_words(sheet, draft.size, left))
    else:
        filled = list(rows)
    return [*head, Grid(filled), *tail]


def _head(sheet: PlanSheet, draft: _Draft) -> Iterator[Block]:
    yield _heading(sheet.heading or DEFAULT_HEADING, draft.size)
    type = Type(draft.size)
    if not sheet.heading:
        yield from _beside(sheet, sheet.beside.say(DEFAULT_HEADING), type.scaled(1.2), after=type.size * 0.5)
    words = greeting(sheet)
    after = type.size * (0.1 if words.other else 1)
    yield Words(cut_lines(words.swedish, type, WIDTH, draft.cell_lines, CUT), type, after=after)
    yield from _beside(sheet, words.other, type, after=type.size)


def _beside(sheet: PlanSheet, text: str | None, type: Type, after: float = 0.0) -> Iterator[Words]:
    """The same in the other language, on two lines at most; nothing where it has none."""
    if text:
        other = type.beside(sheet.beside.code)
        yield Words(cut_lines(one_line(text), other, WIDTH, 2, "…"), other, after=after)


def _heading(text: str, size: float) -> Words:
    """The heading in the largest size that holds it whole; cut in the smallest when none does."""
    types = [(Type(size * factor, SEMIBOLD, spacing=1.15), most) for factor, most in _HEADINGS]
    whole = (each for each in types if len(break_lines(text, each[0], WIDTH, each[1])) <= each[1])
    type, most_lines = next(whole, types[-1])
    return Words(cut_lines(text, type, WIDTH, most_lines, CUT), type, "H1", after=size * 0.3)


def _rows(sheet: PlanSheet, draft: _Draft) -> Iterator[Row]:
    entries = entries_of(sheet)
    columns = columns_for(entries, draft.size, sheet.beside)
    return rows_of(entries[: draft.entries], columns, draft.size, draft.cell_lines, sheet.beside)


def _with_hand_rows(sheet: PlanSheet, draft: _Draft, rows: list[Row], left: float) -> list[Row | HandRow]:
    """Up to three empty rows at the end of each goal; a dozen when there is no step at all, or as many as there is room for."""
    entries = entries_of(sheet)
    ends = goal_ends(entries[: draft.entries])
    each = min(3, int((left - _ROOM_FOR_HANDS) / HAND) // len(ends)) if entries else min(12, int(left / HAND))
    empty = hand_row(columns_for(entries, draft.size, sheet.beside), draft.size)
    filled: list[Row | HandRow] = []
    for number, row in enumerate(rows):
        filled.append(row)
        # rows[0] is the header: entry n stands in row n + 1.
        filled.extend([empty] * (max(0, each) if number in ends else 0))
    return filled


def _tail(sheet: PlanSheet, draft: _Draft) -> Iterator[Block]:
    """Under the table: how much remains, other plans, what the sign for an unknown character means."""
    type = Type(draft.size)
    missing = sum(isinstance(entry, Step) for entry in entries_of(sheet)[draft.entries :])
    if missing:
        yield Space(type.size * 0.5)
        words = remaining_steps(missing, sheet.beside)
        yield Words([words.swedish], replace(type, font=SEMIBOLD))
        yield from _beside(sheet, words.other, type)
    if sheet.other_plans:
        yield from _other_plans(sheet, draft)
    if UNKNOWN in repr(sheet):
        yield Space(type.size * 0.5)
        yield Words([UNKNOWN_NOTE], replace(type, colour=QUIET).scaled(0.85))


def _other_plans(sheet: PlanSheet, draft: _Draft) -> Iterator[Block]:
    type = Type(draft.size)
    yield Space(type.size)
    yield Words([OTHER_PLANS], replace(type, font=SEMIBOLD, colour=GREEN), "H2", after=type.size * 0.2)
    yield from _beside(sheet, sheet.beside.say(OTHER_PLANS), type, after=type.size * 0.2)
    for plan in sheet.other_plans[: draft.others]:
        yield Words(cut_lines(other_plan(plan), type, WIDTH, draft.cell_lines, CUT), type, after=type.size * 0.2)
    if draft.others < len(sheet.other_plans):
        words = remaining_plans(len(sheet.other_plans) - draft.others, sheet.beside)
        yield Words([words.swedish], type)
        yield from _beside(sheet, words.other, type)


def _own_words(sheet: PlanSheet, size: float, room: float) -> list[Block]:
    """A heading and lines to write on, as many as there is room for up to ten."""
    heading = [Words([OWN_WORDS], Type(size, SEMIBOLD, GREEN), "H2")]
    heading += _beside(sheet, sheet.beside.say(OWN_WORDS), Type(size))
    count = min(10, int((room - 1.5 * size - sum(words.height for words in heading)) / HAND))
    if count < 2:
        return []
    return [Space(size * 1.5), *heading, HandLines(count, WIDTH)]
