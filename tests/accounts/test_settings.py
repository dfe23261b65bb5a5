"""The operation's settings and its municipalities."""

import pytest
from accounts.steps import send
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ombud.accounts.models import Municipality, Operation
from ombud.accounts.office_forms import ADDRESS
from ombud.accounts.settings import suggested_address
from ombud.audit.models import AuditEntry
from ombud.extensions import db


@pytest.fixture
def client(make, sign_in):
    return sign_in(make.user("coordinator"))


def test_settings_are_changed_and_the_log_tells_which(app, make, client):
    answer = client.submit("/installningar", contact_days="30", phone="0123-45 67")
    assert answer.status_code == 303
    with app.app_context():
        home = db.session.get(Operation, make.home.id)
        assert (home.contact_days, home.phone, home.session_hours) == (30, "0123-45 67", 10)
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "settings_changed")).one()
        assert entry.codes == {"fields": ["contact_days", "phone"]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contact_days", "0"),
        ("caseload_ceiling", "101"),
        ("retention_months", "-1"),
        ("session_hours", "13"),
        ("session_hours", "en dag"),
        ("contact_days", ""),
        ("contact_days", "9" * 40),
        ("phone", "1" * 41),
    ],
)
def test_limits_are_told_at_the_field(client, field, value):
    answer = client.submit("/installningar", **{field: value})
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.get_data(as_text=True)


def test_two_who_change_at_once_see_both(make, client, sign_in):
    page = client.get("/installningar")
    sign_in(make.user("admin")).submit("/installningar", contact_days="14", phone="från den andra")
    answer = send(client, page, contact_days="40", phone="från mig")
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "från den andra" in shown and "från mig" in shown and ">14<" in shown
    assert send(client, answer).status_code == 303, "sent again knowingly, it replaces"


def test_municipalities_are_added_renamed_and_removed(app, client):
    assert client.submit("/installningar/kommuner/ny", name="Nykommun").status_code == 303
    answer = client.submit("/installningar/kommuner/ny", name="Nykommun")
    assert answer.status_code == 422 and "finns redan" in answer.get_data(as_text=True)
    with app.app_context():
        number = db.session.scalar(select(Municipality.id).where(Municipality.name == "Nykommun"))
    path = f"/installningar/kommuner/{number}"
    assert client.submit(path, name="Ekby").status_code == 422
    assert client.submit(path, name="Lillby").status_code == 303
    assert "Lillby" in client.get("/installningar").get_data(as_text=True)
    answer = client.press(path, f"{path}/ta-bort")
    assert "borttagen" in client.get(answer.location).get_data(as_text=True)
    assert client.get(path).status_code == 404


def test_a_municipality_in_use_stays(make, client):
    make.case()
    path = f"/installningar/kommuner/{make.municipality().id}"
    answer = client.press(path, f"{path}/ta-bort")
    assert "kan inte tas bort" in client.get(answer.location).get_data(as_text=True)


def test_two_who_rename_at_once_see_both(make, client, sign_in):
    path = f"/installningar/kommuner/{make.municipality().id}"
    page = client.get(path)
    sign_in(make.user("admin")).submit(path, name="Den andras")
    answer = send(client, page, name="Mitt")
    assert answer.status_code == 422 and "Den andras" in answer.get_data(as_text=True)


def test_another_operations_municipality_does_not_exist(make, client):
    path = f"/installningar/kommuner/{make.municipality(make.operation()).id}"
    assert client.get(path).status_code == client.post(path).status_code == 404
    assert client.post(f"{path}/ta-bort").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("ombud", 403), ("steering", 403)])
def test_who_may(make, sign_in, role, status):
    assert sign_in(make.user(role)).get("/installningar").status_code == status


def test_the_public_page_is_opened_under_an_address_of_its_own(app, make, client, sign_in):
    page = client.get("/installningar").get_data(as_text=True)
    assert f"Förslag: {suggested_address(make.home.name)}" in page and "/vill-ha-ombud/" not in page
    refused = client.submit("/installningar", public_page="y")
    assert refused.status_code == 422 and "Skriv en adress" in refused.get_data(as_text=True)
    assert client.submit("/installningar", public_page="y", public_address=" ekby-1 ").status_code == 303
    assert "http://localhost/vill-ha-ombud/ekby-1" in client.get("/installningar").get_data(as_text=True)
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "settings_changed")).one()
        assert entry.codes == {"fields": ["public_address", "public_page"]}
    other = sign_in(make.user("coordinator", operation=make.operation()))
    taken = other.submit("/installningar", public_page="y", public_address="ekby-1")
    assert taken.status_code == 422 and "redan en annan verksamhet" in taken.get_data(as_text=True)
    assert other.submit("/installningar", phone="0123-45 67").status_code == 303  # an address is not asked for
    assert client.submit("/installningar", public_page=None).status_code == 303
    assert client.get("/vill-ha-ombud/ekby-1").status_code == 404


@pytest.mark.parametrize(
    "address", ["ab", "å" * 5, "Ekby", "ek by", "-ekby", "ekby-", "ekby/1", "a" * 41, "../x", "ekby?"]
)
def test_an_address_is_plain(client, address):
    answer = client.submit("/installningar", public_address=address)
    assert answer.status_code == 422 and 'id="public_address-error"' in answer.get_data(as_text=True)


@given(st.text(max_size=120))
def test_what_is_suggested_is_an_address_or_nothing(name):
    suggested = suggested_address(name)
    assert len(suggested) < 3 or ADDRESS.fullmatch(suggested)
    assert suggested_address("PO Ekby och Sjöstad") == "po-ekby-och-sjostad"
