"""What a form held, kept as it stood; and words struck from it. Pure."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.cases.drafting.content import MOST_CHARACTERS, content_of, stamp, texts_of, without
from ombud.cases.drafting.operations import is_code
from ombud.refusals import Refused


def test_a_field_with_several_texts_keeps_them_all():
    content = content_of([("words", "Ett\ntvå"), ("needs", "a"), ("needs", "b")])
    assert content == {"words": "Ett\ntvå", "needs": ["a", "b"]}
    assert texts_of(content) == {"words": ["Ett\ntvå"], "needs": ["a", "b"]}


@pytest.mark.parametrize(
    "pairs",
    [
        [("words", "x" * (MOST_CHARACTERS + 1))],
        [(f"f{number}", "x") for number in range(121)],
        [("n" * 81, "x")],
    ],
)
def test_more_than_a_form_of_ours_can_hold_is_refused(pairs):
    with pytest.raises(Refused):
        content_of(pairs)


def test_struck_words_leave_and_short_ones_only_where_they_are_all():
    content = {
        "words": "Före. Hon ringde sin syster. Efter.",
        "with_whom": "Ja",
        "place": "Jakobsberg",
        "needs": ["Ja", "b"],
    }
    assert without(content, ["Hon ringde sin syster.", " Ja "]) == {
        "words": "Före.  Efter.",
        "with_whom": "",
        "place": "Jakobsberg",
        "needs": ["", "b"],
    }


def test_the_stamp_tells_text_and_time_apart():
    now = clock.now()
    stamps = {stamp({"words": text}, at) for text in "ab" for at in (now, now + timedelta(seconds=1))}
    assert len(stamps) == 4 and stamp({"words": "a"}, now) in stamps


@pytest.mark.parametrize("code", ["", "Contact", "contact_note:", "contact_note:x", "a" * 61, "a:" + "1" * 19, "a/b"])
def test_what_is_no_code_of_a_form(code):
    assert not is_code(code) and is_code("contact_note") and is_code("contact_note:12")
