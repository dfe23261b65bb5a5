"""The median and the middle half, and what may be told of the waits."""

import statistics

from hypothesis import given
from hypothesis import strategies as st

from ombud.intake.quartiles import Middle, middle_of
from ombud.intake.waits import FEWEST, NO_GROUP, Wait, Waits, told_of

NUMBERS = st.lists(st.integers(0, 2_000), min_size=1, max_size=60)
NAMES = ["Barn hemma", "Ensam"]
GROUPED = st.lists(st.builds(Wait, st.integers(0, 900), st.none() | st.integers(0, 2)), max_size=60)


def test_the_definition_by_hand():
    assert middle_of([7]) == Middle(1, 7, 7, 7)
    assert middle_of([1, 2]) == Middle(2, 1, 2, 2), "1.25, 1.5 and 1.75, a half up"
    assert middle_of([30, 10, 20, 40, 50]) == Middle(5, 20, 30, 40)
    assert middle_of([0, 0, 0, 100]) == Middle(4, 0, 0, 25)


@given(NUMBERS)
def test_it_is_the_inclusive_method_rounded_to_whole_days(numbers):
    found = middle_of(numbers)
    exact = statistics.quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 3
    for ours, theirs in zip((found.low, found.median, found.high), exact, strict=True):
        assert abs(ours - theirs) <= 0.5


@given(NUMBERS, st.randoms(), st.integers(0, 500))
def test_order_does_not_count_and_a_longer_wait_for_all_is_just_that_much_longer(numbers, random, more):
    found = middle_of(numbers)
    assert min(numbers) <= found.low <= found.median <= found.high <= max(numbers)
    shuffled = list(numbers)
    random.shuffle(shuffled)
    assert middle_of(shuffled) == found
    assert middle_of(each + more for each in numbers) == Middle(
        found.count, found.low + more, found.median + more, found.high + more
    )


@given(NUMBERS)
def test_the_middle_half_holds_half(numbers):
    found = middle_of(numbers)
    inside = [each for each in numbers if found.low - 1 < each < found.high + 1]
    last = len(numbers) - 1
    assert len(inside) >= 3 * last // 4 - -(-last // 4) + 1, "those that stand between the two places in the order"


@given(GROUPED)
def test_fewer_than_ten_are_never_told_of_nor_left_to_be_counted_out(waits):
    told = told_of(waits, NAMES)
    if len(waits) < FEWEST:
        assert told == Waits()
        return
    assert told.all == middle_of(wait.days for wait in waits)
    assert all(group.middle.count >= FEWEST for group in told.groups)
    left = len(waits) - sum(group.middle.count for group in told.groups)
    assert left == 0 or left >= FEWEST or not told.groups
    for group in told.groups:
        assert group.middle == middle_of(wait.days for wait in waits if wait.group == group.place)


def test_groups_are_told_in_the_order_of_the_policy_and_those_without_one_last():
    waits = [Wait(days, group) for group in (NO_GROUP, 2, 1) for days in range(10)]
    told = told_of(waits, NAMES)
    assert [(group.place, group.name) for group in told.groups] == [(1, "Barn hemma"), (2, "Ensam"), (NO_GROUP, "")]
    assert told_of(waits, []).groups == (), "without groups in the policy there is nothing to compare"


def test_a_small_group_takes_the_smallest_large_one_with_it():
    waits = [Wait(5, 1)] * 12 + [Wait(9, 2)] * 10 + [Wait(7, NO_GROUP)] * 3
    assert [group.place for group in told_of(waits, NAMES).groups] == [1]
    earlier_policy = [Wait(5, 1)] * 12 + [Wait(9)] * 4
    assert told_of(earlier_policy, NAMES).groups == ()
