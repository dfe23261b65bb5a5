"""What the printed plan is built of, on one page and in large print: its head, its table, and what stands under the table."""

from collections.abc import Iterator
from dataclasses import replace

from ombud.languages.language import Both
from ombud.paper.blocks import Block, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.grid import Row
from ombud.paper.page import FOOT_TYPE, WIDTH, Foot, long_date
from ombud.paper.text import GREEN, QUIET, Type, break_lines, cut_lines
from ombud.plans.fitting import Draft
from ombud.plans.sheet import DEFAULT_HEADING, PlanSheet
from ombud.plans.table import Columns, columns_for, header_row, rows_of
from ombud.plans.words import (
    CUT,
    OTHER_PLANS,
    finished_steps,
    greeting,
    other_plan,
    remaining_goals,
    remaining_plans,
    remaining_steps,
)

_HEADINGS = ((1.9, 2), (1.4, 5), (1.0, 5))
"""Sizes of the heading, in parts of the running text, and how many lines it may have in each: the first that
holds it whole is taken. A goal of 200 characters must not lose its end while the page is nearly empty."""


def foot_of(sheet: PlanSheet, size: float = FOOT_TYPE.size) -> Foot:
    """Whom to call, and which paper this is."""
    paper = " · ".join((long_date(sheet.printed_on), one_line(sheet.version_words), one_line(sheet.operation_name)))
    return Foot(f"{one_line(sheet.ombud_name)}, personligt ombud", one_line(sheet.ombud_phone), paper, size)


def head_of(sheet: PlanSheet, draft: Draft) -> Iterator[Block]:
    """The heading in the client's words, and whose plan it is."""
    yield _heading(sheet.heading or DEFAULT_HEADING, draft.size)
    type = Type(draft.size)
    if not sheet.heading:
        yield from beside(sheet, sheet.beside.say(DEFAULT_HEADING), type.scaled(1.2), after=type.size * 0.5)
    words = greeting(sheet)
    after = type.size * (0.1 if words.other else 1)
    lines = cut_lines(words.swedish, type, WIDTH, draft.row_lines, CUT)
    yield Words(lines, type, after=after, width=WIDTH)
    yield from beside(sheet, words.other, type, after=type.size)


def beside(sheet: PlanSheet, text: str | None, type: Type, after: float = 0.0) -> Iterator[Words]:
    """The same in the other language, on two lines at most; nothing where it has none."""
    if text:
        other = type.beside(sheet.beside.code)
        yield Words(cut_lines(one_line(text), other, WIDTH, 2, "…"), other, after=after, width=WIDTH)


def _heading(text: str, size: float) -> Words:
    """The heading in the largest size that holds it whole; cut in the smallest when none does."""
    types = [(Type(size * factor, SEMIBOLD, spacing=1.15), most) for factor, most in _HEADINGS]
    whole = (each for each in types if len(break_lines(text, each[0], WIDTH, each[1])) <= each[1])
    type, most_lines = next(whole, types[-1])
    return Words(cut_lines(text, type, WIDTH, most_lines, CUT), type, "H1", after=size * 0.3, width=WIDTH)


def table_of(sheet: PlanSheet, draft: Draft) -> Iterator[Row]:
    """A row for each goal and step that has room."""
    columns = columns_of(draft, sheet)
    yield from rows_of(draft.entries, columns, draft.size, (draft.cell_lines, draft.row_lines), sheet.beside)


def header_of(sheet: PlanSheet, draft: Draft) -> Row:
    """What the columns are called."""
    return header_row(columns_of(draft, sheet), draft.size, sheet.beside)


def columns_of(draft: Draft, sheet: PlanSheet) -> Columns:
    """The columns of the table, as wide as what stands in it wants."""
    return columns_for(draft.entries, draft.size, sheet.beside)


def tail_of(sheet: PlanSheet, draft: Draft) -> Iterator[Block]:
    """Under the table: how much is left out, other plans, what the sign for an unknown character means."""
    type = Type(draft.size)
    for number, words in enumerate(_left_out(sheet, draft)):
        yield Space(type.size * (0.2 if number else 0.5))
        yield Words(break_lines(words.swedish, replace(type, font=SEMIBOLD), WIDTH), replace(type, font=SEMIBOLD))
        yield from beside(sheet, words.other, type)
    if sheet.other_plans:
        yield from _other_plans(sheet, draft)
    if UNKNOWN in repr(sheet):
        yield Space(type.size * 0.5)
        note = replace(type, colour=QUIET).scaled(0.85)
        yield Words(break_lines(UNKNOWN_NOTE, note, WIDTH), note)


def _left_out(sheet: PlanSheet, draft: Draft) -> Iterator[Both]:
    """A sentence for each kind of what gave way."""
    kinds = ((draft.steps, remaining_steps), (draft.goals, remaining_goals), (draft.finished, finished_steps))
    yield from (said(count, sheet.beside) for count, said in kinds if count)


def _other_plans(sheet: PlanSheet, draft: Draft) -> Iterator[Block]:
    type = Type(draft.size)
    yield Space(type.size)
    yield Words([OTHER_PLANS], replace(type, font=SEMIBOLD, colour=GREEN), "H2", after=type.size * 0.2)
    yield from beside(sheet, sheet.beside.say(OTHER_PLANS), type, after=type.size * 0.2)
    for plan in sheet.other_plans[: draft.others]:
        lines = cut_lines(other_plan(plan), type, WIDTH, draft.row_lines, CUT)
        yield Words(lines, type, after=type.size * 0.2, width=WIDTH)
    if draft.others < len(sheet.other_plans):
        words = remaining_plans(len(sheet.other_plans) - draft.others, sheet.beside)
        yield Words([words.swedish], type)
        yield from beside(sheet, words.other, type)
