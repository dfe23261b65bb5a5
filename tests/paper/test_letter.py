"""A letter keeps to one page while it can, then goes on over several."""

from support.paper import Paper

from ombud.paper.blocks import Space, Words
from ombud.paper.escape import UNKNOWN_NOTE
from ombud.paper.letter import Letter, Section, draw_letter, flow
from ombud.paper.page import HEIGHT, Foot
from ombud.paper.text import Type


def letter(**given) -> Letter:
    return Letter(
        **{
            "title": "Ett brev",
            "opening": "Till dig.",
            "sections": (Section("Först", ("Några ord.",)),),
            "signatures": (("Namn", "Kim"), ("Namn", "Anna")),
            "foot": Foot("Anna, personligt ombud", "070-1", "21 november 2026"),
            **given,
        }
    )


def test_a_short_letter_is_one_page_in_the_largest_type():
    paper = Paper(draw_letter(letter()))
    assert paper.pages == [(595, 842)]
    assert max(char["size"] for char in paper.chars if char["text"] == "g") == 11.5
    assert paper.tags() == ["H1", "P", "H2", "P", "P", "P", "P", "P", "P"]
    assert paper.faults == []


def test_a_long_letter_flows_and_counts_its_pages():
    long = Section("Länge", ("Det finns mycket att säga om det här. " * 300, "Slutet."))
    paper = Paper(draw_letter(letter(sections=(long,))))
    assert len(paper.pages) > 1
    assert paper.says(f"Sida {len(paper.pages)} av {len(paper.pages)}")
    assert paper.text.count("mycket") == 300
    assert paper.smallest >= 8
    assert paper.faults == []


def test_no_page_ends_with_a_heading_and_no_line_is_lost():
    type = Type(10)
    for before in range(30, 70):
        text = Words(["text"] * 40, type)
        pages = flow([Words(["rad"] * before, type), Words(["Rubrik"], type, "H2"), text])
        assert all(page[-1].tag == "P" for page in pages)
        assert all(sum(block.height for block in page) <= HEIGHT for page in pages)
        assert sum(len(block.lines) for page in pages for block in page) == before + 41


def test_headings_under_each_other_and_a_name_stay_with_what_they_head():
    type = Type(10)
    heads = [
        Words(["Rubrik"], type, "H2"),
        Space(6),
        Words(["Under"], type, "H3"),
        Words(["Namn"], type, follow=2 * type.leading),
    ]
    for before in range(30, 70):
        pages = flow([Words(["rad"] * before, type), *heads, Words(["text"] * 2, type)])
        last = [block for block in pages[-1] if isinstance(block, Words)]
        assert [block.lines[0] for block in last[-4:]] == ["Rubrik", "Under", "Namn", "text"]


def test_lines_to_write_on_are_lines_and_not_words():
    empty = Paper(draw_letter(letter(sections=(Section("Skriv", hand_lines=3),))))
    assert empty.tags() == ["H1", "P", "H2", "P", "P", "P", "P", "P"]


def test_the_sign_for_an_unknown_character_is_explained():
    note = UNKNOWN_NOTE[2:]
    assert Paper(draw_letter(letter(opening="Hej \x00"))).says(note)
    assert not Paper(draw_letter(letter())).says(note)
