"""The letters on paper: easy words, lines to write on by hand, nothing that the client did not choose to have there."""

from datetime import date

import pytest
from support.lix import lix
from support.paper import Paper

from ombud.languages.catalogues import FOLDER, read
from ombud.phases.execution.letters.models import LetterKind
from ombud.phases.execution.letters.papers import PAPERS, LetterSheet, draw

ENGLISH = read(FOLDER / "en.po")
KINDS = sorted(PAPERS)


@pytest.fixture
def database():
    """No database is asked."""
    return "sqlite"


def sheet(kind, **given):
    return LetterSheet(
        **{
            "kind": kind,
            "to_whom": "Försäkringskassan",
            "about": "Hämta papper\nSvara på brev",
            "made_on": date(2026, 11, 27),
            "from_on": date(2026, 12, 1),
            "until_on": date(2027, 3, 1),
            "ended_on": None,
            "ombud_name": "Elin Strand",
            "ombud_phone": "070-123 45 67",
            "operation_name": "PO Ekby",
            **given,
        }
    )


def paper(kind, **given):
    return Paper(draw(sheet(kind, **given)))


def test_every_kind_has_its_paper():
    assert {kind.value for kind in LetterKind} == set(PAPERS)


@pytest.mark.parametrize("kind", KINDS)
def test_one_page_that_can_be_read_aloud_with_what_was_filled_in_and_lines_for_the_rest(kind):
    letter = paper(kind)
    assert letter.pages == [(595, 842)] and letter.smallest >= 8 and letter.faults == []
    for words in ("Namn", "Personnummer", "Ort och datum", "Namnteckning", "Försäkringskassan", "Hämta papper",
                  "Svara på brev", "Elin Strand, personligt ombud, PO Ekby.", "Telefon: 070-123 45 67", "Sida 1 av 1"):  # fmt: skip
        assert letter.says(words), words


def test_an_agreed_point_keeps_its_end():
    letter = paper("confirmation", about="- Hyran är 4 500:-\n* Betyg 3*")
    assert letter.says("– Hyran är 4 500:-") and letter.says("– Betyg 3*")


@pytest.mark.parametrize("kind", ["power", "consent"])
def test_it_says_how_long_it_holds_and_that_it_can_be_taken_back(kind):
    letter = paper(kind)
    assert letter.says("från och med den 1 december 2026 till och med den 1 mars 2027")
    assert letter.says("Jag kan ta tillbaka det när jag vill.")
    assert not letter.says("gäller inte längre")
    assert paper(kind, ended_on=date(2026, 12, 24)).says("Det togs tillbaka den 24 december 2026.")


def test_what_was_agreed_stands_point_by_point_with_the_day_of_the_meeting():
    letter = paper("confirmation", about="- Jag skickar intyget\n\n* Maria ringer\nVi ses")
    assert letter.says("Tack för mötet den 1 december 2026.")
    for point in ("– Jag skickar intyget", "– Maria ringer", "– Vi ses"):
        assert "".join(point.split()) in letter.text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_filled_in_leaves_no_half_sentences(kind):
    letter = paper(kind, to_whom=" ", about="\n", ombud_phone="")
    assert letter.pages == [(595, 842)] and letter.faults == []
    for words in ("None", "telefon", "Telefon"):
        assert not letter.says(words)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_of_ours_in_two_languages(kind):
    letter = paper(kind, beside=ENGLISH)
    assert letter.faults == [] and letter.smallest >= 8 and len(letter.pages) <= 2
    for words in ("Personal identity number", "Place and date", "Signature"):
        assert letter.says(words), words


@pytest.mark.parametrize("kind", KINDS)
def test_in_large_type_it_is_really_large_and_nothing_is_lost(kind):
    letter = paper(kind, large=True, about="början " + "ord " * 400 + "slutet")
    body = [char["size"] for char in letter.chars if char["top"] < 760]
    assert min(body) >= 14 and len(letter.pages) > 1
    assert letter.text.count("ord") >= 400 and letter.says("slutet") and letter.says("Namnteckning")
    assert letter.faults == []


def test_long_texts_flow_on_and_any_text_can_be_written():
    text = '<img src="/etc/passwd"> & 😊 \x00'
    letter = paper("sip", about=text + "ord " * 1_500 + "slutet", to_whom=text, ombud_name=text, operation_name=text)
    assert letter.says('<img src="/etc/passwd"> &') and letter.says("slutet") and len(letter.pages) > 1
    assert b"root:" not in letter.everything_inside()


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_names_nobody_and_is_the_same_twice(kind):
    letter = paper(kind, to_whom="Markörsson", about="Markörsaken")
    with letter.open() as pdf, pdf.open_metadata() as metadata:
        assert "Mark" not in str(dict(metadata)) + str(dict(pdf.docinfo))
    assert letter.raw == paper(kind, to_whom="Markörsson", about="Markörsaken").raw


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_easy(kind):
    _, opening, sections = PAPERS[kind](sheet(kind, to_whom="", about=""))
    texts = [opening.swedish, *(text.swedish for section in sections for text in section.paragraphs)]
    assert lix(" ".join(texts)) < 30
