"""The table of the plan: Klart, Vad, Vem, När. Goals stand as rows of their own above their steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.paper.fonts import ITALIC, REGULAR, SEMIBOLD
from ombud.paper.grid import Cell, HandRow, Row
from ombud.paper.page import WIDTH
from ombud.paper.text import GREEN, QUIET, Type, cut_lines
from ombud.plans.sheet import Goal, PlanSheet, Step, StepState
from ombud.plans.words import CUT, OTHER_STEPS
from ombud.refusals import N_

HEADINGS = (N_("Klart"), N_("Vad"), N_("Vem"), N_("När"))
_BOXES = {StepState.OPEN: "☐", StepState.DONE: "☑", StepState.DROPPED: "–"}
_NO_LONGER = " (inte aktuellt längre)"
_GAP = 12.0
_CROWDED, _LARGE = 9.5, 14.0
"""Below the one the need stands beside what is to be done; from the other on nothing is smaller than the rest. In points."""

Entry = Goal | Step


@dataclass(frozen=True)
class Columns:
    """Where the four columns begin and how wide they are, in points."""

    places: tuple[tuple[float, float], ...]

    def __getitem__(self, number: int) -> tuple[float, float]:
        return self.places[number]


def entries_of(sheet: PlanSheet) -> list[Entry]:
    """Goals and steps as they are printed. Steps of no goal never stand under one; a need is named only where the goal does not name it."""
    entries: list[Entry] = []
    for goal in sheet.goals:
        if goal.heading or entries and goal.steps:
            entries.append(goal)
        entries.extend(replace(step, need="") if step.need == goal.heading else step for step in goal.steps)
    return entries


def goal_ends(entries: Sequence[Entry]) -> set[int]:
    """The numbers, counted from 1, of the entries after which a goal ends; 0 when there is no entry."""
    if not entries:
        return {0}
    following = [*entries[1:], Goal("")]
    return {number for number, entry in enumerate(following, start=1) if isinstance(entry, Goal)}


def without_lonely_goal(entries: Sequence[Entry], shown: int) -> int:
    """How many entries to show, so that no goal stands last while all its steps are left out."""
    if 0 < shown < len(entries) and isinstance(entries[shown - 1], Goal) and isinstance(entries[shown], Step):
        return shown - 1
    return shown


def columns_for(entries: Sequence[Entry], size: float, beside: Language = SWEDISH_ALONE) -> Columns:
    """Let who and when have what they need within bounds, and what has to be done the rest of the width."""
    type = Type(size)
    steps = [entry for entry in entries if isinstance(entry, Step)]
    small = _heading_type(size)
    done = max(small.width(HEADINGS[0]), min(small.width(beside.say(HEADINGS[0]) or ""), 0.12 * WIDTH)) + _GAP
    who = _between(0.2, max((type.width(step.who[:60]) for step in steps), default=0) + 1, 0.26)
    when = _between(0.14, max((type.width(step.when[:60]) for step in steps), default=0) + 1, 0.22)
    what = WIDTH - done - who - when - 2 * _GAP
    starts = (0.0, done, done + what + _GAP, done + what + who + 2 * _GAP)
    return Columns(tuple(zip(starts, (done - _GAP, what, who, when), strict=True)))


def rows_of(
    entries: Sequence[Entry],
    columns: Columns,
    size: float,
    lines: tuple[int, int],
    beside: Language = SWEDISH_ALONE,
) -> Iterator[Row]:
    """A row per entry; `lines`: the most of a cell, and of a goal."""
    for entry in entries:
        if isinstance(entry, Goal):
            yield _goal_row(entry, size, lines[1], beside)
        else:
            yield _step_row(entry, columns, size, lines[0])


def header_row(columns: Columns, size: float, beside: Language = SWEDISH_ALONE) -> Row:
    """What the columns are called."""
    cells = [
        _heading_cell(beside.both(words), columns[number], size, beside.code) for number, words in enumerate(HEADINGS)
    ]
    return Row(cells, WIDTH, _padding(size))


def hand_row(columns: Columns, size: float) -> HandRow:
    """An empty row, to be filled in by hand."""
    return HandRow(columns.places[1:], _BOXES[StepState.OPEN], _box_type(size))


def _heading_cell(words: Both, column: tuple[float, float], size: float, language: str) -> Cell:
    """What a column is called, and under it the same in another language."""
    type, (x, width) = _heading_type(size), column
    parts: list[tuple[Sequence[str], Type]] = [([words.swedish], type)]
    if words.other:
        other = replace(type, font=REGULAR).beside(language)
        parts.append((cut_lines(words.other, other, width, 2, "…"), other))
    return Cell(x, parts, "TH", {"Scope": "Column"}, width)


def _goal_row(goal: Goal, size: float, cell_lines: int, beside: Language) -> Row:
    type = Type(size, SEMIBOLD, GREEN)
    parts = [(cut_lines(goal.heading or OTHER_STEPS, type, WIDTH, cell_lines, CUT), type)]
    if not goal.heading and (other := beside.say(OTHER_STEPS)):
        quiet = type.beside(beside.code)
        parts.append((cut_lines(other, quiet, WIDTH, 2, "…"), quiet))
    cell = Cell(0, parts, "TH", {"Scope": "Row", "ColSpan": len(HEADINGS)}, WIDTH)
    return Row([cell], WIDTH, _padding(size), before=size * 0.7, follow=size * 5)


def _step_row(step: Step, columns: Columns, size: float, cell_lines: int) -> Row:
    type = Type(size, colour=Type(size).colour if step.state == StepState.OPEN else QUIET)
    what = step.what + (_NO_LONGER if step.state == StepState.DROPPED else "")
    # On a crowded page the need stands beside what has to be done, not on a line of its own.
    crowded = bool(step.need) and size < _CROWDED
    what += f" ({step.need})" if crowded else ""
    parts = [(cut_lines(what, type, columns[1][1], cell_lines, CUT), type)]
    if step.need and not crowded:
        small = Type(size, ITALIC, QUIET).scaled(0.9 if size < _LARGE else 1)
        parts.append((cut_lines(step.need, small, columns[1][1], min(2, cell_lines), CUT), small))
    cells = [Cell(0, [([_BOXES[step.state]], _box_type(size))]), Cell(columns[1][0], parts, width=columns[1][1])]
    for number, words in ((2, step.who), (3, step.when)):
        x, width = columns[number]
        if type.width(words) > width:
            words = words.replace(" kl. ", "\nkl. ")  # the hour is not parted from its "kl."
        cells.append(Cell(x, [(cut_lines(words, type, width, cell_lines, CUT), type)], width=width))
    return Row(cells, WIDTH, _padding(size))


def _box_type(size: float) -> Type:
    """The box is larger than the letters, so that a pen finds it, but does not part the lines."""
    return Type(size * 1.5, spacing=Type(size).spacing / 1.5)


def _padding(size: float) -> float:
    return size * 0.27


def _heading_type(size: float) -> Type:
    return Type(size, SEMIBOLD, QUIET).scaled(0.85 if size < _LARGE else 1)


def _between(least: float, width: float, greatest: float) -> float:
    """Width, held between two shares of the page's width."""
    return min(max(least * WIDTH, width), greatest * WIDTH)
