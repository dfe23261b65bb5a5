"""The counting, for any sequence of answers and skips."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as some

from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.totals import RATINGS, code_of, count_answers

KEYS = definition().keys
ACTS = some.lists(some.tuples(some.sampled_from(KEYS), some.sampled_from((*RATINGS, None, "skip"))))


def said(acts):
    """The answers that stand after a sequence of acts: the last one about an area counts."""
    return {
        key: SimpleNamespace(area=key, rating=None if act == "skip" else act, skipped=act == "skip")
        for key, act in acts
    }


@given(ACTS)
def test_every_area_is_counted_once(acts):
    answers = said(acts)
    totals = count_answers(KEYS, answers.values())
    assert totals.no_need + totals.met + totals.unmet + totals.unknown + totals.unanswered == len(KEYS)
    assert totals.total == totals.met + totals.unmet
    assert totals.met == sum(answer.rating == 1 for answer in answers.values())
    assert totals.unmet == sum(answer.rating == 2 for answer in answers.values())
    assert totals.unknown == sum(answer.rating == 9 for answer in answers.values())


@given(ACTS, some.sampled_from(KEYS))
def test_a_skipped_area_counts_as_unanswered(acts, key):
    with_skip = count_answers(KEYS, said([*acts, (key, "skip")]).values())
    without = {each: answer for each, answer in said(acts).items() if each != key}
    assert with_skip == count_answers(KEYS, without.values())


@given(ACTS)
def test_an_area_outside_the_definition_is_reported_apart(acts):
    own = SimpleNamespace(area="garden", rating=2, skipped=False)
    answers = list(said(acts).values())
    assert count_answers(KEYS, [*answers, own]) == count_answers(KEYS, answers)


def test_nothing_said_has_no_code():
    assert code_of(None) is None
    assert code_of(SimpleNamespace(area="food", rating=0, skipped=False)) == 0
