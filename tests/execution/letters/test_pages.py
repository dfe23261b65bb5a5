"""The letters, page by page."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from support.paper import Paper

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.execution.letters.models import Letter


@pytest.fixture
def database():
    """What a page shows is the same on both databases; the rules and the saving behind it are tested on both."""
    return "sqlite"


@pytest.fixture
def case(make):
    return make.case(stage=Stage.EXECUTION, name="Markörnamn")


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


def path(case, rest=""):
    return f"/arenden/{case.number}/brev{rest}"


def text_of(answer):
    return answer.get_data(as_text=True)


def ahead(days):
    return (clock.today() + timedelta(days=days)).isoformat()


def write(client, case, **values):
    """Write a consent through its page, and give its address."""
    given = {
        "to_whom": "Arbetsförmedlingen",
        "about": "Min plan",
        "from_on": ahead(-5),
        "until_on": ahead(20),
        **values,
    }
    answer = client.submit(path(case, "/ny?slag=samtycke"), **given)
    assert answer.status_code == 303, text_of(answer)
    return answer.location


def test_each_is_chosen_filled_in_printed_and_listed(case, client):
    for slug, values in (
        ("fullmakt", {"about": "Hämta papper", "until_on": ahead(90)}),
        ("samtycke", {"to_whom": "Soc", "until_on": ahead(90)}),
        ("sip", {"to_whom": "Soc"}),
        ("bekraftelse", {"to_whom": "Maria"}),
    ):
        assert f"slag={slug}" in text_of(client.get(path(case, "/ny")))
        answer = client.submit(path(case, f"/ny?slag={slug}"), **values)
        assert answer.status_code == 303
        paper = client.get(answer.location + ".pdf")
        assert paper.mimetype == "application/pdf"
        assert paper.headers["Content-Disposition"] == f'inline; filename="{slug}.pdf"'
        assert Paper(paper.data).says("Personnummer") and not Paper(paper.data).says("Markör")
        assert answer.location + ".pdf" in text_of(client.get(path(case)))


def test_what_cannot_be_printed_is_told_before(case, client):
    told = "Några tecken kan inte skrivas ut"
    assert told not in text_of(client.get(write(client, case, about="Lön, سلام och ሰላም\nmed ☐")))
    page = text_of(client.get(write(client, case, to_whom="Vård 🩺", about="Fika 😊")))
    assert told in page and "<bdi>🩺 😊</bdi>" in page


def test_without_a_kind_one_is_chosen(case, client):
    for rest in ("/ny", "/ny?slag=kort"):
        assert "Vilket brev?" in text_of(client.get(path(case, rest)))
        assert client.post(path(case, rest)).status_code == 200


def test_what_ends_soon_is_pointed_out_and_renewed_with_one_tap(case, client):
    letter = write(client, case)
    for page in (path(case), f"/arenden/{case.number}", f"/arenden/{case.number}/genomforande"):
        assert "Arbetsförmedlingen" in text_of(client.get(page)), page
    answer = client.press(path(case), letter + "/fornya")
    assert answer.status_code == 303
    renewed = text_of(client.get(answer.location))
    assert ahead(21) in renewed and ahead(46) in renewed and "Min plan" in renewed
    assert "Snart slut" not in text_of(client.get(path(case)))
    assert "Arbetsförmedlingen" not in text_of(client.get(f"/arenden/{case.number}/genomforande"))


def test_a_second_tap_makes_no_second_letter_and_another_tab_is_told(case, client):
    letter = write(client, case)
    mine, theirs = (client.press_fields(path(case), letter + "/fornya") for _ in range(2))
    assert client.post(letter + "/fornya", data=mine).location == client.post(letter + "/fornya", data=mine).location
    late = client.post(letter + "/fornya", data=theirs)
    assert late.location == letter and "redan förnyat" in text_of(client.get(letter))
    with client.application.app_context():
        assert db.session.query(Letter).count() == 2


def test_it_is_taken_back_and_says_so_on_the_page_and_on_paper(case, client):
    letter = write(client, case)
    assert client.submit(letter + "/ta-tillbaka", ended_on=ahead(1)).status_code == 422
    assert client.submit(letter + "/ta-tillbaka").status_code == 303
    page = text_of(client.get(path(case)))
    assert "Togs tillbaka" in page and "Snart slut" not in page
    assert Paper(client.get(letter + ".pdf").data).says("gäller inte längre")
    assert client.submit(letter + "/ta-tillbaka", ended_on="").status_code == 303
    assert "Snart slut" in text_of(client.get(path(case)))


def test_what_cannot_be_saved_stays_in_the_form(case, client):
    given = {"to_whom": "Soc i Ekby", "about": "Det jag skrev", "from_on": ahead(-5), "until_on": ahead(20)}
    for field, value in (
        ("until_on", ahead(-6)),
        ("until_on", "i vår"),
        ("until_on", ""),
        ("from_on", "0001-01-01"),
        ("to_whom", "x" * 201),
        ("to_whom", ""),
        ("about", "x" * 10_001),
    ):
        answer = client.submit(path(case, "/ny?slag=samtycke"), **{**given, field: value})
        page = text_of(answer)
        assert answer.status_code == 422 and value in page
        assert field == "about" or "Det jag skrev" in page


def test_two_who_change_the_same_letter_see_both_texts(case, client):
    letter = write(client, case)
    mine = client.fields(letter)
    assert client.submit(letter, about="Den andras text").status_code == 303
    answer = client.post(letter, data={**mine, "about": "Min text"})
    assert answer.status_code == 422 and "Den andras text" in text_of(answer) and "Min text" in text_of(answer)


def test_paper_in_large_type_and_in_another_language(case, client):
    letter = write(client, case)
    assert "stor" in text_of(client.get(letter)) and "sprak" in text_of(client.get(letter))
    small, large = (Paper(client.get(letter + ".pdf" + query).data) for query in ("", "?stor=1"))
    sizes = [max(char["size"] for char in paper.chars) for paper in (small, large)]
    assert sizes[0] < sizes[1]
    assert Paper(client.get(letter + ".pdf?sprak=en").data).says("Personal identity number")


def test_a_failing_print_says_so_and_loses_nothing(case, client, monkeypatch):
    letter = write(client, case)

    def fails(sheet):
        raise RuntimeError("Markörnamn")

    monkeypatch.setattr("ombud.phases.execution.letters.routes.draw", fails)
    answer = client.get(letter + ".pdf")
    assert answer.status_code == 500 and "Det gick inte att skriva ut" in text_of(answer)
    assert client.get(letter).status_code == 200


def test_printing_is_logged_once_a_day_by_its_kind(case, client):
    letter = write(client, case)
    for _ in range(2):
        client.get(letter + ".pdf")
    with client.application.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "letter_printed")).all()
        assert [entry.codes for entry in entries] == [{"kind": "consent"}]


def test_in_a_closed_case_letters_are_read_and_printed_only(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    with make.app.app_context():
        day = clock.today()
        db.session.add(Letter(case_id=case.id, kind="consent", made_on=day, from_on=day, until_on=day))
        db.session.commit()
    client = sign_in(make.ombud_of(case))
    page = text_of(client.get(path(case)))
    assert "Skriv ut" in page and "Öppna<" not in page and "Förnya" not in page and "/ny" not in page
    assert client.get(path(case, "/1.pdf")).status_code == 200
    assert client.get(path(case, "/ny?slag=sip")).status_code == 422


def test_the_letter_of_another_case_does_not_exist(case, client, make):
    other = make.case(ombud=make.ombud_of(case))
    letter = write(client, other).replace(other.number, case.number)
    for rest in ("", ".pdf", "/ta-tillbaka"):
        assert client.get(letter + rest).status_code == 404
    assert client.post(letter + "/fornya").status_code == 404
