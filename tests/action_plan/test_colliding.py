"""What is pointed out between the plans of others and our own steps."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ombud.phases.action_plan.colliding import SENTENCES, Remark, in_a_sentence, pointed_out
from ombud.phases.action_plan.models import SIP_SAYS, Activity, ActivityState, ExternalKind, ExternalPlan, WhenKind
from ombud.phases.action_plan.overview import overview_of

TODAY = date(2026, 11, 21)


def plan(number=1, kind=ExternalKind.CARE, **values):
    known = {"responsible": "Bo", "follow_up_on": TODAY + timedelta(30), "title": "", "valid_to": None, "owner": ""}
    return ExternalPlan(id=number, kind=kind, **{**dict.fromkeys(SIP_SAYS, False), **known, **values})


def step(what="Ringa", due_on=None, at=None, kind=None, state=ActivityState.OPEN, plan_id=None):
    kind = kind or (WhenKind.DATE if due_on else WhenKind.OPEN)
    return Activity(what=what, due_on=due_on, at=at, when_kind=kind, state=state, external_plan_id=plan_id)


def remarks(plans, steps=()):
    return [each.remark for each in pointed_out(plans, steps, TODAY)]


def test_a_plan_with_nothing_to_point_out():
    assert remarks([plan(valid_to=TODAY)]) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"responsible": ""}, Remark.NO_RESPONSIBLE),
        ({"follow_up_on": None}, Remark.NO_FOLLOW_UP),
        ({"follow_up_on": TODAY - timedelta(1)}, Remark.FOLLOW_UP_PASSED),
        ({"valid_to": TODAY - timedelta(1)}, Remark.EXPIRED),
    ],
)
def test_gaps_and_days_that_have_passed(values, expected):
    assert remarks([plan(**values)]) == [expected]


def test_a_sip_says_four_things():
    sip = plan(kind=ExternalKind.SIP, says_measures=True)
    (found,) = pointed_out([sip], (), TODAY)
    assert found.remark is Remark.SIP_LACKS and found.what == tuple(list(SIP_SAYS.values())[1:])
    assert remarks([plan(kind=ExternalKind.SIP, **dict.fromkeys(SIP_SAYS, True))]) == []


@pytest.mark.parametrize(
    ("plans", "steps", "collides"),
    [
        ([plan(1), plan(2)], [], True),
        ([plan(1)], [step(due_on=TODAY + timedelta(30))], True),
        ([plan(1)], [step(due_on=TODAY + timedelta(30), plan_id=1)], False),
        ([plan(1)], [step(due_on=TODAY + timedelta(30), kind=WhenKind.WEEK)], False),
        ([plan(1)], [step(due_on=TODAY + timedelta(30), state=ActivityState.DONE)], False),
        ([], [step(due_on=TODAY), step(due_on=TODAY)], False),
        ([], [step(due_on=TODAY, at=time(10)), step(due_on=TODAY)], True),
        ([], [step(due_on=TODAY - timedelta(1), at=time(10))] * 2, False),
    ],
)
def test_two_meetings_on_one_day_to_come(plans, steps, collides):
    assert (Remark.SAME_DAY in remarks(plans, steps)) is collides


def test_a_step_that_hangs_on_a_plan_comes_too_early_or_too_late():
    ends = plan(valid_to=TODAY + timedelta(60))
    for days, expected in ((29, [Remark.STEP_BEFORE]), (30, []), (60, []), (61, [Remark.STEP_AFTER])):
        assert remarks([ends], [step(due_on=TODAY + timedelta(days), plan_id=1)]) == expected
        assert remarks([ends], [step(due_on=TODAY + timedelta(days), plan_id=2, kind=WhenKind.WEEK)]) == []


DAYS = some.one_of(some.none(), some.integers(-5, 5).map(lambda days: TODAY + timedelta(days)))
PLANS = some.lists(
    some.builds(plan, some.just(0), some.sampled_from(ExternalKind), responsible=some.sampled_from(("", "Bo")),
                follow_up_on=DAYS, valid_to=DAYS), max_size=5)  # fmt: skip
STEPS = some.lists(
    some.builds(step, some.text("ab", min_size=1, max_size=3), DAYS, state=some.sampled_from(ActivityState),
                plan_id=some.sampled_from((None, 0, 1))), max_size=6)  # fmt: skip


@given(PLANS, STEPS)
def test_everything_pointed_out_is_true_and_can_be_said(plans, steps):
    for number, each in enumerate(plans):
        each.id = number
    found = pointed_out(plans, steps, TODAY)
    by_id = {each.id: each for each in plans}
    for each in found:
        assert SENTENCES[each.remark] % {"plan": each.plan, "day": each.day, "what": " och ".join(each.what)}
        if each.remark is Remark.SAME_DAY:
            assert each.day >= TODAY and len(each.what) > 1
        else:
            assert each.plan == in_a_sentence(by_id[each.plan_id])
    passed = {each.plan_id for each in found if each.remark is Remark.FOLLOW_UP_PASSED}
    assert passed == {each.id for each in plans if each.follow_up_on and each.follow_up_on < TODAY}
    shared = [each.follow_up_on for each in plans if each.follow_up_on and each.follow_up_on >= TODAY]
    told = {each.day for each in found if each.remark is Remark.SAME_DAY}
    assert {day for day in shared if shared.count(day) > 1} <= told


@given(PLANS, STEPS)
def test_all_plans_in_order_holds_everything_once_for_each_day(plans, steps):
    overview = overview_of(plans, steps)
    days = [day for _, month in overview.months for day in month]
    assert [day.on for day in days] == sorted({day.on for day in days})
    placed = [each for day in days for each in day.steps] + overview.steps_without_day
    assert sorted(map(id, placed)) == sorted(map(id, steps))
    assert sum(len(day.followed_up) + len(day.ending) for day in days) == sum(
        (each.follow_up_on is not None) + (each.valid_to is not None) for each in plans
    )
