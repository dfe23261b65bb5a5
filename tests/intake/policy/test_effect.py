"""What the ledningsgrupp is told that an order would do: nothing under five, nor what would give it away."""

from hypothesis import given, settings
from support.orders import TODAY, entries, rules

from ombud.intake.masking import LEAST
from ombud.intake.order import Reason, arrange
from ombud.intake.policy.effect import effect
from ombud.intake.policy.telling import steps


@settings(max_examples=80, deadline=None)
@given(entries(most=24), rules())
def test_no_number_under_five_is_told_nor_can_be_worked_out(made, rule):
    placed = arrange(made, rule, [], TODAY)
    told = effect(placed, rule)
    assert [step for step, _ in told.classes] == steps(rule) and told.moved is None
    shown = {step.key: span for step, span in told.classes if span}
    for span in shown.values():
        assert span.least >= LEAST and span.least % LEAST == 0 and span.most == span.least + LEAST - 1
    keys = [(each.reason, each.group if each.reason is Reason.GROUP else 0) for each in placed]
    assert all(span.least <= keys.count(key) <= span.most for key, span in shown.items())
    unshown = [key for key in keys if key not in shown]
    assert not shown or not unshown or len(unshown) >= LEAST
    if len(made) < LEAST:
        assert told.everyone is None
