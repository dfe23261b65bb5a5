"""Whatever someone types can be drawn: nothing raises, nothing vanishes unseen, nothing is read as markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab import rl_config

from ombud.paper.escape import UNKNOWN, one_line, printable
from ombud.paper.fonts import REGULAR, can_draw, width


@pytest.mark.parametrize("text", ["Åsa Öberg är här", "<b>&amp;</b>", "1 000 kr – ”ja”…", "☐ ☑ →", "Łódź Çelik Ţară", "سلام می\u200cخواهم", "שלום ሰላም"])
def test_what_the_typeface_has_is_kept(text):
    assert printable(text) == text


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("bra 😊!", f"bra {UNKNOWN}!"),
        ("tumme 👍🏽 upp", f"tumme {UNKNOWN} upp"),
        ("hjärta ❤\ufe0f", "hjärta ❤"),
        ("你好 Ali", f"{UNKNOWN * 2} Ali"),
        ("noll\x00byte", f"noll{UNKNOWN}byte"),
        ("vänd \u202eom", f"vänd {UNKNOWN}om"),
        ("halv \ud83d", f"halv {UNKNOWN}"),
        ("a\u0308", "ä"),
        ("mjukt\u00adbindestreck", "mjuktbindestreck"),
        ("10\u00a0000\tkr", "10 000 kr"),
        ("rad\r\nrad\u2028rad", "rad\nrad\nrad"),
    ],
)
def test_what_it_lacks_is_shown_by_a_sign(typed, drawn):
    assert printable(typed) == drawn


@given(st.text(st.characters(codec=None)))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_drawn_and_measured(text):
    drawn = printable(text)
    assert all(char == "\n" or can_draw(char) for char in drawn)
    assert width(one_line(text), REGULAR, 10) >= 0


def test_our_sign_can_be_drawn():
    assert can_draw(UNKNOWN)


def test_colours_given_as_text_are_never_evaluated():
    assert rl_config.toColorCanUse is None
