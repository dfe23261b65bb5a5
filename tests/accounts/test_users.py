"""Users and their roles, looked after by an administrator."""

import re

import pytest
from accounts.steps import PASSWORD, send
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from ombud.accounts.models import Role, User
from ombud.accounts.operations import add_user, change_user, deactivate_user
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.refusals import Conflict, Refused

NEW = {"name": "Nya Nyberg", "email": "Nya@Example.org", "phone": "070-1", "roles": ["ombud", "coordinator"]}


@pytest.fixture
def boss(make):
    return make.user("admin")


@pytest.fixture
def client(boss, sign_in):
    return sign_in(boss)


def row_of(user):
    return db.session.get(User, user.id)


def change(client, user, **values):
    """Fill in the page of a user; the roles as a list."""
    page = client.get(f"/anvandare/{user.id}")
    fields = client.fields(f"/anvandare/{user.id}")
    assert page.status_code == 200
    return client.post(f"/anvandare/{user.id}", data={**fields, **values})


def test_a_user_is_added_and_comes_in_with_the_password_shown_once(app, client):
    page = client.submit("/anvandare/ny", **NEW)
    password = re.search(r"<code class=\"secret\">([a-z-]{19})</code>", page.get_data(as_text=True)).group(1)
    assert page.status_code == 200 and "nya@example.org" in page.get_data(as_text=True)
    newcomer = app.test_client()
    answer = newcomer.submit("/logga-in", email="nya@example.org", password=password)
    assert "eget lösenord" in answer.get_data(as_text=True)
    listed = client.get("/anvandare").get_data(as_text=True)
    assert "Nya Nyberg" in listed and "Personligt ombud" in listed and password not in listed


def test_a_double_click_adds_one_and_shows_the_same_password(app, client):
    page = client.get("/anvandare/ny")
    first, second = send(client, page, **NEW), send(client, page, **NEW)
    assert first.status_code == second.status_code == 200
    shown = [re.search(r"secret\">([a-z-]+)<", each.get_data(as_text=True)).group(1) for each in (first, second)]
    assert shown[0] == shown[1]
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(User.email == "nya@example.org")) == 1


def test_an_address_belongs_to_one_user(make, client):
    make.user(operation=make.operation())
    taken = make.user().email.upper()
    answer = client.submit("/anvandare/ny", **{**NEW, "email": taken})
    assert answer.status_code == 422 and "används redan" in answer.get_data(as_text=True)
    assert "Nya Nyberg" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Fyll i"),
        ("name", "x" * 10_001, "för lång"),
        ("name", "\x00 \x07", "Fyll i"),
        ("email", "ingen adress", "e-postadress"),
        ("email", "åsa@kommun", "e-postadress"),
        ("phone", "1" * 41, "för lång"),
        ("roles", [], "minst en roll"),
        ("roles", ["kung"], "alternativen"),
        ("roles", ["steering", "ombud"], "inte kombineras"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(app, client, field, value, words):
    answer = client.submit("/anvandare/ny", **{**NEW, field: value})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and words in page and f'id="{field}-error"' in page
    assert field == "phone" or "070-1" in page, "what was typed stands"
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(User.name == "Nya Nyberg")) == 0


def test_the_database_keeps_steering_apart(in_app, make):
    user = make.user()
    values = {"operation_id": user.operation_id, "name": "x", "email": "x@example.org", "password_hash": "x"}
    flags = {f"is_{role.value}": role in (Role.STEERING, Role.ADMIN) for role in Role}
    more = {"phone": "", "active": True, "must_change_password": False, "version": 1}
    with pytest.raises(IntegrityError):
        db.session.execute(insert(User).values(**values, **flags, **more))
    db.session.rollback()


def test_a_user_is_changed(app, make, client):
    user = make.user()
    answer = change(client, user, name="Annat Namn", roles=["coordinator"])
    assert answer.status_code == 303
    with app.app_context():
        assert row_of(user).name == "Annat Namn" and row_of(user).roles == {Role.COORDINATOR}
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "user_changed")).one()
        assert entry.codes == {"user": user.id, "roles": ["coordinator"]}


def test_two_administrators_see_each_others_changes(in_app, make):
    user, by = (row_of(each) for each in (make.user(), make.user("admin")))
    mine = {"name": "Mitt", "email": user.email, "phone": user.phone, "roles": {Role.COORDINATOR}}
    change_user(user, **{**mine, "name": "Ditt", "roles": {Role.OMBUD, Role.COORDINATOR}}, version=1, by=by)
    with pytest.raises(Conflict) as conflict:
        change_user(user, **mine, version=1, by=by)
    assert conflict.value.theirs["name"] == "Ditt"
    assert conflict.value.theirs["roles"] == "Personligt ombud, Samordnare"


def test_a_conflict_shows_both_texts(app, make, client, sign_in):
    user = make.user()
    page = client.get(f"/anvandare/{user.id}")
    change(sign_in(make.user("admin")), user, name="Den andras", roles=["ombud"])
    answer = send(client, page, name="Min egen", roles=["ombud"])
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras" in shown and "Min egen" in shown


def test_one_does_not_take_away_ones_own_administration(boss, client, in_app):
    answer = change(client, boss, roles=["coordinator"])
    assert answer.status_code == 422 and "din egen roll" in answer.get_data(as_text=True)
    with pytest.raises(Refused):
        deactivate_user(row_of(boss), by=row_of(boss))


def test_the_last_administrator_stays(in_app, make):
    made = make.user("admin"), make.user(), make.user("admin", operation=make.operation())
    boss, other, elsewhere = (row_of(each) for each in made)
    assert elsewhere.is_admin
    for act in (
        lambda: deactivate_user(boss, by=other),
        lambda: change_user(boss, name="x", email=boss.email, phone="", roles={Role.OMBUD}, version=1, by=other),
    ):
        with pytest.raises(Refused, match="minst en administratör"):
            act()
    other.is_admin = True
    deactivate_user(boss, by=other)


@pytest.mark.parametrize("as_co_ombud", [False, True])
def test_nobody_leaves_before_the_cases_are_handed_over(app, make, client, sign_in, as_co_ombud):
    user = make.user()
    for name in ("Hemlige Hans", "Hemliga Hanna"):
        case = make.case(ombud=make.user() if as_co_ombud else user, name=name)
        if as_co_ombud:
            with app.app_context():
                db.session.get(Case, case.id).co_ombud_id = user.id
                db.session.commit()
    make.case(ombud=user, stage=Stage.CLOSED)
    theirs = sign_in(user)
    answer = client.press(f"/anvandare/{user.id}", f"/anvandare/{user.id}/avsluta")
    page = client.get(answer.location).get_data(as_text=True)
    told = "ersättare är kvar i 2 ärenden" if as_co_ombud else "2 ärenden är kvar"
    assert told in page and "Hemlig" not in page and case.number not in page
    assert theirs.get("/").status_code == 200
    answer = change(client, user, roles=["coordinator"])
    assert answer.status_code == 422 and told in answer.get_data(as_text=True)


def test_a_user_leaves_and_comes_back(app, make, client, sign_in):
    user = make.user()
    theirs = sign_in(user)
    answer = client.press(f"/anvandare/{user.id}", f"/anvandare/{user.id}/avsluta")
    assert "Användaren är avslutad" in client.get(answer.location).get_data(as_text=True)
    assert theirs.get("/").status_code == 303
    assert "Avslutad" in client.get("/anvandare").get_data(as_text=True)
    client.press(f"/anvandare/{user.id}", f"/anvandare/{user.id}/ateruppta")
    assert theirs.get("/").status_code == 303, "the old sign-in stays ended"
    assert sign_in(user).get("/").status_code == 200


def test_a_reset_gives_a_password_to_use_once_and_ends_everything_else(app, make, office, phone, enter):
    boss, user = make.user("admin", operation=office), make.user(operation=office)
    client, app_on_phone = enter(boss, phone(boss)), phone(user)
    theirs = enter(user, app_on_phone)
    page = client.submit(f"/anvandare/{user.id}/aterstall")
    password = re.search(r"secret\">([a-z-]+)<", page.get_data(as_text=True)).group(1)
    assert theirs.get("/").status_code == 303
    again = app.test_client()
    assert again.submit("/logga-in", email=user.email, password=PASSWORD).status_code == 422
    step = again.submit("/logga-in", email=user.email, password=password)
    assert "eget lösenord" in step.get_data(as_text=True)
    with app.app_context():
        row = row_of(user)
        assert row.totp_secret is None and row.totp_confirmed_at is None


def test_one_does_not_reset_oneself(boss, client):
    answer = client.submit(f"/anvandare/{boss.id}/aterstall")
    assert answer.status_code == 422 and "Mitt konto" in answer.get_data(as_text=True)


def test_users_of_other_operations_do_not_exist(make, client):
    other = make.user(operation=make.operation())
    for path in ("", "/aterstall"):
        assert client.get(f"/anvandare/{other.id}{path}").status_code == 404
        assert client.post(f"/anvandare/{other.id}{path}").status_code == 404
    for act in ("avsluta", "ateruppta"):
        assert client.post(f"/anvandare/{other.id}/{act}").status_code == 404
    assert other.name not in client.get("/anvandare").get_data(as_text=True)


@pytest.mark.parametrize("role", ["ombud", "coordinator", "steering"])
def test_only_an_administrator_looks_after_users(make, sign_in, role):
    user = make.user()
    other = sign_in(make.user(role))
    assert other.get("/anvandare").status_code == 403
    assert other.get(f"/anvandare/{user.id}").status_code == 404
    assert other.post(f"/anvandare/{user.id}/avsluta").status_code == 404


def test_many_users_come_in_pages_with_as_few_questions(app, make, client):
    from sqlalchemy import event

    with app.app_context():
        home = row_of(make.user()).operation
        for number in range(40):
            add_user(home, name=f"N{number}", email=f"n{number}@e.org", password_hash="x", roles={Role.OMBUD})
        db.session.commit()
        engine = db.engine
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    page = client.get("/anvandare").get_data(as_text=True)
    assert "sida=2" in page and len([each for each in asked if each.startswith("SELECT")]) == 2


def test_nobody_gives_oneself_more_roles(make, client, boss):
    answer = change(client, boss, roles=["admin", "ombud"])
    assert answer.status_code == 422 and "ge dig själv fler roller" in answer.get_data(as_text=True)
