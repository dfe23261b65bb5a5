"""The register of contacts at authorities: found, written, retired; and picked for a step."""

import pytest
from sqlalchemy import func, select

from ombud.audit.models import AuditEntry
from ombud.cases.models import Client
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, Doer
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.mapping.network.models import Around, NetworkMember

URL = "/kontaktregister"
PETRA = {"organisation": "Försäkringskassan", "role": "Handläggare", "person": "Petra Ahl", "phone": "0771-11 22 33"}


def text_of(answer):
    return answer.get_data(as_text=True)


def write(client, **values):
    answer = client.submit(f"{URL}/ny", **{**PETRA, **values})
    assert answer.status_code == 303, text_of(answer)


def contacts(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(AuthorityContact))


def the_step(app):
    with app.app_context():
        step = db.session.scalars(select(Activity)).one()
        return step.doer, step.doer_name, step.contact_id


def search(client, text):
    return text_of(client.press(URL, URL, text=text))


def test_an_empty_register_says_what_it_is_for(client):
    page = text_of(client.get(URL))
    assert "Ingen kontakt än" in page and f"{URL}/ny" in page


def test_a_contact_is_written_found_and_changed(client):
    write(client, prefers="Ring på tisdagar")
    write(client, organisation="Ekby kommun", person="Åsa Öst", phone="")
    page = text_of(client.get(URL))
    assert "Petra Ahl" in page and "0771-11 22 33" in page and "Ring på tisdagar" in page and "Åsa Öst" in page
    page = search(client, "kassan petra")
    assert "Petra Ahl" in page and "Åsa Öst" not in page
    assert "Ingen passar in" in search(client, "100%_")
    assert client.submit(f"{URL}/1", person="Petra Alm").status_code == 303
    assert "Petra Alm" in text_of(client.get(URL))


def test_the_name_that_is_searched_for_stands_in_no_address(client):
    write(client)
    answer = client.press(URL, URL, text="Petra")
    assert answer.status_code == 200 and "Petra" not in answer.request.full_path


def test_a_long_register_is_shown_in_pages(app, client, make):
    with app.app_context():
        rows = [AuthorityContact(operation_id=make.home.id, organisation=f"Plats {n:02}") for n in range(30)]
        db.session.add_all(rows)
        db.session.commit()
    page = text_of(client.get(URL))
    assert "Plats 24" in page and "Plats 25" not in page and "sida=2" in page
    assert "Plats 29" in text_of(client.get(f"{URL}?sida=2"))
    assert "Skriv mer för att hitta rätt" in search(client, "plats")


@pytest.mark.parametrize("again", [{"person": " petra  AHL"}, {"organisation": "FK", "phone": "+46 771 112233"}])
def test_one_that_looks_like_another_is_pointed_out_and_can_be_written_anyway(app, client, again):
    write(client)
    answer = client.submit(f"{URL}/ny", **{**PETRA, **again})
    page = text_of(answer)
    assert answer.status_code == 422 and f'href="{URL}/1"' in page and contacts(app) == 1
    write(client, **again, anyway="y")
    assert contacts(app) == 2


@pytest.mark.parametrize(
    "bad", [{"organisation": " "}, {"person": "p" * 121}, {"phone": "1" * 61}, {"prefers": "x" * 201}]
)
def test_what_cannot_be_saved_is_said_and_kept(app, client, bad):
    answer = client.submit(f"{URL}/ny", **{**PETRA, **bad})
    assert answer.status_code == 422 and "Handläggare" in text_of(answer) and contacts(app) == 0


def test_two_people_at_once_see_both_texts(client):
    write(client)
    fields = client.fields(f"{URL}/1")
    client.submit(f"{URL}/1", phone="111")
    answer = client.post(f"{URL}/1", data={**fields, "phone": "222"})
    assert answer.status_code == 422 and "111" in text_of(answer) and "222" in text_of(answer)


def test_the_log_says_that_and_not_whom(app, client):
    write(client)
    with app.app_context():
        entry = db.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()))
        assert entry.codes == {"fields": ["register_added"]}


def test_another_operations_contacts_do_not_exist(client, make, sign_in):
    write(client)
    stranger = sign_in(make.user(operation=make.operation()))
    assert "Petra" not in text_of(stranger.get(URL)) and stranger.get(f"{URL}/1").status_code == 404


# Picked for a step


def step(client, url, **values):
    return client.submit(f"{url}/steg", **{"what": "Ringa", **values})


def test_a_picked_contact_is_at_an_authority_and_is_shown_with_phone(app, client, url):
    write(client, prefers="Ring på tisdagar")
    assert step(client, url, known="c1").status_code == 303
    assert the_step(app) == (Doer.AUTHORITY, "Petra Ahl, Försäkringskassan", 1)
    for page in (url, url.replace("handlingsplan", "genomforande/steg/1/klart"), f"{url}/steg/1"):
        shown = text_of(client.get(page))
        assert "Petra Ahl, Försäkringskassan" in shown and "0771-11 22 33" in shown and "Ring på tisdagar" in shown


def test_a_retired_contact_is_offered_no_more_and_stays_on_its_step(app, client, url):
    write(client)
    step(client, url, known="c1")
    client.press(f"{URL}/1", f"{URL}/1/sluta-foresla")
    assert 'value="c1"' not in text_of(client.get(f"{url}/steg"))
    assert "Petra" not in text_of(client.get(URL)) and "Petra" in text_of(client.get(f"{URL}?visa=tidigare"))
    assert client.submit(f"{url}/steg/1", what="Skriva").status_code == 303
    assert the_step(app)[2] == 1
    client.press(f"{URL}/1", f"{URL}/1/foresla-igen")
    assert 'value="c1"' in text_of(client.get(f"{url}/steg"))


def test_a_new_name_in_the_register_is_said_by_the_steps(app, client, url):
    write(client)
    step(client, url, known="c1")
    client.submit(f"{URL}/1", person="Petra Alm")
    assert the_step(app)[1] == "Petra Alm, Försäkringskassan"


def test_a_new_tap_beside_an_old_pick_is_what_is_meant(app, client, url):
    write(client)
    step(client, url, known="c1")
    assert client.submit(f"{url}/steg/1", doer="relative", doer_name="Systern").status_code == 303
    assert the_step(app) == (Doer.RELATIVE, "Systern", None)
    assert client.submit(f"{url}/steg/1", known="c1").status_code == 303
    assert the_step(app)[2] == 1
    assert client.submit(f"{url}/steg/1", doer_name="Lisa på FK").status_code == 303
    assert the_step(app) == (Doer.AUTHORITY, "Lisa på FK", None), "a name that is typed beside it is not dropped"
    assert client.submit(f"{url}/steg/1", doer="client").status_code == 303
    assert the_step(app) == (Doer.CLIENT, "", None), "one tap, and the name of the one before does not stay behind"
    assert client.submit(f"{url}/steg/1", doer_name="med sin syster").status_code == 303
    assert client.submit(f"{url}/steg/1", doer="ombud").status_code == 303
    assert the_step(app) == (Doer.OMBUD, "med sin syster", None)


@pytest.mark.parametrize(
    ("tapped", "kind", "meant"),
    [
        (None, Around.PERSON, Doer.RELATIVE),
        (None, Around.ASSOCIATION, Doer.OTHER),
        ("trustee", Around.PERSON, Doer.TRUSTEE),
    ],
)
def test_somebody_around_the_client_is_picked(app, case, client, url, tapped, kind, meant):
    with app.app_context():
        db.session.add(NetworkMember(case_id=case.id, kind=kind, name="Bo"))
        db.session.commit()
    assert step(client, url, doer=tapped, known="m1").status_code == 303
    assert the_step(app) == (meant, "Bo", None)


def test_who_was_typed_is_saved_in_the_register_with_the_step(app, client, url):
    typed = {"doer": "authority", "doer_name": "Maria", "to_register": "y", "phone": "08-12 34 56"}
    answer = step(client, url, **typed)
    assert answer.status_code == 422 and "Maria" in text_of(answer) and 'href="#organisation"' in text_of(answer)
    assert contacts(app) == 0
    assert step(client, url, **typed, organisation="Vårdcentralen").status_code == 303
    assert the_step(app) == (Doer.AUTHORITY, "Maria, Vårdcentralen", 1) and "08-12 34 56" in text_of(client.get(URL))
    step(client, url, **typed, organisation="vårdcentralen")
    assert contacts(app) == 1


def test_no_client_of_the_users_stands_in_the_register(app, client, url, make):
    make.case(ombud=make.user(), name="Petra Ahl")  # somebody else's: that she is a client is not told
    write(client)
    with app.app_context():
        db.session.query(Client).filter_by(name="Kim").update({"name": "Kim Berg"})
        db.session.commit()
    for values in ({"person": "kim  BERG"}, {"role": "Frågar för Kim Berg ibland"}, {"organisation": "Kim Berg"}):
        answer = client.submit(f"{URL}/ny", **{**PETRA, "person": "Åsa", **values})
        assert answer.status_code == 422 and "ingen klient får stå här" in text_of(answer)
    assert client.submit(f"{URL}/1", person="Kim Berg").status_code == 422
    told = {"what": "Ring", "doer": "authority", "doer_name": "Kim Berg", "to_register": "y", "organisation": "Ekby"}
    answer = client.submit(f"{url}/steg", **told)
    assert answer.status_code == 422 and "ingen klient får stå här" in text_of(answer)
    assert contacts(app) == 1


def test_a_relative_is_not_written_into_what_every_ombud_reads(app, client, url):
    told = {"what": "Ring", "doer": "relative", "doer_name": "Mormor", "to_register": "y", "organisation": "Hemma"}
    answer = client.submit(f"{url}/steg", **told)
    assert answer.status_code == 422 and "Ta bort krysset" in text_of(answer)
    assert contacts(app) == 0
    assert client.submit(f"{url}/steg", **{**told, "to_register": None}).status_code == 303
