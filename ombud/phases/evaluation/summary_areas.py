"""The table of before and now on paper: each area with the shape and the word of its rating, read row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ombud.languages.language import Both, Language
from ombud.paper.escape import one_line
from ombud.paper.fonts import REGULAR, SEMIBOLD
from ombud.paper.grid import Cell, Grid, Row
from ombud.paper.page import WIDTH
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import QUIET, Type, break_lines
from ombud.phases.evaluation.summary import SeenArea
from ombud.phases.evaluation.summary_words import COLUMNS, UNANSWERED
from ombud.phases.mapping.ratings import RATED
from ombud.phases.mapping.signs import draw_sign, sign_of

_STARTS = (0.0, 0.3, 0.65)
"""Where the columns begin, in parts of the width."""

_GAP = 10.0
_ASIDE = 1.5
"""How far from its sign the word begins, in parts of the size."""


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


def areas_table(areas: Sequence[SeenArea], size: float, beside: Language) -> Grid:
    """The areas, one a row."""
    head = Type(size, SEMIBOLD, QUIET).scaled(0.85)
    header = [_cell(column, beside.both(words), head, beside, "Column") for column, words in enumerate(COLUMNS)]
    return Grid([Row(header, WIDTH, size * 0.15), *(_row(area, size, beside) for area in areas)])


def _row(area: SeenArea, size: float, beside: Language) -> Row:
    name = _cell(0, beside.both(area.name), Type(size, SEMIBOLD), beside, "Row")
    ratings = [
        _rated(column, code, Type(size), beside) for column, code in enumerate((area.before, area.after), start=1)
    ]
    return Row([name, *ratings], WIDTH, size * 0.15)


def _rated(column: int, code: int | None, type: Type, beside: Language) -> Cell:
    text = beside.both(UNANSWERED if code is None else RATED[code])
    x, width = _place(column)
    aside = _ASIDE * type.size
    return Signed(x + aside, _parts(text, type, width - aside, beside), width=width - aside, sign=sign_of(code))


def _cell(column: int, text: Both, type: Type, beside: Language, scope: str) -> Cell:
    x, width = _place(column)
    return Cell(x, _parts(text, type, width, beside), "TH", {"Scope": scope}, width)


def _parts(text: Both, type: Type, width: float, beside: Language) -> list[tuple[Sequence[str], Type]]:
    """The words, and under them the same in the other language, whole."""
    parts: list[tuple[Sequence[str], Type]] = [(break_lines(one_line(text.swedish), type, width), type)]
    if text.other:
        other = replace(type, font=REGULAR).beside(beside.code)
        parts.append((break_lines(one_line(text.other), other, width), other))
    return parts


def _place(column: int) -> tuple[float, float]:
    """Where a column begins, and how wide it is, in points."""
    start, end = (*_STARTS, 1.0)[column : column + 2]
    return start * WIDTH, (end - start) * WIDTH - _GAP
