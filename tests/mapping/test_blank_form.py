"""The blank form: few pages, large, nobody's name on it, and every area whole."""

from itertools import product

import pytest
from support.lix import lix
from support.paper import Paper

from ombud.languages.language import SWEDISH_ALONE
from ombud.paper.page import MARGIN
from ombud.phases.mapping import blank_area, blank_form
from ombud.phases.mapping.blank_area import BlankArea
from ombud.phases.mapping.blank_form import BlankForm, draw_blank_form
from ombud.phases.mapping.forms import ANSWERS
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.ratings import CHOICES

OURS = tuple(BlankArea(area.name, area.question, area.sensitive) for area in definition().shown)
MANY = OURS + tuple(BlankArea(f"Eget {area.name}", area.question, area.sensitive) for area in OURS)
LONG = "Försäkringskassehandläggningsfrågor" * 8


def drawn(areas=OURS, **given) -> Paper:
    return Paper(draw_blank_form(BlankForm(tuple(areas), "2026-1", **given)))


def assert_in_order(paper):
    """Large, within its margins, and readable aloud."""
    assert set(paper.pages) == {(595, 842)} and round(paper.smallest, 6) >= 12
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1 and right <= 595 - MARGIN + 1 and bottom <= 842 - MARGIN + 1
    assert paper.faults == []


@pytest.mark.parametrize(("count", "most"), [(1, 1), (3, 1), (12, 3), (22, 4), (40, 7)])
def test_few_large_pages(count, most):
    paper = drawn(MANY[:count])
    assert_in_order(paper)
    assert min(2, most) <= len(paper.pages) <= most
    assert paper.says(f"Sida {len(paper.pages)} av {len(paper.pages)}") and paper.says("utgåva 2026-1")
    for area in MANY[:count]:
        assert paper.says(area.name) and paper.says(area.question)


def test_each_area_has_the_four_answers_and_two_boxes():
    paper = drawn()
    for words in (*(text for _, text in CHOICES.items()), *blank_area.TICKS):
        assert paper.text.count("".join(words.split())) == 22, words
    assert paper.text.count("".join(blank_area.GENTLE.split())) == sum(area.sensitive for area in OURS)
    assert [(code, str(text)) for code, text in ANSWERS] == list(CHOICES.items())


def test_no_area_is_split_over_two_pages():
    with pytest.MonkeyPatch.context() as patch:
        seen = []
        patch.setattr(blank_form, "print_pages", lambda pages, foot, title: seen.extend(pages) or b"")
        draw_blank_form(BlankForm(MANY, "2026-1"))
    areas = [block for page in seen for block in page if isinstance(block, blank_area.AreaBlock)]
    assert ["".join(block.head[0].words.lines) for block in areas] == [area.name for area in MANY]
    assert all(sum(block.height for block in page) <= blank_form.HEIGHT for page in seen)


def test_it_can_be_walked_by_a_screen_reader():
    tags = drawn(OURS[:1]).tags()
    choice = ["LI", "LBody"]
    area = ["H2", "P", "L", *choice * 4, "L", *choice * 2]
    assert tags[:4] == ["H1", "P", "P", "P"] and tags[4 : 4 + len(area)] == area


def test_few_areas_have_more_room_to_write():
    heights = [blank_area.area_block(OURS[0], SWEDISH_ALONE, lines, 12).height for lines in (2, 6)]
    assert heights[0] < heights[1]
    assert len(drawn(OURS[:3]).pages) == 1 and drawn(OURS).says("Här kan du skriva mer")


def test_another_instrument_says_whose_it_is():
    paper = drawn(title="Ett annat instrument", licence="© Förlaget <b>2026</b> 🙂")
    assert (
        paper.says("Ett annat instrument")
        and paper.says("© Förlaget <b>2026</b> ◆")
        and paper.says("inte går att skriva ut")
    )
    assert_in_order(paper)


def test_the_file_names_nobody_and_is_the_same_twice():
    paper = drawn()
    assert paper.raw == drawn().raw
    with paper.open() as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Kartläggning" and dict(pdf.docinfo) == {}


def test_what_the_client_reads_is_easy():
    asked = "\n".join(f"{area.name}\n{area.question}" for area in OURS)
    answers = "\n".join((*(text for _, text in CHOICES.items()), *blank_area.TICKS, blank_area.GENTLE))
    whole = "\n".join((blank_form.TITLE, blank_form.INTRO, answers, asked, blank_form.MORE))
    assert lix(blank_form.INTRO) < 30 and lix(whole) < 30


ODD = ("Mat", LONG[:300], "W" * 300, "سلام 👑 <b>100 %</b>\x00", "å " * 150)


def test_whatever_is_asked_it_stands_whole_within_the_margins():
    paper = drawn(BlankArea(name, question, sensitive=len(name) > 9) for name, question in product(ODD, ODD))
    assert_in_order(paper)
    assert paper.text.replace("-", "").count(LONG[:300]) == 2 * len(ODD)
    assert paper.text.replace("-", "").count("W" * 300) == 2 * len(ODD)
