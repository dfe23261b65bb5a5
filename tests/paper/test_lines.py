"""Lines break where they should, and a text that is cut says so."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.paper.text import SMALLEST, Type, break_lines, cut_lines, shorten

TYPE = Type(10)
words = st.text(alphabet="aåiMW ö-/.\n", max_size=300)
widths = st.floats(40, 400)


@given(words, widths)
@settings(max_examples=100, deadline=None)
def test_no_line_is_wider_than_the_column_and_no_letter_is_lost(text, width):
    lines = break_lines(text, TYPE, width)
    assert all(TYPE.width(line) <= width for line in lines)
    bare = "".join(text.split()).replace("-", "")
    assert "".join("".join(lines).split()).replace("-", "") == bare


@given(words, widths, st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_a_cut_text_keeps_within_its_lines_and_ends_with_the_note(text, width, most):
    lines = cut_lines(text, TYPE, width, most, "…")
    assert len(lines) <= most
    assert all(TYPE.width(line) <= width for line in lines)
    if len(break_lines(text, TYPE, width)) > most:
        assert lines[-1].endswith("…")


def test_a_note_wider_than_the_column_stands_whole_on_lines_of_its_own():
    lines = cut_lines("ord " * 100, TYPE, 60, 4, "… (mer finns kvar)")
    assert lines[0].startswith("ord")
    assert " ".join(lines).endswith("… (mer finns kvar)")
    assert len(lines) <= 4


def test_a_note_as_wide_as_the_column_stands_whole():
    note = "… (mer finns kvar)"
    assert cut_lines("ord " * 100, TYPE, TYPE.width(note) + 0.5, 2, note)[-1] == note


def test_line_ends_are_kept():
    assert break_lines("en\ntvå tre", TYPE, 200) == ["en", "två tre"]


def test_a_long_word_is_parted_with_a_hyphen_and_an_address_without():
    assert break_lines("förvaltningsrättsdom", TYPE, 60)[0].endswith("-")
    assert not break_lines("0701234567070123456707012345670", TYPE, 60)[0].endswith("-")


def test_a_very_long_text_is_not_read_to_its_end_when_it_will_be_cut():
    assert len(break_lines("ord " * 100_000, TYPE, 200, most=3)) <= 5


def test_shorten_leaves_what_fits():
    assert shorten("kort", TYPE, 100) == "kort"
    assert shorten("mycket längre än så", TYPE, 40).endswith("…")


def test_nothing_is_scaled_below_the_smallest_size():
    assert Type(8.5).scaled(0.5).size == SMALLEST
