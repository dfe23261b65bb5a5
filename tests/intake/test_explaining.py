"""Every sentence that answers "varför står jag här?" is true of whoever it is said of, under every rule."""

from datetime import timedelta

from hypothesis import given, settings
from support.orders import TODAY, entries, queues

from ombud import clock
from ombud.intake import explaining
from ombud.intake.explaining import Exceptional, why
from ombud.intake.order import Reason, arrange
from ombud.intake.policy.rule import UrgentRule

DATED = {explaining.URGENT, explaining.NEAR}
BY_DATE = {explaining.GROUP_DATED, explaining.NO_GROUP_DATED, explaining.ARRIVAL_DATED}


def told(queue, **how):
    """The entries in their order, each with its explanation."""
    made, rule, moves = queue
    by_id = {each.id: each for each in made}
    placed = arrange(made, rule, moves, TODAY)
    known = {move.id: Exceptional(clock.now(), "Annat skäl") for move in moves}
    return [(by_id[each.id], each, why(each, rule, known, **how)) for each in placed]


def belongs(entry, rule):
    """The sentences that are true of an entry by itself."""
    days = (TODAY - clock.local(entry.queued_at).date()).days
    due = None if entry.due_on is None else (entry.due_on - TODAY).days
    if due is not None and rule.urgent is UrgentRule.ALWAYS:
        return {explaining.URGENT, explaining.URGENT_UNDATED}
    if due is not None and rule.urgent is UrgentRule.WITHIN and due <= rule.urgent_days:
        return {explaining.NEAR, explaining.NEAR_UNDATED}
    if rule.ageing_days is not None and days > rule.ageing_days:
        return {explaining.AGED if rule.groups else explaining.AGED_ALONE}
    if rule.group_of(entry.answers) is not None:
        return {explaining.GROUP, explaining.GROUP_DATED}
    if rule.groups:
        return {explaining.NO_GROUP, explaining.NO_GROUP_DATED}
    return {explaining.ARRIVAL, explaining.ARRIVAL_DATED}


@settings(max_examples=80, deadline=None)
@given(queues())
def test_every_sentence_is_true(queue):
    made, rule, _ = queue
    for entry, placed, answer in told(queue):
        if answer.text == explaining.MOVED:
            assert placed.moved_id is not None and answer.natural == placed.natural
            continue
        assert answer.text in belongs(entry, rule)
        assert (answer.text in BY_DATE) == (rule.urgent is UrgentRule.IN_GROUP and placed.reason in IN_A_CLASS)
        assert (explaining.PASSED in answer.also) == (placed.place != placed.natural)
        alike = [each for each in made if each is not entry and each.queued_at == entry.queued_at]
        assert explaining.TIED not in answer.also or alike
        if explaining.NOT_NEAR in answer.also:
            assert entry.due_on > TODAY + timedelta(days=rule.urgent_days)


IN_A_CLASS = {Reason.GROUP, Reason.ARRIVAL}


@settings(max_examples=50, deadline=None)
@given(queues())
def test_the_ledningsgrupp_is_never_told_a_date(queue):
    for _, _, answer in told(queue, dated=False):
        assert answer.due_on is None and answer.text not in DATED
        assert not any("%(due)s" in text for text in (answer.text, *answer.also))


@settings(max_examples=50, deadline=None)
@given(queues())
def test_a_sentence_has_what_it_speaks_of(queue):
    for _, _, answer in told(queue):
        values = vars(answer) | {"due": answer.due_on, "when": answer.moved_at, "why": answer.reason}
        for text in (answer.text, *answer.also):
            needed = {name for name in values if f"%({name})s" in text}
            assert all(values[name] not in (None, "") for name in needed), text


@settings(max_examples=50, deadline=None)
@given(queues())
def test_two_neighbours_are_never_told_the_same_and_ordered_by_chance(queue):
    """Whoever stands ahead by the policy alone has the higher class, the nearer date or the earlier yes, or it says that they tied."""
    made, rule, _ = queue
    rows = told((made, rule, []))
    for (first, ahead, one), (second, behind, other) in zip(rows, rows[1:], strict=False):
        if (ahead.reason, ahead.group if ahead.reason is Reason.GROUP else 0) != (
            behind.reason,
            behind.group if behind.reason is Reason.GROUP else 0,
        ):
            continue
        by_date = one.text in BY_DATE | DATED
        if by_date and first.due_on != second.due_on:
            assert first.due_on is not None and (second.due_on is None or first.due_on < second.due_on)
        elif first.queued_at != second.queued_at:
            assert first.queued_at < second.queued_at
        else:
            assert explaining.TIED in one.also and explaining.TIED in other.also
            assert (first.received_on, first.number) < (second.received_on, second.number)


@given(entries(most=3))
@settings(max_examples=30, deadline=None)
def test_a_move_that_is_not_known_is_not_made_up(made):
    from ombud.intake.order import Moved
    from ombud.intake.policy.rule import ARRIVAL

    placed = arrange(made, ARRIVAL, [Moved(1, made[-1].id, True, frozenset(each.id for each in made[:-1]))], TODAY)
    assert all(why(each, ARRIVAL, {}).text != explaining.MOVED for each in placed)
