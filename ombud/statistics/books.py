"""The years' books: what was ongoing, came and went, as cells and the sums that bind them. Pure, so that it can be checked by itself.

*Ongoing at the start + new + reopened − closed = ongoing at the end*, for the operation and for every municipality; the municipalities
add up to the operation; the bands add up to what is new.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

FLOWS = (("new", 1), ("reopened", 1), ("closed", -1))
WHOLE = None
"""The place of the operation as a whole, beside its municipalities."""


class Cell(NamedTuple):
    """One number: the year, what is counted, of which kind (a band, an outcome), and where."""

    year: int
    name: str
    kind: str = ""
    place: Hashable = WHOLE


Sum = tuple[tuple[Cell, int], ...]


@dataclass
class Books:
    """Cells, the sums among them, and the years in order."""

    years: range
    cells: dict[Cell, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def of_year(self, year: int) -> list[Cell]:
        """The cells of a year; the first year has the (empty) year before with it."""
        first = [year - 1] if year == self.years.start else []
        return [cell for cell in self.cells if cell.year in (*first, year)]

    def add_kinds(self, year: int, name: str, total: str, numbers: dict[str, int]) -> None:
        """Add the kinds that a total of the year consists of, the total too if it is not there yet."""
        parts = {Cell(year, name, kind): number for kind, number in numbers.items()}
        self.cells.update(parts)
        self.cells.setdefault(Cell(year, total), sum(numbers.values()))
        self.sums.append(_total(Cell(year, total), parts))

    def add_table(self, year: int, name: str, total: str, numbers: Mapping[tuple[str, str], int]) -> None:
        """Add a table: every row ("mapping/") and every column ("/phone") adds up, and the rows and the columns to a total of the year."""
        rows, columns = (sorted({key[side] for key in numbers}) for side in (0, 1))
        whole = [[f"{row}/" for row in rows], [f"/{column}" for column in columns]]
        lines = [[f"{row}/{column}" for column in columns] for row in rows]
        lines += [[f"{row}/{column}" for row in rows] for column in columns]
        for row in rows:
            for column in columns:
                self.cells[Cell(year, name, f"{row}/{column}")] = numbers.get((row, column), 0)
        for kind, line in zip([*whole[0], *whole[1]], lines, strict=True):
            parts = [Cell(year, name, each) for each in line]
            self.cells[Cell(year, name, kind)] = sum(self.cells[each] for each in parts)
            self.sums.append(_total(Cell(year, name, kind), parts))
        for kinds in whole:
            self.sums.append(_total(Cell(year, total), [Cell(year, name, each) for each in kinds]))

    def add(self, year: int, name: str, number: int) -> None:
        """Add a number that stands by itself."""
        self.cells[Cell(year, name)] = number


def keep_books(years: range, places: Iterable[Hashable], movements: Iterable[tuple[int, Hashable, str, int]]) -> Books:
    """Books from movements of (year, place, "new" | "reopened" | "closed", number), starting from nothing ongoing."""
    books = Books(years)
    places = list(places)
    moved = {(year, place, name): number for year, place, name, number in movements}
    for place in (WHOLE, *places):
        books.cells[Cell(years.start - 1, "ongoing", "", place)] = 0
    for year in years:
        for name, _ in FLOWS:
            _add_flow(books, year, name, {place: moved.get((year, place, name), 0) for place in places})
        for place in (WHOLE, *places):
            _balance(books, year, place)
        if places:
            books.sums.append(_total(Cell(year, "ongoing"), [Cell(year, "ongoing", "", each) for each in places]))
    return books


def _add_flow(books: Books, year: int, name: str, by_place: dict[Hashable, int]) -> None:
    parts = {Cell(year, name, "", place): number for place, number in by_place.items()}
    books.cells.update(parts)
    books.cells[Cell(year, name)] = sum(parts.values())
    books.sums.append(_total(Cell(year, name), parts))


def _balance(books: Books, year: int, place: Hashable) -> None:
    before, after = Cell(year - 1, "ongoing", "", place), Cell(year, "ongoing", "", place)
    flows = [(Cell(year, name, "", place), sign) for name, sign in FLOWS]
    books.cells[after] = books.cells[before] + sum(sign * books.cells[cell] for cell, sign in flows)
    books.sums.append(((before, 1), *flows, (after, -1)))


def _total(total: Cell, parts: Iterable[Cell]) -> Sum:
    return ((total, -1), *((part, 1) for part in parts))
