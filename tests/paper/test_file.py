"""What the file itself tells: a title of ours, the language, embedded type, and nothing about a person."""

from concurrent.futures import ThreadPoolExecutor

import pikepdf
from support.paper import Paper

from ombud.paper.blocks import Words
from ombud.paper.page import Foot, print_pages
from ombud.paper.text import Type
from ombud.paper.unicode_maps import repaired

FOOT = Foot("Anna", "070-1", "i dag")


def printed(*lines: str) -> bytes:
    return print_pages([[Words(lines, Type(10))]], FOOT, "Titeln")


def test_title_language_and_marks():
    with Paper(printed("Hej")).open() as pdf:
        assert str(pdf.Root.Lang) == "sv-SE"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert dict(pdf.docinfo) == {}
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Titeln"
            assert metadata["pdfuaid:part"] == "1"


def test_every_font_that_draws_is_embedded():
    with Paper(printed("Hej åäö")).open() as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert fonts
        for font in fonts.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "SourceSans3" in str(font.BaseFont)


def test_more_letters_than_one_table_can_hold_are_still_found():
    letters = "".join(chr(code) for code in [*range(0x41, 0x7B), *range(0xC0, 0x17F), *range(0x391, 0x3A0)])
    paper = Paper(printed(letters))
    assert paper.says(letters)
    assert paper.faults == []


def test_the_table_of_letters_is_repaired():
    entries = b"\n".join(b"<%02X> <%04X>" % (code, code % 3 and code) for code in range(200))
    table = repaired(b"200 beginbfchar\n" + entries + b"\nendbfchar\nendcmap")
    assert b"<0000>" not in table.replace(b"<00>", b"")
    assert [int(line.split()[0]) for line in table.splitlines() if line.endswith(b"beginbfchar")] == [100, 33]
    assert table.endswith(b"endcmap")


def test_pages_drawn_at_the_same_time_do_not_disturb_each_other():
    texts = [f"Sida {chr(0x41 + n)} åäö {n}" for n in range(16)]
    alone = [printed(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(printed, texts)) == alone


def test_the_canvas_leaves_no_state_behind_in_the_typefaces():
    from ombud.paper.fonts import faces

    printed("Hej")
    assert all(not face.state for face in faces().values())


def test_a_tree_has_one_root_and_every_mark_an_owner():
    with Paper(printed("Hej", "du")).open() as pdf:
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert [str(owner.S) for owner in owners] == ["/P", "/P", "/P", "/P"]
        assert isinstance(pdf.Root.StructTreeRoot.K, pikepdf.Dictionary)
