"""The order as such: total, stable, explained, the same however the rows came; ageing works; urgent dates break in; moves keep."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from support.orders import TODAY, entries, moves, queues, rules

from ombud.intake.order import Moved, Reason, arrange, passed_by
from ombud.intake.policy.rule import UrgentRule

MANY = settings(max_examples=60, deadline=None)


def ids(placed):
    return [each.id for each in placed]


@MANY
@given(queues(), st.randoms())
def test_it_is_total_and_the_same_however_the_rows_come(queue, random):
    made, rule, moved = queue
    placed = arrange(made, rule, moved, TODAY)
    assert sorted(ids(placed)) == sorted(each.id for each in made)
    assert [each.place for each in placed] == list(range(1, len(made) + 1))
    assert sorted(each.natural for each in placed) == list(range(1, len(made) + 1))
    assert arrange(random.sample(made, len(made)), rule, moved, TODAY) == placed
    assert arrange(made, rule, moved, TODAY) == placed


@MANY
@given(queues())
def test_the_reason_agrees_with_the_place(queue):
    made, rule, _ = queue
    placed = arrange(made, rule, [], TODAY)
    classes = list(Reason)
    keys = [(classes.index(each.reason), each.group or 0 if each.reason is Reason.GROUP else 0) for each in placed]
    assert keys == sorted(keys)
    assert all(each.reason is not Reason.MOVED and each.place == each.natural for each in placed)


@MANY
@given(entries(), rules(ageing=True))
def test_nobody_who_has_waited_too_long_stands_behind_a_newer_one_unless_something_urgent_breaks_in(made, rule):
    by_id = {each.id: each for each in made}
    placed = arrange(made, rule, [], TODAY)
    for place, each in enumerate(placed):
        if not rule.has_aged(by_id[each.id].waited_days(TODAY)):
            continue
        for ahead in placed[:place]:
            newer = by_id[ahead.id].queued_at > by_id[each.id].queued_at
            assert not newer or rule.breaks_in(by_id[ahead.id].due_on, TODAY)


@MANY
@given(entries(), rules(ageing=True))
def test_in_the_end_everyone_who_waits_comes_ahead_of_all_who_come_later(made, rule):
    """When the longest wait is over, only what is urgent is ahead, whoever else has come."""
    waiting = replace(made[0], due_on=None)
    late = TODAY.replace(year=TODAY.year + 1)
    newcomers = [replace(each, queued_at=each.queued_at.replace(year=each.queued_at.year + 1)) for each in made[1:]]
    placed = arrange([waiting, *newcomers], rule, [], late)
    ahead = ids(placed)[: ids(placed).index(waiting.id)]
    assert all(rule.breaks_in(each.due_on, late) for each in newcomers if each.id in ahead)


@MANY
@given(entries(), rules(urgent=UrgentRule.ALWAYS))
def test_urgent_goes_first_always(made, rule):
    due = [each.due_on for each in _in_order(made, rule)]
    dated = [each for each in due if each is not None]
    assert due[: len(dated)] == sorted(dated)


@MANY
@given(entries(), rules(urgent=UrgentRule.WITHIN))
def test_urgent_goes_first_when_the_day_is_near(made, rule):
    ordered = _in_order(made, rule)
    near = [each for each in ordered if each.due_on and (each.due_on - TODAY).days <= rule.urgent_days]
    assert ordered[: len(near)] == near and [each.due_on for each in near] == sorted(each.due_on for each in near)
    far = [replace(each, due_on=None) for each in ordered[len(near) :]]
    assert far == _in_order(far, rule), "a date that is far changes nothing"


@MANY
@given(entries(), rules(urgent=UrgentRule.IN_GROUP))
def test_urgent_goes_first_in_its_group_and_passes_no_group(made, rule):
    ordered = _in_order(made, rule)
    undated = _in_order([replace(each, due_on=None) for each in made], rule)

    def group(entry):
        aged = rule.has_aged(entry.waited_days(TODAY))
        return 0 if aged else rule.group_of(entry.answers) or 99

    assert [group(each) for each in ordered] == [group(each) for each in undated]
    for first, second in zip(ordered, ordered[1:], strict=False):
        if group(first) == group(second) != 0 and second.due_on is not None:
            assert first.due_on is not None and first.due_on <= second.due_on


@MANY
@given(queues(), st.data())
def test_a_newcomer_moves_nobody_past_another(queue, data):
    made, rule, moved = queue
    newcomer = replace(data.draw(entries(most=1))[0], id=5000, number="F2026-5000")
    before = ids(arrange(made, rule, moved, TODAY))
    after = ids(arrange([*made, newcomer], rule, moved, TODAY))
    assert [each for each in after if each != 5000] == before


@MANY
@given(entries(), rules(), st.data())
def test_a_move_stands_as_it_was_decided_and_no_longer_than_its_reason(made, rule, data):
    natural = arrange(made, rule, [], TODAY)
    entry, anchor = (data.draw(st.sampled_from(ids(natural))) for _ in range(2))
    ahead = data.draw(st.booleans())
    passed = passed_by(natural, entry, anchor, ahead=ahead)
    move = Moved(1, entry, ahead, frozenset(passed))
    order = ids(placed := arrange(made, rule, [move], TODAY))
    assert all((order.index(entry) < order.index(each)) is ahead for each in passed)
    assert [each for each in order if each != entry] == [each for each in ids(natural) if each != entry]
    moved = {each.id for each in placed if each.reason is Reason.MOVED}
    assert moved == ({entry} if passed else set())
    left = [each for each in made if each.id not in passed]
    assert arrange(left, rule, [move], TODAY) == arrange(left, rule, [], TODAY)


@MANY
@given(entries(most=6), rules(), st.data())
def test_a_newcomer_with_higher_right_goes_ahead_of_both(made, rule, data):
    natural = ids(arrange(made, rule, [], TODAY))
    move = Moved(1, natural[-1], True, frozenset(natural[:-1]))
    newcomer = replace(data.draw(entries(most=1))[0], id=5000, number="F2026-5000")
    everyone = [*made, newcomer]
    without = ids(arrange(everyone, rule, [], TODAY))
    order = ids(arrange(everyone, rule, [move], TODAY))
    if without[0] == 5000:
        assert order[0] == 5000
    if without[-1] == 5000:
        assert order[-1] == 5000


@MANY
@given(entries(), rules(), st.data())
def test_a_chain_of_moves_stays_total_and_the_last_one_holds(made, rule, data):
    moved = data.draw(moves(made, most=6))
    placed = arrange(made, rule, moved, TODAY)
    order = ids(placed)
    assert len(set(order)) == len(made)
    if moved and moved[-1].entry_id in order:
        last = moved[-1]
        passed = [each for each in last.passed if each in order and each != last.entry_id]
        assert all((order.index(last.entry_id) < order.index(each)) is last.ahead for each in passed)
    stands = {each.moved_id for each in placed} - {None}
    assert stands <= {each.id for each in moved}


def _in_order(made, rule):
    by_id = {each.id: each for each in made}
    return [by_id[each] for each in ids(arrange(made, rule, [], TODAY))]
