"""The trust phase, page by page."""

import pytest
from support.client import form_fields

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.trust.models import TrustKind, TrustNote


def path(case, rest=""):
    return f"/arenden/{case.number}/fortroende{rest}"


@pytest.fixture
def case(make):
    return make.case()


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


def write_note(client, case, **values):
    """Write a note through its page and give the address where it is changed."""
    answer = client.submit(path(case, "/anteckning"), **{"kind": "together", "words": "Vi fikade.", **values})
    assert answer.status_code == 303
    with client.application.app_context():
        return path(case, f"/anteckning/{db.session.query(TrustNote).order_by(TrustNote.id.desc()).first().id}")


def test_before_a_yes_the_page_is_calm_and_open(case, client):
    page = client.get(path(case)).get_data(as_text=True)
    assert "inte sagt ja än" in page and "/kontakt/overenskommelse" in page and "Inget är skrivet än" in page
    write_note(client, case)
    assert "Vi fikade." in client.get(path(case)).get_data(as_text=True)


def test_after_the_yes_nothing_is_said_of_it(make, sign_in):
    case = make.case(stage=Stage.TRUST)
    page = sign_in(make.ombud_of(case)).get(path(case)).get_data(as_text=True)
    assert "inte sagt ja" not in page and "/lamna-over" in page


def test_the_clients_words_stand_as_they_were_said(case, client):
    write_note(client, case, kind="feeling", client_words="de e bra nu\n  fast  ibland inte", words="")
    page = client.get(path(case)).get_data(as_text=True)
    assert "”de e bra nu\n  fast  ibland inte”" in page


def test_each_kind_is_written_and_changed(case, client):
    for kind in TrustKind:
        note = write_note(client, case, kind=kind.value, words="Ord", client_words="Egna ord", initiative="client")
        assert client.submit(note, initiative="", words=f"Ändrat {kind.value}").status_code == 303
    page = client.get(path(case)).get_data(as_text=True)
    assert all(f"Ändrat {kind.value}" in page and kind.label in page for kind in TrustKind)
    assert "klientens idé" not in page


def test_a_feeling_without_the_clients_words_is_refused_at_its_field(case, client):
    answer = client.submit(path(case, "/anteckning"), kind="feeling", words="Verkar nöjd")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and 'id="client_words-error"' in page and "Verkar nöjd" in page


def test_two_who_change_the_same_note_see_both_texts_and_save_knowingly(case, client):
    note = write_note(client, case)
    mine = client.fields(note)
    client.submit(note, words="Den andras text", initiative="client")
    answer = client.post(note, data={**mine, "words": "Min text"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page
    assert client.post(note, data=form_fields(page)).status_code == 303
    with client.application.app_context():
        assert db.session.query(TrustNote).one().words == "Min text"


@pytest.mark.parametrize(
    ("field", "value"),
    [("on", "imorgon"), ("on", "2199-01-01"), ("kind", "gift"), ("initiative", "none"), ("words", "x" * 10_001)],
)
def test_what_cannot_be_saved_stays_in_the_form(case, client, field, value):
    values = {"kind": "together", "client_words": "Det var roligt", field: value}
    answer = client.submit(path(case, "/anteckning"), **values)
    assert answer.status_code == 422 and "Det var roligt" in answer.get_data(as_text=True)


def test_a_double_click_makes_one_note(case, client):
    fields = {**client.fields(path(case, "/anteckning")), "kind": "limit", "words": "En gång"}
    for _ in range(2):
        assert client.post(path(case, "/anteckning"), data=fields).status_code == 303
    with client.application.app_context():
        assert db.session.query(TrustNote).count() == 1


def test_nobody_else_comes_in(case, client, make, sign_in):
    note = write_note(client, case)
    colleague = sign_in(make.user())
    assert [colleague.get(page).status_code for page in (path(case), path(case, "/anteckning"), note)] == [403] * 3
    for user in (make.user("steering"), make.user("admin"), make.user(operation=make.operation())):
        assert sign_in(user).get(note).status_code == 404
    other = make.case(ombud=make.ombud_of(case))
    assert client.get(note.replace(case.number, other.number)).status_code == 404


def test_a_closed_case_is_read_only(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    page = client.get(path(case)).get_data(as_text=True)
    assert "/anteckning" not in page and "/lamna-over" not in page
    assert client.get(path(case, "/anteckning")).status_code == 422


def test_many_notes_are_paged(case, client):
    with client.application.app_context():
        notes = [
            TrustNote(case_id=case.id, on=clock.days_ago(day), kind=TrustKind.LIMIT, words=f"Rad {day}.")
            for day in range(30)
        ]
        db.session.add_all(notes)
        db.session.commit()
    first, second = (
        client.get(path(case)).get_data(as_text=True),
        client.get(path(case, "?sida=2")).get_data(as_text=True),
    )
    assert "Rad 0." in first and "Rad 29." not in first and "Rad 29." in second
