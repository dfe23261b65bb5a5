"""The median and the middle half of some numbers. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

QUARTERS = 4


@dataclass(frozen=True)
class Middle:
    """How many numbers there were, and the first quartile, the median and the third quartile of them."""

    count: int
    low: int
    median: int
    high: int


def middle_of(numbers: Iterable[int]) -> Middle:
    """The middle of at least one number.

    The numbers are put in order, x[0] to x[n-1]. The quartile q (1, 2 or 3) stands at (n-1)·q/4 along them; between two numbers it is
    taken in proportion (the "inclusive" method: the lowest number is the quartile 0, the highest the quartile 4). The result is rounded
    to a whole number, a half up. The middle half are those from the first quartile to the third.
    """
    ordered = sorted(numbers)
    low, median, high = (_quartile(ordered, quarter) for quarter in (1, 2, 3))
    return Middle(len(ordered), low, median, high)


def _quartile(ordered: list[int], quarter: int) -> int:
    place, rest = divmod((len(ordered) - 1) * quarter, QUARTERS)
    after = ordered[min(place + 1, len(ordered) - 1)]
    in_quarters = ordered[place] * (QUARTERS - rest) + after * rest
    return (2 * in_quarters + QUARTERS) // (2 * QUARTERS)
