"""Where a move leads, for every queue there can be: beside the anchor, whatever the direction, and past those it says."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ombud.intake.board.aiming import aim
from ombud.intake.order import Entry, Moved, arrange
from ombud.intake.policy.rule import ARRIVAL

TODAY = date(2026, 3, 1)


def queue_of(size):
    return [Entry(each, datetime(2026, 1, each, tzinfo=UTC), TODAY, f"F2026-{each:04d}") for each in range(1, size + 1)]


@given(st.data())
def test_who_is_moved_stands_just_beside_the_anchor(data):
    size = data.draw(st.integers(2, 12))
    entries, ids = queue_of(size), st.integers(1, size)
    entry, anchor = data.draw(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]))
    ahead = data.draw(st.booleans())
    other = data.draw(ids)
    before = [Moved(1, other, True, frozenset(range(1, other)))] if other != entry and other > 1 else []
    placed = arrange(entries, ARRIVAL, before, TODAY)
    to = aim(placed, entry, anchor, ahead=ahead)
    after = [
        each.id for each in arrange(entries, ARRIVAL, [*before, Moved(2, entry, to.ahead, frozenset(to.passed))], TODAY)
    ]
    assert after.index(entry) - after.index(anchor) == (-1 if ahead else 1)
    assert (after == [each.id for each in placed]) == (not to.passed)


@given(st.integers(2, 12), st.data())
def test_who_stands_there_already_passes_nobody(size, data):
    placed = arrange(queue_of(size), ARRIVAL, [], TODAY)
    place = data.draw(st.integers(1, size - 1))
    assert not aim(placed, place, place + 1, ahead=True).passed
    assert not aim(placed, place + 1, place, ahead=False).passed
