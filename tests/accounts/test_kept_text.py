"""What was typed when the session had ended stands in its form again, for the one who wrote it, and is saved once."""

from datetime import timedelta

import pytest
from accounts.steps import PASSWORD, fields_on, send
from accounts.test_finish import OWN, code_on
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from support.client import form_fields

from ombud import clock
from ombud.accounts import trying
from ombud.accounts.models import User
from ombud.accounts.sign_ins import end_all_sign_ins
from ombud.extensions import db
from ombud.phases.contact.models import Meeting

WORDS = "Vi fikade länge.\n\nHon sade: ”det är bra”. <b>"


@pytest.fixture
def writing(app, make, office, phone, enter):
    """An ombud writes about a meeting; the session ends before it is sent."""
    user = make.user(operation=office)
    case = make.case(ombud=user)
    path = f"/arenden/{case.number}/kontakt/mote"
    app_on_phone = phone(user)
    client = enter(user, app_on_phone)
    fields = {**client.fields(path), "place": "Kyrkans kafé", "told_role": "y", "words": WORDS}
    with app.app_context():
        end_all_sign_ins(db.session.get(User, user.id))
        db.session.commit()
    return user, app_on_phone, client, path, fields


def meetings(app):
    with app.app_context():
        return [(each.place, each.words, each.told_role) for each in db.session.scalars(select(Meeting))]


def test_it_comes_back_after_both_steps_and_is_saved_once(app, writing):
    user, app_on_phone, client, path, fields = writing
    page = client.post(path, data=fields)
    shown = page.get_data(as_text=True)
    assert page.status_code == 401 and "finns kvar" in shown and "fikade" not in shown
    page = send(client, page, email=user.email, password="fel")
    page = send(client, page, email=user.email, password=PASSWORD)
    page = send(client, page, code="000000")
    page = send(client, page, code=app_on_phone.code(1))
    assert "Välkommen tillbaka" in page.get_data(as_text=True)
    page = send(client, page)
    assert page.status_code == 200 and meetings(app) == []
    assert "Kyrkans kafé" in page.get_data(as_text=True) and "fikade länge" in page.get_data(as_text=True)
    saved = filled(page)
    answer = client.post(path, data=saved)
    assert answer.status_code == 303 and client.post(path, data=saved).location == answer.location
    assert meetings(app) == [("Kyrkans kafé", WORDS, True)]


def filled(page):
    """What stands in the form that is shown."""
    return form_fields(page.get_data(as_text=True))


def test_someone_else_does_not_get_the_text(app, make, writing):
    _, _, client, path, fields = writing
    page = client.post(path, data=fields)
    other = make.user()
    answer = send(client, page, email=other.email, password=PASSWORD)
    assert answer.status_code == 303 and answer.location == "/"
    forced = client.post(path, data={"_resume": fields_on(page)[1]["kept"]})
    assert "fikade" not in forced.get_data(as_text=True)


def test_a_form_that_was_shown_to_nobody_carries_nothing(app, writing):
    _, _, client, path, fields = writing
    page = client.post(path, data={**fields, "bound": "made up"})
    assert fields_on(page)[1]["kept"] == ""


def test_a_missing_token_keeps_the_text(app, make, office, phone, enter):
    user = make.user(operation=office)
    case = make.case(ombud=user)
    client = enter(user, phone(user))
    path = f"/arenden/{case.number}/kontakt/mote"
    answer = client.submit(path, words=WORDS, csrf_token=None)
    assert answer.status_code == 422 and filled(answer)["words"] == WORDS and meetings(app) == []
    assert client.post(path, data=filled(answer)).status_code == 303 and len(meetings(app)) == 1


def test_too_many_attempts_carry_the_text_on(writing, at):
    user, app_on_phone, client, path, fields = writing
    page = client.post(path, data=fields)
    for _ in range(6):
        page = send(client, page, email=user.email, password="fel")
    assert page.status_code == 429
    with at(clock.now() + timedelta(minutes=16)):
        page = send(client, page, email=user.email, password=PASSWORD)
        page = send(client, page, code=app_on_phone.code())
        assert "fikade länge" in send(client, page).get_data(as_text=True)


def test_taking_too_long_over_the_code_carries_the_text_on(writing, at):
    user, app_on_phone, client, path, fields = writing
    page = send(client, client.post(path, data=fields), email=user.email, password=PASSWORD)
    with at(clock.now() + timedelta(minutes=11)):
        page = send(client, page, code=app_on_phone.code())
        page = send(client, page, email=user.email, password=PASSWORD)
        page = send(client, page, code=app_on_phone.code())
        assert "fikade länge" in send(client, page).get_data(as_text=True)


def test_a_database_that_does_not_answer_carries_the_text_on(writing, monkeypatch):
    user, app_on_phone, client, path, fields = writing
    page = client.post(path, data=fields)

    def locked(*_):
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    with monkeypatch.context() as broken:
        broken.setattr(trying, "note", locked)
        page = send(client, page, email=user.email, password=PASSWORD)
    assert page.status_code == 503 and page.headers["Retry-After"]
    page = send(client, page, email=user.email, password=PASSWORD)
    page = send(client, page, code=app_on_phone.code(1))
    assert "fikade länge" in send(client, page).get_data(as_text=True)


def test_the_text_waits_while_a_password_and_an_app_are_set_up_anew(app, writing):
    user, _, client, path, fields = writing
    with app.app_context():
        row = db.session.get(User, user.id)
        row.must_change_password, row.totp_secret, row.totp_confirmed_at = True, None, None
        db.session.commit()
    page = send(client, client.post(path, data=fields), email=user.email, password=PASSWORD)
    page = send(client, page, password=OWN, password_again=OWN)
    page = send(client, page, code=code_on(page))
    assert "Dina reservkoder" in page.get_data(as_text=True)
    assert "fikade länge" in send(client, page).get_data(as_text=True)


def test_who_has_signed_in_meanwhile_in_another_window_goes_straight_on(app, writing):
    user, app_on_phone, client, path, fields = writing
    here = client.post(path, data=fields)
    there = client.submit("/logga-in", email=user.email, password=PASSWORD)
    assert send(client, there, code=app_on_phone.code(1)).status_code == 303
    page = send(client, here, email=user.email, password=PASSWORD)
    assert "fikade länge" in send(client, page).get_data(as_text=True)


def test_a_button_that_came_too_late_carries_nothing(app, writing):
    user, _, client, _, _ = writing
    page = client.post("/logga-ut", data={"once": "x", "bound": "y"})
    assert page.status_code == 401 and fields_on(page)[1]["kept"] == ""
