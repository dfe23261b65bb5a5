"""What became of it all, for the operation: never per client, and no comparison between ombud. How each number is defined stands in
`change_counting`.

Outside the circle a number is shown when five or more persons stand behind it and it cannot be used to compute one that fewer do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ombud.statistics import change_words as words
from ombud.statistics import queries
from ombud.statistics.books import Books, Cell
from ombud.statistics.change_counting import ALL, Table, tables_of
from ombud.statistics.suppression import LIMIT, Mark, cells_to_hide
from ombud.statistics.words import STAGES

AXES = {
    "needs": (words.AREAS, words.NEEDS),
    "needs_length": (words.LENGTHS, words.NEEDS),
    "scales": (words.COMPARED, words.STEPS),
    "feedback": (words.QUESTIONS, words.ANSWERS),
    "forms": (words.FORMS, words.CHANGES),
    "endings": (words.REASONS, words.PLANNED),
    "endings_length": (words.LENGTHS, words.PLANNED),
    "stages": (STAGES, words.LENGTHS),
}
"""The tables, with the names of their rows and of their columns, in order."""
TOTAL = {"needs_length": "needs", "endings_length": "endings"}
"""Tables that tell the same things in another order share one total, and the totals of their columns."""
KINDS = {"goals": words.GOALS, "better": words.BETTER}
"""Lists: kinds that add up to their total."""


@dataclass(frozen=True)
class Changes:
    """The numbers of a time, those that must not be shown, and how many steps the scales moved together."""

    cells: Mapping[Cell, int]
    hidden: Mapping[Cell, Mark]
    moved: Mapping[str, int]

    def cell(self, table: str, row: str = ALL, column: str = ALL) -> int | Mark:
        """A number of a table (or a list), or how it is hidden; without a row the whole column, without both all."""
        at = _cell(table, row, column)
        return self.hidden.get(at) or self.cells.get(at, 0)

    def rows(self, table: str) -> list[str]:
        """The rows in which there is anything, in order."""
        return [each for each in AXES[table][0] if self.cells.get(_cell(table, each, ALL))]

    def columns(self, table: str) -> list[str]:
        """The columns: all of them, but only those in which there is anything where they are lengths of time."""
        names = AXES[table][1]
        return [each for each in names if names is not words.LENGTHS or self.cells.get(_cell(table, ALL, each))]

    def share(self, part: int | Mark, *of: int | Mark) -> int | None:
        """How many in a hundred a part is of a whole; None when a number of it is hidden, or there is nothing."""
        numbers = [each for each in (part, *of) if isinstance(each, int)]
        whole = sum(numbers[1:])
        return round(100 * numbers[0] / whole) if len(numbers) == 1 + len(of) and whole else None

    def average(self, when: str) -> float | None:
        """How many steps a scale moved on average; None where a number of that row is hidden."""
        row = [self.cell("scales", when, column) for column in (ALL, *words.STEPS)]
        numbers = [each for each in row if isinstance(each, int)]
        return self.moved.get(when, 0) / numbers[0] if len(numbers) == len(row) and numbers[0] else None


def changes_between(operation_id: int, since: date, through: date, *, small_hidden: bool) -> Changes:
    """The changes of a time, both days counted. `small_hidden`: as they may be shown outside the circle."""
    tables, moved = tables_of(queries.changes(operation_id, since, through))
    return shown_of(tables, moved, small_hidden=small_hidden)


def shown_of(tables: Mapping[str, Table], moved: Mapping[str, int], *, small_hidden: bool) -> Changes:
    """The tables as cells and sums, and what of them is hidden."""
    books = Books(range(1))
    for name in AXES:
        if name in tables:
            books.add(0, TOTAL.get(name, name), tables[name].numbers.total())
            books.add_table(0, name, TOTAL.get(name, name), tables[name].numbers)
    _tie(books)
    for name, kinds in KINDS.items():
        if name in tables:
            books.add_kinds(0, name, name, {kind: tables[name].numbers[kind, ALL] for kind in kinds})
    if "new" in tables:
        books.add(0, "new", tables["new"].numbers["new", ALL])
    hidden = cells_to_hide(books.cells, books.sums, [list(books.cells)], _few(tables)) if small_hidden else {}
    return Changes(books.cells, hidden, moved)


def _tie(books: Books) -> None:
    """The same numbers, told twice, are bound to each other: what is hidden in one place may not be read in the other."""
    twice = [(_cell(name, ALL, column), _cell(TOTAL[name], ALL, column)) for name in TOTAL for column in AXES[name][1]]
    twice.append((Cell(0, "better"), _cell("needs", ALL, "better")))
    for one, other in twice:
        if other in books.cells:
            books.cells.setdefault(one, books.cells[other])
            books.sums.append(((one, -1), (other, 1)))


def _few(tables: Mapping[str, Table]) -> set[Cell]:
    return {
        _cell(name, *place)
        for name, table in tables.items()
        for place, persons in table.persons.items()
        if len(persons) < LIMIT
    }


def _cell(table: str, row: str, column: str) -> Cell:
    if (row, column) == (ALL, ALL) or table == "new":
        return Cell(0, TOTAL.get(table, table))
    return Cell(0, table, row if table in KINDS else f"{row}/{column}")
