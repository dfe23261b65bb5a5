"""The years' books reconcile, whatever happened, and can be hidden safely as they are."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from ombud.statistics.books import FLOWS, Cell, keep_books
from ombud.statistics.suppression import cells_to_hide, is_small

YEARS = range(2024, 2027)
PLACES = (1, 2, 3)
MOVES = st.lists(
    st.tuples(
        st.sampled_from(YEARS), st.sampled_from(PLACES), st.sampled_from([name for name, _ in FLOWS]), st.integers(0, 9)
    ),
    unique_by=lambda each: each[:3],
)


@given(MOVES)
def test_every_year_and_every_place_reconciles(moves):
    books = keep_books(YEARS, PLACES, moves)
    for each in books.sums:
        assert sum(sign * books.cells[cell] for cell, sign in each) == 0
    for year in YEARS:
        assert books.cells[Cell(year, "new")] == sum(
            number for y, _, name, number in moves if (y, name) == (year, "new")
        )


def test_ongoing_new_and_closed():
    books = keep_books(range(2025, 2027), [1], [(2025, 1, "new", 8), (2025, 1, "closed", 3), (2026, 1, "closed", 5)])
    shown = [books.cells[Cell(year, "ongoing")] for year in (2024, 2025, 2026)]
    assert shown == [0, 5, 0]
    assert books.cells[Cell(2025, "ongoing", "", 1)] == 5


def test_bands_add_up_to_what_is_new():
    books = keep_books(range(2026, 2027), [1], [(2026, 1, "new", 7)])
    books.add_kinds(2026, "age", "new", {"18-29": 3, "30-49": 4})
    books.add_kinds(2026, "outcome", "ended", {"moved": 6})
    assert books.cells[Cell(2026, "ended")] == 6
    hidden = cells_to_hide(books.cells, books.sums, [books.of_year(2026)])
    small = {cell for cell, number in books.cells.items() if is_small(number)}
    assert small == {Cell(2026, "age", "18-29"), Cell(2026, "age", "30-49")}
    # Seven of at most four and four could be three and four or four and three.
    assert small == set(hidden)


def test_many_years_and_municipalities_are_hidden_in_reasonable_time():
    """Ten years of eight municipalities with nothing but awkward numbers."""
    years, places = range(2017, 2027), range(1, 9)
    moves = [
        (year, place, name, (7 * year + 3 * place + len(name)) % 6 + (1 if name == "new" else 0))
        for year in years
        for place in places
        for name, _ in FLOWS
        if name != "reopened"
    ]
    books = keep_books(years, places, moves)
    for year in years:
        new = books.cells[Cell(year, "new")]
        books.add_kinds(year, "age", "new", {"a": 2, "b": new - 5, "c": 3})
    started = process_time()
    hidden = cells_to_hide(books.cells, books.sums, [books.of_year(year) for year in years])
    took = process_time() - started
    assert took < 20  # 0.5 s on a quiet machine
    assert {cell for cell, number in books.cells.items() if is_small(number)} <= set(hidden)
