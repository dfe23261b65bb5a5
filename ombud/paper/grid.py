"""A table that a screen reader can walk: header cells, rows, and rows left empty to write in by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ombud.paper.blocks import HAND, HAND_RULE, rule
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import INK, Type


@dataclass(frozen=True)
class Cell:
    """One cell: paragraphs of broken lines, `x` points from the table's left edge, in a column `width` points wide."""

    x: float
    parts: Sequence[tuple[Sequence[str], Type]]
    tag: str = "TD"
    attributes: dict[str, str | int] = field(default_factory=dict)
    width: float = 0.0

    @property
    def height(self) -> float:
        return sum(len(lines) * type.leading for lines, type in self.parts)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        with canvas.element(self.tag, **self.attributes):
            for lines, type in self.parts:
                with canvas.element("P", type.language):
                    canvas.write(lines, type, left + self.x, top, self.width)
                top -= len(lines) * type.leading


@dataclass(frozen=True)
class Row:
    """A row of cells with a thin line under it; `padding` points of space over and under the words.

    `follow`: how much of what follows it must stand on the same page, in points.
    """

    cells: Sequence[Cell]
    width: float
    padding: float
    before: float = 0.0
    follow: float = 0.0

    @property
    def height(self) -> float:
        return self.before + max(cell.height for cell in self.cells) + 2 * self.padding

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element("TR"):
            for cell in self.cells:
                cell.draw(canvas, x, top - self.before - self.padding)
        with canvas.artifact():
            rule(canvas, x, top - self.height, self.width)


@dataclass(frozen=True)
class HandRow:
    """An empty row to write in: a sign (a box to tick) at the left, a line under each column (x, width)."""

    columns: Sequence[tuple[float, float]]
    sign: str
    type: Type
    height: float = HAND

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        bottom = top - self.height
        with canvas.artifact():
            for left, width in self.columns:
                rule(canvas, x + left, bottom, width, HAND_RULE)
            canvas.setFillColorRGB(*INK)
            canvas.setFont(self.type.font, self.type.size)
            canvas.drawString(x, bottom + self.type.size * 0.2, self.sign)


@dataclass(frozen=True)
class Grid:
    """Rows under each other, as one table."""

    rows: Sequence[Row | HandRow]

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element("Table"):
            for row in self.rows:
                row.draw(canvas, x, top)
                top -= row.height
