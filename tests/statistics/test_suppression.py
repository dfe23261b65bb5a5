"""A small number cannot be computed back: checked by trying every table that looks the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.statistics.suppression import LIMIT, Mark, cells_to_hide, is_small

NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 12))


def another_table(cells, sums, hidden, key, number):
    """A table that looks the same from outside and holds `number` in a cell, or None. Tries everything, cell by cell."""
    known = {each: value for each, value in cells.items() if each not in hidden}
    return _filled({**known, key: number}, cells, sums, hidden, sorted(set(hidden) - {key}, key=str))


def _filled(known, cells, sums, hidden, left):
    for each in sums:
        unknown = [(key, sign) for key, sign in each if key not in known]
        rest = sum(sign * known[key] for key, sign in each if key in known)
        if not unknown and rest:
            return None
        if len(unknown) == 1:
            key, number = unknown[0][0], -rest * unknown[0][1]
            if number not in choices(cells, hidden, key):
                return None
            return _filled({**known, key: number}, cells, sums, hidden, [other for other in left if other != key])
    if not left:
        return known
    for number in choices(cells, hidden, left[0]):
        found = _filled({**known, left[0]: number}, cells, sums, hidden, left[1:])
        if found:
            return found
    return None


def choices(cells, hidden, key):
    """What a reader could think that a hidden cell holds, the nearest first."""
    if hidden[key] is Mark.SMALL:
        likely = range(1, LIMIT)
    else:
        likely = [number for number in range(cells[key] + 10) if is_small(cells[key]) or not is_small(number)]
    return sorted(likely, key=lambda number: abs(number - cells[key]))


def must_be_safe(cells, sums, hidden, few=()):
    """Everything small or of a few is hidden, and each such cell could hold another number than it does."""
    for key in (each for each, number in cells.items() if is_small(number) or each in few):
        assert key in hidden
        others = [number for number in choices(cells, hidden, key) if number != cells[key]]
        assert any(another_table(cells, sums, hidden, key, number) for number in others), (key, cells, hidden)


def row(*parts, name="row"):
    """Parts and their total."""
    cells = {f"{name}{place}": number for place, number in enumerate(parts)}
    sums = [((f"{name} total", -1), *((key, 1) for key in cells))]
    return {**cells, f"{name} total": sum(parts)}, sums


@given(st.lists(NUMBERS, min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_parts_of_a_total(parts):
    cells, sums = row(*parts)
    must_be_safe(cells, sums, cells_to_hide(cells, sums, [cells]))


@given(st.lists(st.tuples(NUMBERS, st.booleans()), min_size=1, max_size=4), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_large_number_of_few_persons(parts, all_few):
    cells, sums = row(*(number for number, _ in parts))
    few = {f"row{place}" for place, (number, is_few) in enumerate(parts) if is_few and number}
    if all_few:
        few = {key for key, number in cells.items() if number}
    must_be_safe(cells, sums, cells_to_hide(cells, sums, [cells], few), few)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_table_with_totals_both_ways(rows):
    cells, sums = {}, []
    for number, (left, right) in enumerate(rows):
        cells |= {(number, "l"): left, (number, "r"): right, (number, "sum"): left + right}
        sums.append((((number, "sum"), -1), ((number, "l"), 1), ((number, "r"), 1)))
    for column in ("l", "r", "sum"):
        keys = [(number, column) for number in range(len(rows))]
        cells[("all", column)] = sum(cells[key] for key in keys)
        sums.append(((("all", column), -1), *((key, 1) for key in keys)))
    sums.append(((("all", "sum"), -1), (("all", "l"), 1), (("all", "r"), 1)))
    must_be_safe(cells, sums, cells_to_hide(cells, sums, [cells]))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_years_that_follow_each_other(years):
    cells, sums, order, before = {"end 0": 0}, [], [["end 0"]], 0
    for year, (new, closed) in enumerate(years, 1):
        closed = min(closed, before + new)
        after = before + new - closed
        own = {f"new {year}": new, f"closed {year}": closed, f"end {year}": after}
        cells |= own
        sums.append(((f"end {year - 1}", 1), (f"new {year}", 1), (f"closed {year}", -1), (f"end {year}", -1)))
        order.append(list(own))
        before = after
    hidden = cells_to_hide(cells, sums, order)
    must_be_safe(cells, sums, hidden)
    for number in range(1, len(order)):  # what is hidden of the first years does not depend on those that come
        known = [key for group in order[:number] for key in group]
        earlier = cells_to_hide(
            {key: cells[key] for key in known},
            [each for each in sums if all(key in known for key, _ in each)],
            order[:number],
        )
        assert earlier == {key: mark for key, mark in hidden.items() if key in known}


def test_what_two_sums_together_would_tell():
    cells, sums = row(4, 4)  # both below five and eight together: only four and four
    assert "row total" in cells_to_hide(cells, sums, [cells])
    cells, sums = row(1, 5)  # hiding the five beside it is not enough: six less at least five leaves one
    assert set(cells_to_hide(cells, sums, [cells])) == set(cells)


def test_what_being_small_would_tell():
    cells, sums = row(1, 1, 1, 1)  # four ones are told by a total below five
    assert cells_to_hide(cells, sums, [cells])["row total"] is Mark.VEILED


def test_large_numbers_and_nothing_are_shown():
    cells, sums = row(0, 7, 12)
    assert cells_to_hide(cells, sums, [cells]) == {}


def test_a_number_by_itself():
    assert cells_to_hide({"queued": 3, "came": 9}, [], [["queued", "came"]]) == {"queued": Mark.SMALL}
