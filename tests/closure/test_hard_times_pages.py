"""The small plan page by page: for two, with drafts, on paper."""

import pytest
from support.client import form_fields
from support.paper import Paper

from ombud.cases.models import Stage


def path(case, rest=""):
    return f"/arenden/{case.number}/avslut/nar-det-blir-svart{rest}"


@pytest.fixture
def case(make):
    return make.case(stage=Stage.CLOSURE)


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


def text(answer):
    return answer.get_data(as_text=True)


def test_it_is_begun_written_changed_and_printed(case, client):
    assert "Börja skriva" in text(client.get(path(case)))
    assert client.get(path(case, "/papper.pdf")).status_code == 303
    assert client.submit(path(case, "/skriv"), signs="Jag öppnar inte posten").status_code == 303
    page = text(client.get(path(case)))
    assert "Jag öppnar inte posten" in page and "Så märker jag" in page and "Det här kan jag göra själv" not in page
    assert "1 av 4 är gjort" in text(client.get(f"/arenden/{case.number}/avslut"))
    paper = client.get(path(case, "/papper.pdf?sprak=en"))
    assert paper.mimetype == "application/pdf" and Paper(paper.data).says("When things get hard again")
    assert client.submit(path(case, "/skriv"), signs="").status_code == 303
    assert "0 av 4 är gjort" in text(client.get(f"/arenden/{case.number}/avslut"))


def test_the_two_write_it_on_the_lent_screen(case, client):
    assert client.press(path(case), f"/arenden/{case.number}/kartlaggning/tillsammans").location.endswith(path(case))
    page = text(client.get(path(case)))
    assert "Ombudets tur" in page and case.number not in page.split("<main")[1].split("</main>")[0].replace(
        path(case), ""
    )
    assert client.submit(path(case, "/skriv"), remember="Det har gått förut").status_code == 303
    assert "Det har gått förut" in text(client.get(path(case)))
    assert client.get(f"/arenden/{case.number}/avslut").status_code == 403
    assert client.get(path(case, "/papper.pdf")).status_code == 403


def test_too_much_is_refused_with_everything_kept(case, client):
    answer = client.submit(path(case, "/skriv"), people="Rad\n" * 300, signs="Sover dåligt")
    assert answer.status_code == 422 and "en sida" in text(answer) and "Sover dåligt" in text(answer)


def test_two_who_write_see_both_texts_and_save_knowingly(case, client):
    mine = client.fields(path(case, "/skriv"))
    client.submit(path(case, "/skriv"), myself="Den andras")
    answer = client.post(path(case, "/skriv"), data={**mine, "myself": "Min"})
    assert answer.status_code == 422 and "Den andras" in text(answer) and "Min" in text(answer)
    assert client.post(path(case, "/skriv"), data=form_fields(text(answer))).status_code == 303


def test_a_closed_case_shows_it_and_changes_nothing(make, sign_in):
    closed = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(closed))
    page = text(client.get(path(closed)))
    assert "Inget är skrivet här" in page and "/skriv" not in page
    assert client.get(path(closed, "/skriv")).status_code == 422
