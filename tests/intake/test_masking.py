"""What may be shown to those who must not know who it is: never less than five alike, and nothing to work out."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ombud.intake.masking import LEAST, masked

VIEWS = st.lists(st.sampled_from([None, "Ekby", "Sjöstad", "Åmåla", "Dalby"]), max_size=40)


@given(VIEWS)
def test_no_shown_value_fits_fewer_than_five(view):
    assert all(size >= LEAST for trait, size in Counter(masked(view)).items() if trait is not None)


@given(VIEWS)
def test_what_is_left_unshown_is_nobody_or_at_least_five(view):
    """Unless there are fewer than five in the whole view: then nothing is shown at all."""
    unshown = masked(view).count(None)
    assert unshown == 0 or unshown >= LEAST or unshown == len(view)


@given(VIEWS)
def test_what_is_shown_is_true_and_a_value_is_shown_for_all_or_none(view):
    shown = masked(view)
    assert len(shown) == len(view)
    for value, mask in zip(view, shown, strict=True):
        assert mask is None or mask == value
    for trait in set(view) - {None}:
        assert shown.count(trait) in (0, view.count(trait))


@given(VIEWS, st.randoms())
def test_the_order_of_the_entries_decides_nothing(view, chance):
    shuffled = list(view)
    chance.shuffle(shuffled)
    assert Counter(masked(shuffled)) == Counter(masked(view))


def test_one_single_person_from_a_small_place_hides_the_next_smallest_too():
    view = ["Ekby"] * 9 + ["Sjöstad"] * 5 + ["Dalby"]
    assert Counter(masked(view)) == {"Ekby": 9, None: 6}
    assert masked(["Ekby"] * 9 + ["Dalby"]) == [None] * 10
    assert masked(["Ekby"] * 5) == ["Ekby"] * 5
    assert masked(["Ekby"] * 4) == [None] * 4
