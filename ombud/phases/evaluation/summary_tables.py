"""The tables of the summary on paper, each read row by row: goals and how it went, headings to think by, areas before and now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ombud.languages.language import Both, Language
from ombud.paper.escape import one_line
from ombud.paper.fonts import REGULAR, SEMIBOLD
from ombud.paper.grid import Cell, Grid, Row
from ombud.paper.page import WIDTH
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN, QUIET, Type, break_lines, cut_lines
from ombud.phases.evaluation.summary import SeenArea, SeenGoal, SeenStep, Summary
from ombud.phases.evaluation.summary_fitting import Draft
from ombud.phases.evaluation.summary_words import COLUMNS, CUT, GOALS, NOT_YET, OTHER_STEPS, OUTCOME, UNANSWERED
from ombud.phases.mapping.ratings import RATED
from ombud.phases.mapping.signs import draw_sign, sign_of

_GOALS, _AREAS = (0.0, 0.64, 1.0), (0.0, 0.3, 0.65, 1.0)
"""Where the columns begin, in parts of the width, and where the last one ends."""

_GAP = 12.0
_ASIDE = 1.5
"""How far from its sign a word begins, in parts of the size."""

Part = tuple[Sequence[str], Type]


@dataclass(frozen=True)
class Signed(Cell):
    """A cell whose words have a sign before them."""

    sign: str = ""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        type = self.parts[0][1]
        side = type.size * 1.1
        if self.sign:
            with canvas.artifact():
                draw_sign(canvas, self.sign, left + self.x - _ASIDE * type.size, top - (type.leading + side) / 2, side)
        super().draw(canvas, left, top)


def goals_table(sheet: Summary, draft: Draft) -> Grid:
    """The goals with their steps, and what became of them; at last what was done besides."""
    head = Type(draft.size, SEMIBOLD, GREEN).scaled(1.1)
    rows = [_head((sheet.beside.both(GOALS), sheet.beside.both(OUTCOME)), _GOALS, head, sheet.beside)]
    room = draft.steps
    for goal in sheet.goals[: draft.goals]:
        steps = goal.steps[:room]
        room -= len(steps)
        if goal.words or steps:
            rows.append(_goal_row(goal, steps, draft, sheet.beside))
    return Grid(rows)


def thoughts_table(sheet: Summary, draft: Draft) -> Grid:
    """The headings to think by beside each other, with the client's words under each."""
    count = len(sheet.thoughts)
    places = tuple(number / count for number in range(count + 1))
    head, type = Type(draft.size, SEMIBOLD, GREEN).scaled(1.1), Type(draft.size)
    cells = []
    for number, (_, words) in enumerate(sheet.thoughts):
        x, width = _place(places, number)
        cells.append(Cell(x, [(cut_lines(f"”{words}”", type, width, draft.lines, CUT), type)], width=width))
    headings = [sheet.beside.both(heading) for heading, _ in sheet.thoughts]
    return Grid([_head(headings, places, head, sheet.beside), Row(cells, WIDTH, draft.size * 0.2)])


def areas_table(areas: Sequence[SeenArea], size: float, beside: Language) -> Grid:
    """The areas, one a row, each rating with its shape and its word."""
    head = Type(size, SEMIBOLD, QUIET).scaled(0.85)
    rows = (_area_row(area, Type(size), beside) for area in areas)
    return Grid([_head([beside.both(words) for words in COLUMNS], _AREAS, head, beside), *rows])


def _head(words: Sequence[Both], places: Sequence[float], type: Type, beside: Language) -> Row:
    cells = [_own(text, places, number, type, beside, "Column") for number, text in enumerate(words)]
    return Row(cells, WIDTH, type.size * 0.15)


def _goal_row(goal: SeenGoal, steps: Sequence[SeenStep], draft: Draft, beside: Language) -> Row:
    x, width = _place(_GOALS, 0)
    parts = list(_goal_parts(goal, draft, width, beside))
    parts += [_cut(_said(step), Type(draft.size), width, draft) for step in steps]
    came, room = _place(_GOALS, 1)
    outcome = Cell(came, list(_outcome_parts(goal, draft, room, beside)) if goal.words else [], width=room)
    return Row([Cell(x, parts, "TH", {"Scope": "Row"}, width), outcome], WIDTH, draft.size * 0.2)


def _goal_parts(goal: SeenGoal, draft: Draft, width: float, beside: Language) -> Iterator[Part]:
    strong = Type(draft.size, SEMIBOLD)
    if goal.words:
        yield _cut(goal.words, strong, width, draft)
    else:
        yield from _parts(beside.both(OTHER_STEPS), strong, width, beside)


def _outcome_parts(goal: SeenGoal, draft: Draft, width: float, beside: Language) -> Iterator[Part]:
    type = Type(draft.size, SEMIBOLD, GREEN) if goal.outcome else Type(draft.size, colour=QUIET)
    yield from _parts(beside.both(goal.outcome or NOT_YET), type, width, beside)
    if goal.outcome_words:
        yield _cut(f"”{goal.outcome_words}”", Type(draft.size), width, draft)


def _area_row(area: SeenArea, type: Type, beside: Language) -> Row:
    name = _own(beside.both(area.name), _AREAS, 0, replace(type, font=SEMIBOLD), beside, "Row")
    ratings = (_rated(number, code, type, beside) for number, code in enumerate((area.before, area.after), start=1))
    return Row([name, *ratings], WIDTH, type.size * 0.15)


def _rated(column: int, code: int | None, type: Type, beside: Language) -> Cell:
    text = beside.both(UNANSWERED if code is None else RATED[code])
    x, width = _place(_AREAS, column)
    aside = _ASIDE * type.size
    return Signed(x + aside, _parts(text, type, width - aside, beside), width=width - aside, sign=sign_of(code))


def _own(text: Both, places: Sequence[float], column: int, type: Type, beside: Language, scope: str) -> Cell:
    x, width = _place(places, column)
    return Cell(x, _parts(text, type, width, beside), "TH", {"Scope": scope}, width)


def _parts(text: Both, type: Type, width: float, beside: Language) -> list[Part]:
    """Our own words, and under them the same in the other language, whole."""
    parts: list[Part] = [(break_lines(one_line(text.swedish), type, width), type)]
    if text.other:
        other = replace(type, font=REGULAR).beside(beside.code)
        parts.append((break_lines(one_line(text.other), other, width), other))
    return parts


def _cut(text: str, type: Type, width: float, draft: Draft) -> Part:
    return cut_lines(text, type, width, draft.lines, CUT), type


def _said(step: SeenStep) -> str:
    came = f" – {step.outcome}" if step.done and step.outcome else ""
    return f"{'☑' if step.done else '☐'} {step.what}{came}"


def _place(places: Sequence[float], column: int) -> tuple[float, float]:
    """Where a column begins, and how wide it is, in points."""
    return places[column] * WIDTH, (places[column + 1] - places[column]) * WIDTH - _GAP
