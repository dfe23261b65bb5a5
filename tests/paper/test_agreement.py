"""The agreement: one page in plain Swedish, with what the two have said."""

import re
from datetime import date

import pytest
from support.paper import Paper

from ombud.phases.contact.agreement_paper import EXPLAINED, HAS_AN_END, AgreementSheet, draw_agreement


def agreement(**given) -> Paper:
    sheet = AgreementSheet(
        **{
            "client_label": "Kim",
            "ombud_name": "Anna Svensson",
            "ombud_phone": "070-123 45 67",
            "operation_name": "Ombuden i Ale",
            "client_yes_on": date(2026, 11, 3),
            "ombud_yes_on": date(2026, 11, 4),
            "reachability": "Helst sms. Inget meddelande på svararen.",
            "limits": "Inga samtal på kvällen.",
            "thought_end": "När boendet är ordnat.",
            "thought_end_on": date(2027, 5, 1),
            "printed_on": date(2026, 11, 21),
            **given,
        }
    )
    return Paper(draw_agreement(sheet))


def test_it_is_one_page_with_everything_that_was_agreed():
    paper = agreement()
    assert paper.pages == [(595, 842)]
    assert paper.smallest >= 8
    assert paper.faults == []
    for words in (
        "Vår överenskommelse",
        "Kim sa ja den 3 november 2026.",
        "Anna Svensson sa ja den 4 november 2026.",
        "Helst sms. Inget meddelande på svararen.",
        "Inga samtal på kvällen.",
        "När boendet är ordnat.",
        "omkring den 1 maj 2027",
        "070-123 45 67",
        "Sida 1 av 1",
        HAS_AN_END,
        *(text for section in EXPLAINED for text in section.paragraphs),
    ):
        assert paper.says(words), words


def test_nothing_agreed_yet_leaves_lines_and_no_half_sentences():
    paper = agreement(
        client_yes_on=None,
        ombud_yes_on=None,
        reachability=" ",
        limits="",
        thought_end="",
        thought_end_on=None,
        ombud_phone="",
    )
    assert paper.pages == [(595, 842)]
    for words in ("sa ja", "None", "telefon", "omkring"):
        assert not paper.says(words)


@pytest.mark.parametrize("length", [500, 1_500])
def test_ordinary_lengths_stay_on_one_page(length):
    assert len(agreement(limits=("ord " * length)[:length]).pages) == 1


def test_extremely_long_texts_flow_on_and_lose_nothing():
    paper = agreement(limits="början " + "ord " * 4_000 + "slutet")
    assert len(paper.pages) > 1
    assert paper.text.count("ord") >= 4_000
    assert paper.says("slutet Vårt ja")
    assert paper.faults == []


def test_any_text_can_be_agreed_on():
    text = '<img src="/etc/passwd"> & 😊 سلام \u202e \x00'
    paper = agreement(limits=text, reachability=text, thought_end=text, client_label=text, ombud_name=text)
    assert paper.says('<img src="/etc/passwd"> &')
    assert b"root:" not in paper.everything_inside()


def test_the_file_names_nobody_and_is_the_same_twice():
    paper = agreement(client_label="Markörsson")
    assert b"Mark\xc3\xb6r" not in paper.everything_inside()
    assert paper.raw == agreement(client_label="Markörsson").raw


def test_the_words_are_easy():
    """LIX: words in a sentence, plus the share of words longer than six letters. Under 30 is easy to read."""
    text = " ".join([HAS_AN_END, *(text for section in EXPLAINED for text in section.paragraphs)])
    words = re.findall(r"\w+", text)
    sentences = len(re.findall(r"[.!?]", text))
    assert len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words) < 30
