"""Make it fit: the largest type that holds everything on the page, or else as many rows as it holds."""

from collections.abc import Callable

from ombud.paper.text import SMALLEST

LARGEST = 11.5
STEP = 0.25
"""Sizes of running text, in points: from LARGEST down to SMALLEST in these steps."""


def largest_size(fits: Callable[[float], bool], smallest: float = SMALLEST, largest: float = LARGEST) -> float | None:
    """The largest size from largest down to smallest for which fits(size) holds, or None."""
    count = round((largest - smallest) / STEP)
    if not fits(smallest):
        return None
    return smallest + STEP * most(count, lambda steps: fits(smallest + STEP * steps))


def most(count: int, fits: Callable[[int], bool]) -> int:
    """The largest number from 0 to count for which fits(number) holds; 0 is taken to fit."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
