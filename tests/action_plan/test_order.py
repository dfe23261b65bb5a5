"""The order of the steps: each move leads where it says, and loses nothing."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.phases.action_plan.ordering import Move, Place, by_date, by_goal, changes, moved, restored, stamp

GROUPS = (10, 20, 30, None)
ORDER = (Place(1, 10), Place(2, 20), Place(3, 10), Place(4), Place(5, 20))
WAYS = ["up", "down", "first", "last", "before", "after", "under"]
orders = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=8).map(
    lambda goals: tuple(Place(number, goal) for number, goal in enumerate(goals, 1))
)
moves = st.builds(Move, st.integers(1, 9), st.sampled_from(WAYS), st.integers(0, 9))


@pytest.fixture
def database():
    """Pure: one is enough."""
    return "sqlite"


def ids(order):
    return [each.step_id for each in order]


def under(order, goal_id):
    return [each.step_id for each in order if each.goal_id == goal_id]


@given(orders, moves, st.sampled_from([(), GROUPS]))
def test_no_move_loses_or_doubles_a_step_or_touches_the_goal_of_another(order, move, groups):
    if move.way == "under":
        move = Move(move.step_id, "under", 20)
    after = moved(order, move, groups)
    assert sorted(ids(after)) == ids(order)
    goals = {each.step_id: each.goal_id for each in order}
    assert all(each.goal_id == goals[each.step_id] for each in after if each.step_id != move.step_id)
    others = [each for each in ids(order) if each != move.step_id]
    assert [each for each in ids(after) if each != move.step_id] == others


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (Move(3, "up"), [1, 3, 2, 4, 5]),
        (Move(3, "down"), [1, 2, 4, 3, 5]),
        (Move(3, "first"), [3, 1, 2, 4, 5]),
        (Move(3, "last"), [1, 2, 4, 5, 3]),
        (Move(5, "before", 2), [1, 5, 2, 3, 4]),
        (Move(1, "after", 4), [2, 3, 4, 1, 5]),
        (Move(1, "up"), [1, 2, 3, 4, 5]),
        (Move(5, "down"), [1, 2, 3, 4, 5]),
        (Move(9, "up"), [1, 2, 3, 4, 5]),
    ],
)
def test_in_a_list_a_step_keeps_its_goal(move, expected):
    after = moved(ORDER, move)
    assert ids(after) == expected
    assert {each.step_id: each.goal_id for each in after} == {each.step_id: each.goal_id for each in ORDER}


@pytest.mark.parametrize(
    ("move", "goal_id", "expected"),
    [
        (Move(3, "up"), 10, [3, 1]),  # among the steps of its goal
        (Move(5, "first"), 20, [5, 2]),
        (Move(2, "up"), 10, [1, 3, 2]),  # past the first of its goal: last under the goal before
        (Move(3, "down"), 20, [3, 2, 5]),
        (Move(5, "down"), 30, [5]),  # a goal without steps
        (Move(4, "up"), 30, [4]),
        (Move(1, "up"), 10, [1, 3]),
        (Move(4, "down"), None, [4]),
        (Move(4, "before", 2), 20, [4, 2, 5]),  # dragged to another goal's step
        (Move(1, "after", 4), None, [4, 1]),
        (Move(1, "under", 30), 30, [1]),
        (Move(2, "under", 0), None, [4, 2]),
    ],
)
def test_under_the_goals_the_goal_follows(move, goal_id, expected):
    assert under(moved(ORDER, move, GROUPS), goal_id) == expected


def step(number, due_on=None, at=None):
    return SimpleNamespace(id=number, goal_id=None, due_on=due_on, at=at)


def test_by_date_the_nearest_comes_first_and_those_without_a_day_last():
    day = date(2026, 12, 3)
    steps = [
        step(1),
        step(2, day),
        step(3, date(2100, 1, 1)),
        step(4, day, time(9)),
        step(5, date(1900, 1, 1)),
        step(6),
    ]
    assert ids(by_date(steps)) == [5, 4, 2, 3, 1, 6]


def test_by_goal_they_stand_goal_by_goal_as_they_stood():
    after = by_goal(ORDER, GROUPS)
    assert ids(after) == [1, 3, 2, 5, 4] and changes(ORDER, after) == 4


@given(orders, orders)
def test_the_former_order_comes_back_for_those_that_still_stand(order, former):
    back = restored(order, former, GROUPS)
    assert sorted(ids(back)) == ids(order)
    kept = [each.step_id for each in former if each.step_id <= len(order)]
    assert ids(back)[: len(kept)] == kept


def test_a_goal_that_is_gone_does_not_come_back():
    assert restored((Place(1, 20),), (Place(1, 10),), (20, None)) == (Place(1, 20),)


def test_a_stamp_knows_an_order_and_its_goals():
    assert stamp(ORDER) == stamp(tuple(ORDER)) != stamp(ORDER[::-1])
    assert stamp((Place(1, 10),)) != stamp((Place(1, 20),))
