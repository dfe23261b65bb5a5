"""The client's papers of the mapping in two languages: what is ours in both, what is the client's as it stands."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.cases.models import Stage
from ombud.languages.catalogues import FOLDER, read
from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.paper.page import HEIGHT, MARGIN
from ombud.phases.mapping import blank_form
from ombud.phases.mapping.blank_area import GENTLE, TICKS, AreaBlock, BlankArea
from ombud.phases.mapping.blank_form import BlankForm, draw_blank_form
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.mind_map.fitting import fitted
from ombud.phases.mapping.mind_map.paper import ME, MORE, NOT_ALL, MindMapSheet, draw_mind_map
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.picture import twigs_of
from ombud.phases.mapping.ratings import CHOICES, IMPORTANT, RATED
from ombud.phases.mapping.summary_paper import SummaryPaper, draw_summary

ENGLISH = read(FOLDER / "en.po")
AREAS = definition().shown
DAY = date(2026, 11, 24)
WHO = {"ombud_name": "Anna Ek", "ombud_phone": "070-123 45 67", "operation_name": "PO Ekby"}


def assert_in_both(paper, *texts):
    for text in texts:
        assert paper.says(text) and paper.says(ENGLISH.texts[text]), text
    assert set(paper.languages()) == {"en"} and paper.faults == []


def assert_within(paper, smallest):
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1 and right <= 595 - MARGIN + 1 and bottom <= 842 - MARGIN + 1
    assert set(paper.pages) == {(595, 842)} and round(paper.smallest, 6) >= smallest


def blank(areas=AREAS, beside=ENGLISH):
    asked = tuple(BlankArea(area.name, area.question, area.sensitive) for area in areas)
    return draw_blank_form(BlankForm(asked, "2026-1", beside=beside))


def summary(*entries, beside=ENGLISH, **given):
    empty = {"rating": None, "important": False, "words": "", "works": "", "helped_by": ""}
    sheet = [{"area": entry["name"], **empty, **entry} for entry in entries]
    return draw_summary(SummaryPaper(sheet, DAY, **{"said_yes": True, "changed": None, **given}, **WHO, beside=beside))


def said(count, words="Det är kallt i köket.", beside=ENGLISH):
    """Something said about so many areas, each fifth of them important."""
    given = {"skipped": False, "words": words, "helped_by": ""}
    answers = [
        Answer(area=area.key, rating=(0, 1, 2, 9)[n % 4], important=n % 5 == 0, works="Katten" * (n % 4 == 1), **given)
        for n, area in enumerate(AREAS[:count])
    ]
    return twigs_of([(area.name, answer) for area, answer in zip(AREAS, answers, strict=False)], beside)


def mind_map(twigs, beside=ENGLISH):
    return draw_mind_map(MindMapSheet(twigs, "Kim", DAY, **WHO, printed_on=DAY, beside=beside))


def test_the_blank_form_asks_everything_in_both():
    paper = Paper(blank())
    assert_in_both(paper, *(text for area in AREAS for text in (area.name, area.question)))
    assert_in_both(paper, blank_form.TITLE, blank_form.INTRO, *blank_form.BY_HAND, GENTLE)
    assert_within(paper, smallest=12)
    assert len(paper.pages) == 6 and blank() == paper.raw
    for text in (*CHOICES.values(), *TICKS):
        assert paper.text.count("".join(ENGLISH.texts[text].split())) >= len(AREAS), text
    assert_in_both(Paper(blank(AREAS[:1])), blank_form.MORE)


def test_no_area_of_the_blank_form_is_split_in_two_languages_either(monkeypatch):
    seen = []
    monkeypatch.setattr(blank_form, "print_pages", lambda pages, foot, title: seen.extend(pages) or b"")
    blank()
    assert sum(isinstance(block, AreaBlock) for page in seen for block in page) == len(AREAS)
    assert all(sum(block.height for block in page) <= HEIGHT for page in seen)


def test_an_area_without_a_translation_is_asked_about_in_swedish_alone():
    asked = BlankArea("Trädgården", "Hur mår dina träd?", sensitive=True)
    paper = Paper(draw_blank_form(BlankForm((asked,), "2026-1", beside=ENGLISH)))
    assert paper.says("Trädgården") and paper.says("Hur mår dina träd?") and paper.says("Skip this if you want.")
    paper = Paper(summary({"name": "Trädgården", "rating": 0, "words": "Mat"}))
    assert paper.says("Trädgården") and paper.says("”Mat”") and paper.says("It works") and not paper.says("Food")


@pytest.mark.parametrize("yes", [True, False])
def test_the_summary_says_what_is_ours_in_both_and_the_clients_words_as_they_stand(yes):
    entries = [{"name": area.name, "rating": code} for area, code in zip(AREAS, RATED, strict=False)]
    entries[0] |= {"important": True, "words": "Resor", "works": "Pengar", "helped_by": "Sexualitet"}
    paper = Paper(summary(*entries, said_yes=yes, changed=DAY if yes else None))
    assert_in_both(paper, "Det här har du sagt", IMPORTANT, *RATED.values(), *(entry["name"] for entry in entries))
    assert_in_both(paper, "Det fungerar redan", "Hjälper i dag", *([] if yes else ["Här kan du skriva själv"]))
    assert paper.says("said yes on November 24, 2026") is yes and paper.says("Changed on November 24, 2026") is yes
    assert not any(paper.says(words) for words in ("Getting around", "Money", "Sexuality"))
    assert_within(paper, smallest=8)


@pytest.mark.parametrize("count", [0, 1, 3, 12, 22])
def test_the_mind_map_says_what_is_ours_in_both(count):
    paper = Paper(mind_map(said(count)))
    assert_in_both(paper, "Så här har jag det", ME, *(area.name for area in AREAS[:count]))
    assert_in_both(paper, *[RATED[(0, 1, 2, 9)[n]] for n in range(min(4, count))], *[IMPORTANT] * bool(count))
    assert paper.says("For Kim. The overview began on November 24, 2026.") and not paper.says(NOT_ALL)
    assert len(paper.pages) == 1 and mind_map(said(count)) == paper.raw
    assert_within(paper, smallest=8)


LONG = Language("xx", "XX", texts={text: f"{other} " * 9 for text, other in ENGLISH.texts.items() if "%" not in text})


def test_on_a_crowded_mind_map_the_other_language_gives_way_and_the_paper_says_so():
    twigs = said(22, "Jag vill berätta allt " * 400, beside=LONG)
    paper, alone = (
        Paper(mind_map(twigs, LONG)),
        Paper(mind_map(said(22, "Jag vill berätta allt " * 400), SWEDISH_ALONE)),
    )
    assert len(paper.pages) == 1 and paper.says(NOT_ALL) and paper.says(MORE)
    assert paper.text.count("allt") == alone.text.count("allt") and not alone.says(NOT_ALL)
    assert_within(paper, smallest=8)


@pytest.mark.parametrize("times", [3, 300])
def test_however_long_a_translation_is_the_papers_stay_within_their_margins(times):
    longest = Language(
        "xx", "XX", texts={text: f"{other} " * times for text, other in ENGLISH.texts.items() if "%" not in text}
    )
    entries = [{"name": area.name, "rating": 2, "important": True, "works": "Katten"} for area in AREAS[:3]]
    for raw, smallest in ((blank(AREAS[:4], longest), 12), (summary(*entries, beside=longest), 8)):
        assert_within(Paper(raw), smallest)
    assert_within(Paper(mind_map(said(5, beside=longest), longest)), smallest=8)


@given(st.integers(1, 30), st.integers(0, 60), st.booleans())
@settings(max_examples=8, deadline=None)
def test_the_other_language_never_takes_a_line_or_a_page_from_what_was_said(count, words, long):
    language = LONG if long else ENGLISH
    twigs, alone = (said(count, "ord " * words, beside) for beside in (language, SWEDISH_ALONE))
    in_both = fitted(Both(ME), twigs, language, 640)
    in_swedish = fitted(Both(ME), alone, SWEDISH_ALONE, 640)
    assert len(in_both.pictures) == len(in_swedish.pictures) and in_swedish.both
    assert words_said(in_both) >= words_said(in_swedish)


def words_said(tree):
    leaves = [leaf for picture in tree.pictures for branch in picture.branches for leaf in branch.leaves]
    return sum(line.count("ord") for leaf in leaves for line in leaf.words.lines)


# Asked for


@pytest.fixture
def mapped(make, sign_in):
    """The ombud of a client who speaks English, with something said; and the mapping's address."""
    case = make.case(stage=Stage.MAPPING, language="engelska")
    client, here = sign_in(make.ombud_of(case)), f"/arenden/{case.number}/kartlaggning"
    client.press(here, f"{here}/borja")
    client.submit(f"{here}/boende", rating="2", words="Jag kan bli vräkt.")
    client.submit(f"{here}/stammer-det")
    return client, here


def text(answer):
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("page", "paper"),
    [
        ("", "blankett.pdf"),
        ("/bilden", "bilden.pdf"),
        ("/stammer-det", "stammer-det.pdf"),
        ("/stammer-det", "stammer-det/1.pdf"),
        ("/svar/1", "stammer-det/1.pdf"),
    ],
)
def test_the_language_is_chosen_where_the_paper_is_printed(arabic, chinese, mapped, page, paper):
    client, here = mapped
    shown = text(client.get(here + page))
    assert f'action="{here}/{paper}"' in shown and '<option value="en" selected>' in shown
    assert 'value="ar"' in shown and 'value="zh"' not in shown and "kan inte skrivas ut på kinesiska" in shown
    for code, says in (("", False), ("en", True), ("ar", False), ("zh", False), ("tlh", False)):
        printed = Paper(client.get(f"{here}/{paper}?sprak={code}").data)
        assert printed.says("Boende") and printed.says("Housing") is says, code
        assert printed.faults == [] and "◆" not in printed.text


def test_for_two_the_picture_and_its_paper_are_in_the_language_of_the_screen(lent):
    client, here = lent(language="engelska")
    client.submit(f"{here}/boende", rating="2", works="Katten", then="stay")
    shown = text(client.get(f"{here}/bilden"))
    tree = shown.split('<svg class="tree ')[1]
    for words in ("Housing", "I need help", "Works already", "You"):
        assert f">{words}</text>" in tree, words
    assert '<text class="tree-second" lang="en" x=' in tree and "direction=" not in tree
    assert "/bilden.pdf?omgang=1&amp;sprak=en" in shown and "tecknen saknas" not in shown


def test_for_two_a_language_from_the_right_is_written_so_and_on_its_paper_too(arabic, lent):
    client, here = lent(language="arabiska")
    client.submit(f"{here}/boende", rating="0")
    shown = text(client.get(f"{here}/bilden"))
    assert 'lang="ar" direction="rtl" text-anchor="end"' in shown and ">السكن</text>" in shown
    assert "Papperet blir på svenska" not in shown
    paper = Paper(client.get(f"{here}/bilden.pdf?omgang=1&sprak=ar").data)
    assert paper.says("Boende") and "◆" not in paper.text and set(paper.languages()) == {"ar"}
    assert set("السكن") <= set(paper.text) and paper.faults == []


def test_for_two_the_paper_of_a_language_without_letters_is_in_swedish(chinese, lent):
    client, here = lent(language="kinesiska")
    client.submit(f"{here}/boende", rating="0")
    assert "Papperet blir på svenska" in text(client.get(f"{here}/bilden"))
    paper = Paper(client.get(f"{here}/bilden.pdf?omgang=1&sprak=zh").data)
    assert paper.says("Boende") and "◆" not in paper.text and paper.languages() == {}


def test_who_is_around_the_client_has_its_kind_in_both_and_the_name_as_it_is(lent):
    client, here = lent(language="engelska")
    client.submit(f"{here}/natverk/ny", name="Mat", kind="person", good="Boende")
    tree = text(client.get(f"{here}/natverk")).split('<svg class="tree ')[1].split("</svg>\n</div>")[0]
    assert ">Person</text>" in tree and ENGLISH.texts["Bra"] in tree
    assert ">Food</text>" not in tree and "Housing" not in tree
