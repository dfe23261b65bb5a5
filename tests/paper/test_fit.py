"""The search finds the best that fits."""

import pytest

from ombud.paper.fit import LARGEST, largest_size, most
from ombud.paper.text import SMALLEST


@pytest.mark.parametrize(("limit", "size"), [(20, LARGEST), (11.49, 11.25), (9.3, 9.25), (8.0, SMALLEST), (7.9, None)])
def test_the_largest_size_that_fits(limit, size):
    assert largest_size(lambda size: size <= limit) == size


def test_no_size_under_the_smallest_is_ever_tried():
    tried = []
    largest_size(lambda size: tried.append(size) or True)
    assert min(tried) == SMALLEST
    assert max(tried) <= LARGEST


@pytest.mark.parametrize(("count", "limit", "found"), [(0, 5, 0), (10, 4, 4), (10, 10, 10), (10, 0, 0), (1, 1, 1)])
def test_the_largest_number_that_fits(count, limit, found):
    assert most(count, lambda number: number <= limit) == found
