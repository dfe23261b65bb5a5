"""The operation's settings and its municipalities."""

import pytest
from accounts.steps import send
from sqlalchemy import select

from ombud.accounts.models import Municipality, Operation
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
