"""Words that would point someone out are refused, each with what to write instead; ordinary questions are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.intake.policy.pointing_out import must_be_a_question, must_not_point_out
from ombud.intake.policy.rule import CHILDREN_TEXT
from ombud.refusals import Refused


def refused(text, places=()):
    try:
        must_not_point_out(text, field="text", places=places)
        must_be_a_question(text, field="text")
    except Refused as refusal:
        assert refusal.field == "text"
        return refusal.text
    return None


@pytest.mark.parametrize(
    "text",
    [
        CHILDREN_TEXT,
        "Riskerar personen att förlora sin bostad?",
        "Saknar personen någon nära som hjälper till?",
        "Har personen kontakt med flera myndigheter?",
        "Har personen väntat på annat håll i flera år?",
        "Utsätts personen för våld?",
        "Är det svårt att få mat och hemmet att fungera?",
        "Har personen skulder som växer?",
        "Är personen utskriven från sjukhus (eller på väg hem)?",
        "Bor personen ensam?",
    ],
)
def test_ordinary_questions_are_let_through(text):
    assert refused(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Är personen född 1980?", "utan siffror"),
        ("Har personen fyllt 40?", "utan siffror"),
        ("Har personen kim@example.org?", "utan siffror"),
        ("Är det Anna?", "utan namn"),
        ("Bor personen i Ekby?", "utan namn"),
        ("Har personen beslut från Kronofogden?", "utan namn"),
        ("Har personen kontakt med Öppenvården?", "utan namn"),
        ("Är det Karl-Erik?", "utan namn"),
        ("Heter personen något på k?", "peka ut"),
        ("Har personen ett alias?", "peka ut"),
        ("Ligger det vid storgatan?", "peka ut"),
        ("Bor personen i en annan kommun?", "Var någon bor"),
        ("Får personen vård på avdelning fyra?", "Var någon bor"),
        ("Är personen kvinna?", "kvinna eller man"),
        ("Är personen en gammal man?", "kvinna eller man"),
        ("Är personen över en viss ålder?", "Ålder"),
        ("Är personen en trettioåring?", "Ålder"),
        ("Är personen ung?", "Ålder"),
        ("Behöver personen tolk?", "Språk"),
        ("Är personen troende muslim?", "Språk"),
        ("Har personen en diagnos?", "diagnos"),
        ("Har personen adhd?", "diagnos"),
        ("Har personen haft en djup depression?", "diagnos"),
        ("Kim vill ha hjälp?", "Skriv en fråga"),
        ("Finns det?", "Skriv en fråga"),
        ("Personen riskerar att förlora sin bostad", "Skriv en fråga"),
    ],
)
def test_what_could_point_someone_out_is_refused_kindly(text, said):
    assert said in (refused(text) or "")


def test_the_name_of_a_municipality_is_refused_in_any_form():
    for text in ("Finns det ett boende i ekby?", "Finns det vänner utanför ekbys gräns?"):
        assert refused(text) is None
        assert "utan namn" in refused(text, places=["Ekby", "Sjöstad"])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_it_answers_whatever_is_typed(text):
    refused(text)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(["Anna", "Ekby", "Kronofogden", "adhd", "kvinna", "kommunen", "tolk", "ung"]), st.integers(2, 5))
def test_a_refused_word_is_refused_wherever_it_stands(word, place):
    words = "Har personen det mycket svårt hemma?".split()
    words.insert(place, word)
    assert refused(" ".join(words)) is not None
