"""The mind map as it is placed and printed: nothing overlaps, nothing is outside, nothing is left out in silence."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.languages.catalogues import FOLDER, read
from ombud.languages.language import SWEDISH_ALONE, Both
from ombud.paper.page import MARGIN
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.mind_map.layout import place
from ombud.phases.mapping.mind_map.paper import MORE, TITLE, MindMapSheet, draw_mind_map
from ombud.phases.mapping.mind_map.screen import SMALL, STYLES, on_page
from ombud.phases.mapping.mind_map.style import Style
from ombud.phases.mapping.mind_map.tree import Box, Leaf, Twig
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.picture import twigs_of

ODD = [
    *("", " ", "x" * 500, "<b>fet</b>", "ord " * 400, "M" * 10_000, "Å\u0301\u0301", "a\nb"),
    *("😬👨‍👩‍👧‍👦", "لا أستطيع النوم", "日本語" * 40, "ﷺ﷽"),
]
PAPER = Style(499, branch=195, size=9, small=8, leaf_lines=12, air=0.6, spread=690)
ALL_STYLES = {**STYLES, "paper": PAPER}
HAIR = 0.01
DU = Both("Du")
ENGLISH = read(FOLDER / "en.po")
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(ODD)
in_both = st.builds(Both, anything, st.just("") | anything)
leaves = st.builds(
    Leaf, st.sampled_from(["words", "works"]), anything, st.sampled_from(["", "sprout"]), other=st.just("") | anything
)
twigs = st.builds(
    Twig,
    anything,
    in_both,
    st.sampled_from(["", "rating-0", "rating-9"]),
    in_both,
    st.sampled_from([Both(""), Both("Viktigt nu"), Both("Viktigt nu", "Important now")]),
    st.lists(leaves, max_size=2).map(tuple),
)
trees = st.lists(twigs, max_size=40)


def numbered(count, words="Det är kallt i köket och fönstret går inte att stänga.", beside=SWEDISH_ALONE):
    """So many areas with their own names, each rated and with words."""
    both = beside.both
    names = [area.name for area in definition().areas]
    return tuple(
        Twig(
            f"area{n}",
            both(names[n] if n < len(names) else f"Område {n}"),
            "rating-2",
            both("Jag behöver hjälp"),
            both("Viktigt nu") if n % 5 == 0 else Both(""),
            (Leaf("words", f"”{words}”", ending="…”"),),
        )
        for n in range(count)
    )


def sheet(*twigs, **given):
    """The paper of a client known as Kim."""
    return MindMapSheet(
        **{
            "twigs": twigs,
            "client_label": "Kim",
            "started_on": date(2026, 3, 2),
            "ombud_name": "Anna Svensson",
            "ombud_phone": "070-123 45 67",
            "operation_name": "Ombuden i Ale",
            "printed_on": date(2026, 11, 21),
            **given,
        }
    )


def drawn(*twigs, **given):
    return Paper(draw_mind_map(sheet(*twigs, **given)))


def boxes_of(picture):
    """Every box that may not touch another one's ground."""
    return [
        picture.center,
        *(box for each in picture.branches for box in (each.box, *(leaf.box for leaf in each.leaves))),
    ]


def words_of(picture):
    """All words with the box they stand in."""
    yield from ((picture.center, words) for words in picture.center_words)
    for branch in picture.branches:
        yield from ((branch.box, words) for words in branch.words)
        for leaf in branch.leaves:
            yield from ((leaf.box, words) for words in (leaf.words, leaf.other) if words)


def ground_of(words):
    """Where the letters of some words stand."""
    width = max(words.type.width(line) for line in words.lines)
    return Box(words.x, words.top, width, words.bottom - words.top)


def overlap(one, other):
    return (
        one.x < other.right - HAIR
        and other.x < one.right - HAIR
        and one.y < other.bottom - HAIR
        and other.y < one.bottom - HAIR
    )


def check(picture, twigs, smallest):
    """What holds for every picture."""
    boxes = boxes_of(picture)
    assert [each.twig for each in picture.branches] == list(twigs)
    assert [len(each.leaves) for each in picture.branches] == [len(twig.leaves) for twig in twigs]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for box in boxes:
        assert box.x >= 0 and box.y >= 0
        assert box.right <= picture.width + HAIR and box.bottom <= picture.height + HAIR
    for box, words in words_of(picture):
        assert words.type.size >= smallest
        assert words.lines and words.top >= box.y and words.bottom <= box.bottom + HAIR
        assert all(box.x <= words.x and words.x + words.type.width(line) <= box.right for line in words.lines)
    for branch in picture.branches:
        for one, other in pairwise(branch.words):
            beside = ground_of(other).x >= ground_of(one).right
            assert beside or other.top >= one.bottom - HAIR
    for branch, link in zip(picture.branches, picture.links, strict=True):
        assert link.end in ((branch.box.x, branch.box.middle), (branch.box.right, branch.box.middle))
        # The line stays in the room between the branches, and so crosses none of them.
        assert not [box for box in boxes[1:] if box.x + HAIR < link.bend[0] < box.right - HAIR]


@pytest.mark.parametrize("name", ALL_STYLES)
@given(center=in_both, twigs=trees)
@settings(max_examples=40, deadline=None)
def test_whatever_is_said_nothing_overlaps_and_all_is_inside(name, center, twigs):
    style = ALL_STYLES[name]
    check(place(center, twigs, style), twigs, style.small)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 22, 40])
@pytest.mark.parametrize("name", ALL_STYLES)
def test_few_areas_as_well_as_many(name, count):
    check(place(DU, numbered(count), ALL_STYLES[name]), numbered(count), ALL_STYLES[name].small)


def test_the_same_is_placed_the_same():
    assert on_page(DU, numbered(22)) == on_page(DU, numbered(22))
    assert all(words.type.size >= SMALL for each in on_page(DU, numbered(3)).values() for _, words in words_of(each))


def test_the_person_is_in_the_middle_with_branches_on_both_sides():
    picture = place(DU, numbered(8), STYLES["wide"])
    middle = picture.center.x + picture.center.width / 2
    assert middle == pytest.approx(picture.width / 2) and picture.center.middle == pytest.approx(picture.height / 2)
    sides = [each.box.x < middle for each in picture.branches]
    assert sides == [True] * 4 + [False] * 4


def test_a_text_that_is_cut_ends_with_dots_and_is_known_to_be_cut():
    (branch,) = place(DU, numbered(1, "mycket " * 500), STYLES["wide"]).branches
    assert branch.cut and branch.leaves[0].words.lines[-1].endswith("…”") and len(branch.leaves[0].words.lines) == 6
    (whole,) = place(DU, numbered(1), STYLES["wide"]).branches
    assert not whole.cut and whole.leaves[0].words.lines[-1].endswith("stänga.”")


def test_what_was_said_becomes_branches_with_leaves():
    answer = Answer(
        area="food", rating=1, skipped=False, important=True, words=" Bara mackor ", works="På onsdagar", helped_by=""
    )
    (twig,) = twigs_of([("Mat", answer)], ENGLISH)
    assert (twig.key, twig.name, twig.mark, twig.note, twig.flag) == (
        "food",
        Both("Mat", "Food"),
        "rating-1",
        Both("Jag får hjälp som räcker", "I get enough help"),
        Both("Viktigt nu", "Important now"),
    )
    assert [(leaf.kind, leaf.text, leaf.other) for leaf in twig.leaves] == [
        ("words", "”Bara mackor”", ""),
        ("works", "Fungerar redan: På onsdagar", "Works already"),
    ]
    silent = Answer(area="food", rating=None, skipped=False, important=False, words="Vi får se", works="", helped_by="")
    (twig,) = twigs_of([("Mat", silent)])
    assert (twig.mark, twig.note, twig.flag) == ("", Both(""), Both(""))


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (3, 1), (12, 1), (22, 1), (40, 2)])
def test_the_paper_has_every_area_in_readable_type_within_the_margins(count, pages):
    paper = drawn(*numbered(count))
    assert paper.pages == [(595, 842)] * pages
    assert paper.smallest >= 8
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1
    assert right <= 595 - MARGIN + 1
    assert bottom <= 842 - MARGIN + 1
    assert paper.faults == []
    for twig in numbered(count):
        assert paper.text.count("".join(twig.name.swedish.split())) >= 1
    assert paper.text.count("".join("går inte att stänga.”".split())) == count and not paper.says(MORE)


def test_twenty_two_areas_with_very_much_said_are_one_page_that_says_where_the_rest_is():
    paper = drawn(*numbered(22, "Jag vill berätta allt " * 400))
    assert paper.pages == [(595, 842)] and paper.says(MORE) and paper.smallest >= 8
    assert paper.text.count("…”") == 22


def test_the_paper_is_read_aloud_as_a_nested_list():
    tags = drawn(*numbered(2)).tags()
    area = ["LI", "LBody", "P", "P", "L", "LI", "LBody"]
    important = ["LI", "LBody", "P", "P", "P", "L", "LI", "LBody"]
    assert tags == ["H1", "P", "P", "L", *important, *area, "P", "P", "P"]


def test_the_paper_says_whose_it_is_and_whom_to_call_but_the_file_names_nobody():
    paper = drawn(*numbered(1, "Hemlig sak"), client_label="Markörsson")
    for words in (
        "Markörsson",
        "2 mars 2026",
        "21 november 2026",
        "Anna Svensson",
        "070-123 45 67",
        "Jag",
        "Sida 1 av 1",
    ):
        assert paper.says(words)
    assert b"Mark\xc3\xb6r" not in paper.everything_inside()
    with paper.open() as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == TITLE and dict(pdf.docinfo) == {}


def test_an_empty_paper_is_one_to_draw_on():
    paper = drawn(client_label="", started_on=None)
    assert paper.says(TITLE) and paper.says("Jag") and paper.faults == []


def test_a_very_long_alias_is_cut_with_dots_and_leaves_the_date():
    paper = drawn(*numbered(3), client_label="Kim " * 200)
    assert paper.says("…. Kartläggningen började den 2 mars 2026.") and paper.pages == [(595, 842)]


def test_the_same_sheet_gives_the_same_bytes():
    assert draw_mind_map(sheet(*numbered(12))) == draw_mind_map(sheet(*numbered(12)))


@given(twigs=trees, label=anything, name=anything)
@settings(max_examples=15, deadline=None)
def test_whatever_is_said_the_paper_can_be_read(twigs, label, name):
    paper = Paper(draw_mind_map(replace(sheet(*twigs), client_label=label, ombud_name=name)))
    assert paper.smallest >= 8 and paper.faults == [] and set(paper.pages) == {(595, 842)}
    left, top, right, bottom = paper.edges
    assert left >= MARGIN - 1 and right <= 595 - MARGIN + 1 and top >= MARGIN - 1 and bottom <= 842 - MARGIN + 1
