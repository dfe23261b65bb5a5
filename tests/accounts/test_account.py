"""One's own account, and how long one is signed in."""

from datetime import datetime, timedelta

import pytest
from accounts.steps import PASSWORD, send
from accounts.test_finish import OWN, code_on, codes_of
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import SignIn, User
from ombud.extensions import db


@pytest.fixture
def user(make, office):
    return make.user("coordinator", operation=office)


def test_the_account_shows_who_one_is(user, phone, enter):
    client = enter(user, phone(user))
    page = client.get("/konto").get_data(as_text=True)
    assert user.name in page and user.email in page and "10 reservkoder" in page
    assert "Mitt konto" in client.get("/").get_data(as_text=True)


def test_a_new_password_needs_the_old_one_and_signs_out_elsewhere(app, user, phone, enter):
    app_on_phone = phone(user)
    here, there = enter(user, app_on_phone), enter(user, app_on_phone, app_on_phone.code(1))
    answer = here.submit("/konto/losenord", old_password="fel", password=OWN, password_again=OWN)
    assert answer.status_code == 422 and "stämmer inte" in answer.get_data(as_text=True)
    answer = here.submit("/konto/losenord", old_password=PASSWORD, password=OWN, password_again=OWN)
    assert answer.status_code == 303
    assert here.get("/konto").status_code == 200 and there.get("/konto").status_code == 303
    with app.app_context():
        row = db.session.get(User, user.id)
        assert app.extensions["passwords"].fits(OWN, row.password_hash)


def test_guessing_the_old_password_is_stopped_too(user, phone, enter):
    client = enter(user, phone(user))
    for _ in range(5):
        client.submit("/konto/losenord", old_password="fel", password=OWN, password_again=OWN)
    answer = client.submit("/konto/losenord", old_password=PASSWORD, password=OWN, password_again=OWN)
    assert answer.status_code == 429 and answer.headers["Retry-After"] and "Vänta" in answer.get_data(as_text=True)


def test_new_recovery_codes_replace_the_old(app, user, phone, enter):
    app_on_phone = phone(user)
    client = enter(user, app_on_phone)
    assert client.submit("/konto/reservkoder", old_password="fel").status_code == 422
    codes = codes_of(client.submit("/konto/reservkoder", old_password=PASSWORD))
    assert len(codes) == 10 and not set(codes) & set(app_on_phone.paper)
    other = app.test_client()
    step = other.submit("/logga-in", email=user.email, password=PASSWORD)
    assert send(other, step, code=app_on_phone.paper[0]).status_code == 422
    assert send(other, step, code=codes[0]).status_code == 303


def test_new_codes_sent_twice_are_the_same_and_stay_as_used_as_they_were(app, user, phone, enter):
    client = enter(user, phone(user))
    page = client.get("/konto/reservkoder")
    codes = codes_of(send(client, page, old_password=PASSWORD))
    other = app.test_client()
    send(other, other.submit("/logga-in", email=user.email, password=PASSWORD), code=codes[0])
    assert codes_of(send(client, page, old_password=PASSWORD)) == codes
    third = app.test_client()
    step = third.submit("/logga-in", email=user.email, password=PASSWORD)
    assert send(third, step, code=codes[0]).status_code == 422


def test_another_app_takes_the_place_of_the_old(app, user, phone, enter):
    app_on_phone = phone(user)
    client = enter(user, app_on_phone)
    page = client.get("/konto/tvasteg")
    assert send(client, page, code=code_on(page), old_password="fel").status_code == 422
    answer = send(client, page, code=code_on(page), old_password=PASSWORD)
    assert len(codes_of(answer)) == 10
    other = app.test_client()
    step = other.submit("/logga-in", email=user.email, password=PASSWORD)
    assert send(other, step, code=app_on_phone.code(1)).status_code == 422


def test_in_the_demo_a_second_factor_may_be_set_up(make, sign_in):
    client = sign_in(make.user())
    assert client.get("/konto/reservkoder").status_code == 303
    page = client.get("/konto/tvasteg")
    assert len(codes_of(send(client, page, code=code_on(page), old_password=PASSWORD))) == 10


def test_signing_out_ends_the_row_and_a_copied_cookie_is_worth_nothing(app, make, sign_in):
    client = sign_in(make.user())
    cookie = client.get_cookie("ombud").value
    assert client.press("/konto", "/logga-ut").location == "/logga-in"
    thief = app.test_client()
    thief.set_cookie("ombud", cookie)
    assert thief.get("/konto").status_code == 303
    with app.app_context():
        assert db.session.scalars(select(SignIn)).one().ended_at is not None


def test_signing_out_everywhere(make, sign_in):
    user = make.user()
    here, there = sign_in(user), sign_in(user)
    assert "på 2 ställen" in here.get("/konto").get_data(as_text=True)
    assert here.press("/konto", "/konto/logga-ut-overallt").status_code == 303
    assert here.get("/konto").status_code == 303 and there.get("/konto").status_code == 303


def test_the_working_day_ends_and_can_be_prolonged(make, sign_in, at):
    client = sign_in(make.user())
    later = clock.now() + timedelta(hours=9, minutes=55)
    with at(later):
        page = client.get("/konto").get_data(as_text=True)
        ends = datetime.fromisoformat(page.split('name="session-ends" content="')[1].split('"')[0])
        assert timedelta(0) < ends - later <= timedelta(minutes=5)
        answer = client.press("/konto", "/sessionen")
        assert answer.status_code == 200 and "Set-Cookie" in answer.headers
        assert (later + timedelta(hours=10)).isoformat() in answer.get_data(as_text=True)
    with at(later + timedelta(hours=9)):
        assert client.get("/konto").status_code == 200
    with at(later + timedelta(hours=10, seconds=1)):
        assert client.get("/konto").location.startswith("/logga-in")


def test_the_cookie_outlives_the_sign_in_and_is_not_sent_with_every_page(make, sign_in):
    client = sign_in(make.user())
    assert client.get_cookie("ombud").expires > clock.now() + timedelta(days=2)
    assert "Set-Cookie" not in client.get("/konto").headers


def test_user_and_sign_in_are_read_in_one_query(app, make, sign_in):
    from sqlalchemy import event

    client = sign_in(make.user())
    asked = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    client.get("/konto/losenord")
    assert len([each for each in asked if each.startswith("SELECT")]) == 1
