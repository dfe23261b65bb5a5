"""The rules of cut-off and reliable change: the edges by name, and what holds for all numbers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ombud.phases.evaluation.licensed.change import Change, change_of, crosses, expected_band, is_above, is_reliable
from ombud.phases.evaluation.licensed.definitions import FILE, Definition, definitions
from ombud.phases.evaluation.licensed.tenths import in_figures, read_tenths

ORS, SRS = definitions()["ors"], definitions()["srs"]
SUMS = st.integers(0, ORS.most)


def test_the_file_says_what_is_known_of_the_forms():
    assert (ORS.parts, ORS.most, ORS.cut_off, ORS.reliable_change) == (4, 400, 250, 50)
    assert (SRS.parts, SRS.most, SRS.cut_off, SRS.reliable_change) == (4, 400, 360, None)


def test_the_file_holds_numbers_and_no_wording():
    """Outside its comments nothing but a code and a name of at most a few letters is text."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    texts = [line.split("=")[1].strip() for line in lines if '"' in line]
    assert texts == ['"ors"', '"ORS"', '"srs"', '"SRS"']


@pytest.mark.parametrize(("form", "tenths", "above"), [(ORS, 249, 0), (ORS, 250, 1), (SRS, 359, 0), (SRS, 360, 1)])
def test_exactly_at_the_cut_off_is_at_or_above(form, tenths, above):
    assert is_above(form, tenths) == bool(above)


@pytest.mark.parametrize(
    ("first", "later", "change"),
    [
        (190, 240, Change.BETTER),  # 19 → 24 is reliable
        (190, 239, Change.SAME),  # 19 → 23,9 is not
        (240, 260, Change.CROSSED),  # 24 → 26 crosses without being reliable
        (200, 250, Change.SIGNIFICANT),  # to exactly 25 is to at or above
        (200, 249, Change.SAME),
        (249, 299, Change.SIGNIFICANT),
        (250, 300, Change.BETTER),  # already at the cut-off: nothing is crossed
        (240, 190, Change.WORSE),
        (239, 190, Change.SAME),
        (300, 240, Change.WORSE),
        (260, 240, Change.SAME),  # down through the cut-off, not reliable
        (200, 200, Change.SAME),
    ],
)
def test_change_at_its_edges(first, later, change):
    assert change_of(ORS, first, later) is change


def test_a_form_that_measures_no_change_has_none():
    assert change_of(SRS, 100, 400) is None and expected_band(SRS, 100) is None and not is_reliable(SRS, 0, 400)


@given(SUMS, SUMS)
def test_reliable_both_ways_and_what_each_code_means(first, later):
    assert is_reliable(ORS, first, later) == is_reliable(ORS, later, first) == (abs(first - later) >= 50)
    change = change_of(ORS, first, later)
    assert (change in (Change.SIGNIFICANT, Change.BETTER)) == (later - first >= 50)
    assert (change is Change.WORSE) == (first - later >= 50)
    assert (change in (Change.SIGNIFICANT, Change.CROSSED)) == (first < 250 <= later)


@given(SUMS, SUMS, SUMS)
def test_a_higher_sum_is_never_a_worse_change(first, later, higher):
    assume(later <= higher)
    order = [Change.WORSE, Change.SAME, Change.CROSSED, Change.BETTER, Change.SIGNIFICANT]
    assert order.index(change_of(ORS, first, later)) <= order.index(change_of(ORS, first, higher))


@given(SUMS, SUMS)
def test_crossing_is_one_way(first, later):
    assert not (crosses(ORS, first, later) and crosses(ORS, later, first))
    assert crosses(ORS, first, later) == (not is_above(ORS, first) and is_above(ORS, later))


@given(SUMS, SUMS)
def test_within_the_band_nothing_is_reliable_and_outside_everything_is(first, later):
    low, high = expected_band(ORS, first)
    assert 0 <= low <= first <= high <= ORS.most
    if low < later < high:
        assert not is_reliable(ORS, first, later)
    if later < low or later > high:
        assert is_reliable(ORS, first, later)


@given(st.integers(0, 9999))
def test_a_number_is_read_as_it_is_written(tenths):
    assert read_tenths(in_figures(tenths)) == tenths
    assert read_tenths(f" {tenths // 10}.{tenths % 10} ") == tenths


@pytest.mark.parametrize(
    "text", ["", "x", "-1", "+1", "1,25", "1,", ",5", "1 2", "٣", "²", "1e1", "nan", "9" * 40, "1,5,5"]
)
def test_what_is_no_number_is_none(text):
    assert read_tenths(text) is None


def test_signs_are_written_for_differences():
    assert [in_figures(each, sign=True) for each in (50, -49, 0)] == ["+5", "−4,9", "0"]


@pytest.mark.parametrize(
    "broken",
    [
        {"code": "or s"},
        {"code": ""},
        {"code": "x" * 21},
        {"cut_off": 0},
        {"cut_off": 401},
        {"reliable_change": 0},
        {"reliable_change": 401},
    ],
)
def test_a_definition_that_cannot_hold_is_refused(broken):
    whole = {"code": "ors", "name": "ORS", "parts": 4, "most_of_part": 100, "cut_off": 250, "reliable_change": 50}
    with pytest.raises(ValueError, match="form"):
        Definition(**{**whole, **broken})
