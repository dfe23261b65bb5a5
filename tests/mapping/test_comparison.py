"""Before and after: every round's totals are the sum of its rows, and a skipped area is never named."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as some

from ombud.phases.mapping.comparison import Movement, Row, compare
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.totals import RATINGS, code_of, count_answers

KEYS = definition().keys
ROUND = some.dictionaries(some.sampled_from(KEYS), some.sampled_from((*RATINGS, None, "skip")))


def answers(said):
    return [
        SimpleNamespace(area=key, rating=None if act == "skip" else act, skipped=act == "skip")
        for key, act in said.items()
    ]


@given(ROUND, ROUND)
def test_the_totals_are_the_sum_of_the_rows(first, second):
    comparison = compare(KEYS, answers(first), answers(second))
    assert comparison.before == count_answers(KEYS, answers(first))
    assert comparison.after == count_answers(KEYS, answers(second))
    shown = [row for movement in Movement for row in comparison.named(movement)]
    assert len(shown) + comparison.unnamed == len(comparison.rows) == len(KEYS)
    assert tuple(row.area for row in comparison.rows) == KEYS


@given(ROUND, ROUND)
def test_what_was_passed_by_is_never_named(first, second):
    comparison = compare(KEYS, answers(first), answers(second))
    named = {row.area for row in comparison.rows if row.named}
    assert not named & {key for said in (first, second) for key, act in said.items() if act == "skip"}
    for row in comparison.rows:
        answered = row.before is not None or row.after is not None
        assert answered or not row.named


@given(ROUND, ROUND)
def test_every_unknown_and_every_change_is_shown(first, second):
    rows = {row.area: row for row in compare(KEYS, answers(first), answers(second)).rows}
    for key, row in rows.items():
        codes = tuple(
            code_of(next(iter(answers({key: said[key]})), None)) if key in said else None for said in (first, second)
        )
        assert (row.before, row.after) == codes
        if "skip" not in (first.get(key), second.get(key)) and codes != (None, None):
            assert row.named


def test_the_kinds_of_movement():
    kinds = {(2, 1): Movement.CHANGED, (1, 1): Movement.SAME, (9, 0): Movement.CHANGED, (None, 2): Movement.ONCE}
    assert {codes: Row("food", *codes, named=True).movement for codes in kinds} == kinds
