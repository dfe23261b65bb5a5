"""What an ombud carries, weighed and compared: properties of the pure rules."""

from hypothesis import given
from hypothesis import strategies as st

from ombud.cases.models import Stage
from ombud.intake.carrying.load import NEW_AT_LEAST, WEIGHED, Weights, carried, ceiling_of, together

CASES = st.dictionaries(st.sampled_from(list(Stage)), st.integers(0, 40))
WEIGHTS = st.dictionaries(st.sampled_from(list(Stage)), st.integers(0, 300)).map(Weights)
CEILINGS = st.builds(
    ceiling_of,
    cases=st.integers(1, 100),
    working_percent=st.integers(5, 100),
    outreach_percent=st.integers(0, 80),
)


def test_without_weights_a_case_is_a_case():
    had = carried({Stage.TRUST: 3, Stage.RESTING: 2, Stage.CLOSED: 9}, offered=1, ceiling=1800, weights=Weights())
    assert (had.load, had.room, had.in_work, had.load_tenths, had.ceiling_tenths) == (400, 14, 3, 40, 180)


def test_part_time_and_outreach_lower_the_ceiling_and_it_is_rounded_down():
    assert ceiling_of(cases=18, working_percent=100, outreach_percent=0) == 1800
    assert ceiling_of(cases=18, working_percent=75, outreach_percent=10) == 1215
    assert ceiling_of(cases=1, working_percent=33, outreach_percent=33) == 22
    assert ceiling_of(cases=1, working_percent=5, outreach_percent=80) == 1, (
        "there is always some ceiling to compare with"
    )


@given(CASES, st.integers(0, 9), CEILINGS, WEIGHTS)
def test_the_load_is_the_sum_of_what_each_case_and_offer_weighs(cases, offered, ceiling, weights):
    one_by_one = sum(
        carried({stage: 1}, offered=0, ceiling=ceiling, weights=weights).load * count for stage, count in cases.items()
    )
    assert carried(cases, offered=offered, ceiling=ceiling, weights=weights).load == one_by_one + offered * weights.new
    closed = {**cases, Stage.RESTING: 40, Stage.CLOSED: 40}
    assert carried(closed, offered=offered, ceiling=ceiling, weights=weights).load == one_by_one + offered * weights.new


@given(CASES, st.integers(0, 9), CEILINGS, WEIGHTS)
def test_the_same_room_is_not_offered_twice(cases, offered, ceiling, weights):
    before = carried(cases, offered=offered, ceiling=ceiling, weights=weights)
    after = carried(cases, offered=offered + 1, ceiling=ceiling, weights=weights)
    assert after.room == max(0, before.room - 1)
    answered = {**cases, Stage.CONTACT: cases.get(Stage.CONTACT, 0) + 1}
    if weights.of(Stage.CONTACT) >= NEW_AT_LEAST:
        yes = carried(answered, offered=offered, ceiling=ceiling, weights=weights)
        assert yes.load == after.load, "a yes changes nothing: the offer becomes a case"


@given(CASES, st.integers(0, 9), CEILINGS, WEIGHTS)
def test_there_is_room_exactly_while_one_more_stays_under_the_ceiling(cases, offered, ceiling, weights):
    had = carried(cases, offered=offered, ceiling=ceiling, weights=weights)
    assert had.is_full == (had.load + had.new > had.ceiling)
    assert not had.is_over or had.is_full
    assert had.load + had.room * had.new <= max(had.ceiling, had.load)


@given(CASES, CEILINGS, WEIGHTS)
def test_what_is_shown_never_looks_lighter_than_it_is(cases, ceiling, weights):
    had = carried(cases, offered=0, ceiling=ceiling, weights=weights)
    assert had.load <= had.load_tenths * 10 < had.load + 10
    assert had.ceiling - 10 < had.ceiling_tenths * 10 <= had.ceiling
    assert not had.is_over or had.load_tenths > had.ceiling_tenths


@given(st.integers(1, 100), st.integers(5, 100), st.integers(0, 79))
def test_more_outreach_and_less_time_never_give_more_room(cases, working, outreach):
    here = ceiling_of(cases=cases, working_percent=working, outreach_percent=outreach)
    assert ceiling_of(cases=cases, working_percent=working, outreach_percent=outreach + 1) <= here
    assert ceiling_of(cases=cases, working_percent=max(5, working - 1), outreach_percent=outreach) <= here


@given(st.lists(st.tuples(CASES, st.integers(0, 3), CEILINGS), max_size=5), WEIGHTS)
def test_the_sum_is_the_sum(each, weights):
    all_of_them = [
        carried(cases, offered=offered, ceiling=ceiling, weights=weights) for cases, offered, ceiling in each
    ]
    total = together(all_of_them)
    assert (total.load, total.ceiling) == (sum(x.load for x in all_of_them), sum(x.ceiling for x in all_of_them))
    assert total.in_work == sum(x.in_work for x in all_of_them)


def test_by_stage_goes_in_the_order_of_the_phases():
    had = carried({Stage.RESTING: 1, Stage.CLOSURE: 2, Stage.CONTACT: 3}, offered=0, ceiling=100, weights=Weights())
    assert had.by_stage == [(Stage.CONTACT, 3), (Stage.CLOSURE, 2), (Stage.RESTING, 1)]
    assert len(WEIGHED) == 7
