"""Other scripts than ours: in their own typeface, joined, in the order they are read, and found again by whoever searches."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.paper.blocks import Words
from ombud.paper.escape import not_printable, printable
from ombud.paper.fonts import REGULAR, SEMIBOLD, can_draw
from ombud.paper.page import MARGIN, WIDTH, Foot, print_pages
from ombud.paper.shaping import from_the_right, visual_runs
from ombud.paper.text import Type, break_lines

SAMPLES = {
    "Arabic": "مرحبا كريم",
    "Kurdish": "ڵۆڕ پەیوەندی",
    "Pashto": "ښه راغلاست ګران",
    "Hebrew": "שלום חבר",
    "Ethiopic": "ሰላም ንዓኺ",
    "Thai": "สวัสดีครับ",
    "Devanagari": "नमस्ते मित्र",
    "Bengali": "আমি বাংলায়",
    "Tamil": "வணக்கம் நண்பரே",
    "Georgian": "გამარჯობა",
    "Armenian": "Բարեւ ձեզ",
}


def printed(*texts, font=REGULAR, language="", width=WIDTH):
    type = Type(12, font, language=language)
    blocks = [Words(break_lines(printable(text), type, width), type, after=4, width=width) for text in texts]
    return Paper(print_pages([blocks], Foot("", "", "x"), "Titeln"))


def spoken(paper):
    """What the paper says to whoever listens: the words of each piece in the order they are read."""
    found = re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", paper.everything_inside())
    return [bytes.fromhex(each.decode()).decode("utf-16-be") for each in found]


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("font", [REGULAR, SEMIBOLD])
def test_each_script_has_its_typeface_and_can_be_read_aloud_and_found(text, font):
    paper = printed(text, font=font)
    assert "◆" not in paper.text and paper.faults == []
    assert spoken(paper) == [text]
    assert set("".join(text.split())) <= set(paper.text)
    with paper.open() as pdf:
        names = {str(each.BaseFont) for each in pdf.pages[0].Resources.Font.values() if "/FontDescriptor" in each}
    assert any("NotoSans" in name and ("Bold" in name) is (font == SEMIBOLD) for name in names)


def test_letters_join_as_the_script_does():
    isolated, joined = visual_runs("ب ب ب", "Regular", True), visual_runs("ببب", "Regular", True)
    glyphs = [glyph.number for run in joined for glyph in run.glyphs]
    assert len(set(glyphs)) == 3 and {glyph.number for run in isolated for glyph in run.glyphs}.isdisjoint(glyphs)


def test_several_letters_that_make_one_sign_are_all_found():
    (run,) = visual_runs("سلام", "Regular", True)
    assert len(run.glyphs) == 3 and sorted("".join(glyph.letters for glyph in run.glyphs)) == sorted("سلام")


def order(text, right):
    return [run.text.strip() for run in visual_runs(text, "Regular", right) if run.text.strip()]


def test_mixed_lines_are_in_the_order_they_are_read():
    assert order("Ring كريم om بيت", False) == ["Ring", "كريم", "om", "بيت"]
    assert order("كريم Ring بيت", True) == ["بيت", "Ring", "كريم"]
    assert "49" in " ".join(order("في 49 بيت", True)) and order("(Kim) بيت", True) == ["بيت", "(", "Kim", ")"]


def test_which_way_a_paragraph_is_read():
    assert from_the_right("سلام Kim") and not from_the_right("Kim سلام") and not from_the_right("12 – …")
    assert from_the_right("Kim", "ar") and not from_the_right("سلام", "en")


def test_what_is_read_from_the_right_begins_at_the_right():
    paper = printed("سلام")
    assert max(char["x1"] for char in paper.chars if char["text"] in "سلام") == pytest.approx(MARGIN + WIDTH, abs=1)
    left = [char["x0"] for char in printed("Hej سلام").chars if char["text"] == "H"]
    assert left == [pytest.approx(MARGIN, abs=1)]


def test_what_was_printed_before_changes_nothing():
    first = printed("نص", "ሰላም").raw
    printed(*SAMPLES.values())
    assert printed("نص", "ሰላም").raw == first


def test_joiners_stay_where_they_join_and_only_there():
    assert printable("می\u200cخواهم") == "می\u200cخواهم"
    assert printable("👩\u200d👧 a\u200cb") == "◆◆ ab"
    assert printable("ላ\u200cላ") == "ላላ", "its typeface has no joiner"


def test_what_no_typeface_has_is_known_beforehand():
    assert not_printable("Ring 😊 你好 😊 سلام Åsa\n\tλ") == ["😊", "你", "好"]
    assert not_printable("Ring å ☐ ◆ ሰላም") == []


def test_a_vowel_sign_is_never_parted_from_its_letter():
    lines = break_lines("สวัสดีครับนัดหมายวันจันทร์" * 4, Type(10), 80)
    assert len(lines) > 3 and not any(line[0] in "\u0e31\u0e35\u0e4c" for line in lines)


mixed = st.text(alphabet="aÅ ()-.12\nسلاميבשሰላ\u064e\u200cक्षि", max_size=60)


@given(mixed, st.floats(60, 300))
@settings(max_examples=30, deadline=None)
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text, width):
    type, text = Type(10), printable(text)
    lines = break_lines(text, type, width)
    assert all(type.width(line) <= width for line in lines)
    bare = "".join(text.split()).replace("-", "")
    assert "".join("".join(lines).split()).replace("-", "") == bare
    for line in lines:
        for right in (False, True):
            runs = visual_runs(line, "Regular", right)
            assert sorted("".join(run.text for run in runs).translate(_TURNED)) == sorted(line.translate(_TURNED))
            assert all(can_draw(char) for run in runs for char in run.text)


_TURNED = str.maketrans(")", "(")
"""Brackets are turned where they are read from the right."""


@given(st.lists(mixed, min_size=1, max_size=3))
@settings(max_examples=6, deadline=None)
def test_any_mixture_is_drawn_within_the_margins_without_faults(texts):
    paper = printed(*texts)
    assert paper.faults == [] and paper.smallest >= 8
    left, _, right, _ = paper.edges
    assert left >= MARGIN - 1 and right <= MARGIN + WIDTH + 1
