"""Pages of the contact notes: from a step, sorted, corrected and struck."""

import pytest
from support.queries import count_queries

from ombud.accounts.models import Documentation, Operation
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity
from ombud.phases.execution.models import ContactNote


@pytest.fixture
def client(started, make, sign_in):
    return sign_in(make.ombud_of(started))


@pytest.fixture
def notes(started):
    return f"/arenden/{started.number}/genomforande/kontakter"


def read(client, page):
    return client.get(page).get_data(as_text=True)


def note_id(client):
    with client.application.app_context():
        return db.session.query(ContactNote.id).order_by(ContactNote.id.desc()).first().id


def test_a_step_leads_to_a_note_that_closes_it(started, client, add_step, notes):
    step = add_step(started, "Ring hyresvärden")
    address = f"{notes}/ny?steg={step}"
    assert address in read(client, f"/arenden/{started.number}/genomforande")
    assert "Ring hyresvärden" in read(client, address)
    assert client.submit(address, how="phone", words="Det är ordnat\noch skrivet", done="y").status_code == 303
    with client.application.app_context():
        assert db.session.get(Activity, step).outcome == "Det är ordnat\noch skrivet"
    assert "Om steget:" in read(client, notes)
    assert "Kontakter om steget" in read(client, f"/arenden/{started.number}/genomforande/steg/{step}/klart")


def test_a_step_of_another_case_is_not_there(started, client, add_step, make, notes):
    other = add_step(make.case(stage=Stage.EXECUTION))
    assert client.get(f"{notes}/ny?steg={other}").status_code == 404


def test_a_step_closed_meanwhile_is_said_at_its_box_and_the_words_stay(started, client, add_step, notes):
    step = add_step(started)
    address = f"{notes}/ny?steg={step}"
    fields = client.fields(address) | {"how": "phone", "words": "Mina ord", "done": "y"}
    client.submit(f"/arenden/{started.number}/genomforande/steg/{step}/klart")
    answer = client.post(address, data=fields)
    assert answer.status_code == 422
    assert "Mina ord" in answer.get_data(as_text=True) and "Ta bort krysset" in answer.get_data(as_text=True)
    fields.pop("done")
    assert client.post(address, data=fields).status_code == 303


def test_a_dictated_text_of_ten_thousand_characters_is_taken_whole(client, notes):
    words = ("Hon berättade länge.\n\n" * 500)[:9_999] + "!"
    assert client.submit(f"{notes}/ny", how="visit", words=words).status_code == 303
    with client.application.app_context():
        assert db.session.query(ContactNote.words).scalar() == words


def test_they_are_sorted_and_paged(client, notes):
    for number in range(27):
        client.submit(f"{notes}/ny", how="text", words=f"Sms {number}")
    client.submit(f"{notes}/ny", how="phone", with_client="n", with_whom="Banken", words="Ett samtal")
    page = read(client, f"{notes}?satt=text&med=klienten")
    assert "Ett samtal" not in page and "sida=2" in page and "satt=text" in page.split("sida=2")[0].rsplit("href", 1)[1]
    assert "Ett samtal" in read(client, f"{notes}?med=andra") and "Sms 3" not in read(client, f"{notes}?med=andra")
    assert "på det sättet" in read(client, f"{notes}?satt=letter")
    assert "Ett samtal" in read(client, f"{notes}?satt=duva&med=alla")


def test_a_correction_shows_and_leads_to_what_stood(client, notes, make):
    with client.application.app_context():
        db.session.get(Operation, make.home.id).documentation = Documentation.KEPT
        db.session.commit()
    client.submit(f"{notes}/ny", how="phone", words="Hon kom inte")
    note = f"{notes}/{note_id(client)}"
    assert "inte rättad" in read(client, f"{note}/tidigare")
    client.submit(note, words="Hon kom sent")
    page = read(client, notes)
    assert "Rättad" in page and "Hon kom inte" not in page
    page = read(client, f"{note}/tidigare")
    assert "Hon kom inte" in page and "Hon kom sent" in page
    client.submit(f"{note}/stryk")
    assert "Hon kom inte" not in read(client, f"{note}/tidigare") and "redan borta" in read(client, f"{note}/stryk")


def test_a_text_is_struck_in_a_closed_case_too(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    with client.application.app_context():
        db.session.add(ContactNote(case_id=case.id, on=case.opened_on, how="phone", words="Det ska bort"))
        db.session.commit()
    notes = f"/arenden/{case.number}/genomforande/kontakter"
    strike = f"{notes}/{note_id(client)}/stryk"
    page = read(client, notes)
    assert strike in page and ">Ändra" not in page
    assert "Det ska bort" in read(client, strike) and client.submit(strike).status_code == 303
    assert "Det ska bort" not in read(client, notes)


def test_the_list_asks_no_more_as_it_grows(app, started, client, add_step, notes):
    step = add_step(started)

    def asked():
        client.get(notes)
        with count_queries(app) as statements:
            client.get(notes)
        return len(statements)

    client.submit(f"{notes}/ny?steg={step}", how="phone", words="Ett")
    few = asked()
    for number in range(8):
        client.submit(f"{notes}/ny?steg={step}", how="phone", words=str(number))
    assert asked() == few
