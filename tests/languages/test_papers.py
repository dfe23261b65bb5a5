"""Papers in two languages: the plan still one page, everything of ours in both, and each word told which language it is in."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paper import Paper

from ombud.languages.catalogues import FOLDER, read
from ombud.languages.language import Language
from ombud.paper.fonts import can_print
from ombud.paper.page import MARGIN
from ombud.phases.contact.agreement_paper import EXPLAINED, HAS_AN_END, AgreementSheet, draw_agreement
from ombud.plans.drawing import draw_plan
from ombud.plans.sheet import Goal, OtherPlan, PlanSheet, Step

ENGLISH = read(Path(FOLDER, "en.po"))
DAY = date(2026, 11, 21)


@pytest.fixture
def database():
    """What a page shows is the same on both databases; the rules and the saving behind it are tested on both."""
    return "sqlite"


def agreement(**given):
    sheet = {
        "client_label": "Kim",
        "ombud_name": "Anna Svensson",
        "ombud_phone": "070-123 45 67",
        "operation_name": "Ombuden i Ale",
        "client_yes_on": DAY,
        "ombud_yes_on": DAY,
        "reachability": "Helst sms.",
        "limits": "",
        "thought_end": "",
        "thought_end_on": date(2027, 5, 1),
        "printed_on": DAY,
        "beside": ENGLISH,
        **given,
    }
    return Paper(draw_agreement(AgreementSheet(**sheet)))


def plan(count, **given):
    steps = tuple(Step(f"Ringa samtal {number:03d}", "Anna och Kim", "v. 49", "Boende") for number in range(count))
    sheet = {
        "client_label": "Kim",
        "ombud_name": "Anna Svensson",
        "ombud_phone": "070-123 45 67",
        "operation_name": "Ombuden i Ale",
        "printed_on": DAY,
        "version_words": "version 3",
        "goals": (Goal("", steps),) if steps else (),
        "other_plans": (OtherPlan("SIP", "Vårdcentralen", "3 december"),),
        "beside": ENGLISH,
        **given,
    }
    return Paper(draw_plan(PlanSheet(**sheet)))


def test_the_agreement_says_everything_of_ours_in_both():
    paper = agreement()
    ours = [HAS_AN_END, *(text for section in EXPLAINED for text in (section.heading, *section.paragraphs))]
    for text in ours:
        assert paper.says(text) and paper.says(ENGLISH.texts[text])
    for words in ("Our agreement", "Kim and I, Anna Svensson", "around May 1, 2027", "reach me by phone: 070-123 45 67",
                  "Kim said yes on November 21, 2026.", "Date and name"):  # fmt: skip
        assert paper.says(words), words
    assert set(paper.languages()) == {"en"} and paper.languages()["en"] >= 20


def test_the_agreement_takes_a_second_page_rather_than_small_type_and_can_be_read_aloud():
    paper = agreement()
    assert 1 <= len(paper.pages) <= 2 and paper.smallest >= 8
    assert paper.faults == []
    assert agreement(beside=Language("", "")).languages() == {}


def test_what_anybody_has_written_is_not_translated():
    paper = agreement(limits="Pengar", reachability="Mat", thought_end="Resor", client_label="Spara")
    assert not any(paper.says(words) for words in ("Money", "Food", "Getting around", "Save"))


@pytest.mark.parametrize("count", [0, 25, 60])
def test_the_plan_is_one_page_with_its_headings_in_both(count):
    paper = plan(count)
    assert paper.pages == [(595, 842)] and paper.smallest >= 8
    assert paper.faults == []
    for words in (
        "Vår plan",
        "Our plan",
        "The plan is yours.",
        "KlartDone"[:5],
        "Done",
        "What",
        "Who",
        "When",
        "Other plans",
    ):
        assert paper.says(words), words
    assert set(paper.languages()) == {"en"} and paper.languages()["en"] >= 7


def test_what_remains_is_told_in_both():
    paper = plan(60)
    shown = len(re.findall(r"Ringasamtal\d{3}", paper.text))
    assert paper.says(f"… och {60 - shown} steg till.") and paper.says(f"… and {60 - shown} more steps.")


def test_the_plan_has_room_for_the_hand_in_both():
    assert plan(3).says("Här kan du skriva själv Here you can write yourself")
    assert not plan(3, heading="Jag vill bo kvar").says("Our plan")


long_texts = st.sampled_from(["", "x" * 300, "ord " * 60, "%(client)s", "Ö"])


@given(st.integers(0, 80), st.dictionaries(st.sampled_from(sorted(ENGLISH.texts)), long_texts), long_texts)
@settings(max_examples=15, deadline=None)
def test_whatever_a_catalogue_holds_the_plan_is_one_page_within_its_margins(count, texts, heading):
    paper = plan(count, heading=heading, beside=Language("xx", "XX", texts={**ENGLISH.texts, **texts}))
    assert paper.pages == [(595, 842)] and paper.smallest >= 8
    left, top, right, bottom = paper.edges
    assert min(left, top) >= MARGIN - 1 and right <= 595 - MARGIN + 1 and bottom <= 842 - MARGIN + 1


def test_which_languages_can_be_printed():
    assert can_print(Language("so", "Soomaali", texts={"Mat": "Cunto"}))
    assert can_print(Language("ru", "русский", texts={"Mat": "Еда\nи вода"}))
    assert can_print(Language("ti", "ትግርኛ", texts={"Mat": "ምግቢ"}))
    assert can_print(Language("ar", "العربية", "rtl", {"Mat": "طعام"}))
    assert not can_print(Language("zh", "中文", texts={"Mat": "食物"}))


def test_papers_are_asked_for_in_a_language(make, sign_in, arabic, chinese):
    case = make.case(stage="plan", name="Kim", language="engelska")
    client = sign_in(make.ombud_of(case))
    client.submit(f"/arenden/{case.number}/handlingsplan/steg", what="Ringa", doer="client")
    for page, paper, swedish, english in (
        ("kontakt", "kontakt/overenskommelse.pdf", "Vår överenskommelse", "Our agreement"),
        ("handlingsplan", "handlingsplan.pdf", "Vår plan", "Our plan"),
    ):
        shown = client.get(f"/arenden/{case.number}/{page}").get_data(as_text=True)
        assert f'action="/arenden/{case.number}/{paper}"' in shown and '<option value="en" selected>' in shown
        assert 'value="ar"' in shown and 'value="zh"' not in shown and "kan inte skrivas ut på kinesiska" in shown
        for code, says in (("", False), ("en", True), ("ar", False), ("zh", False), ("tlh", False)):
            printed = Paper(client.get(f"/arenden/{case.number}/{paper}?sprak={code}").data)
            assert printed.says(swedish) and printed.says(english) is says, (paper, code)
            assert "◆" not in printed.text and ("ar" in printed.languages()) is (code == "ar")


def test_nothing_is_said_of_letters_when_all_can_be_printed(make, sign_in):
    case = make.case(stage="plan", language="kinesiska")
    shown = sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}/handlingsplan").get_data(as_text=True)
    assert "kan inte skrivas ut" not in shown and "selected" not in shown
