"""The second step: codes from the app and from the paper, each good for one time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from accounts.steps import PASSWORD, send
from sqlalchemy import select

from ombud import clock
from ombud.accounts import factor
from ombud.accounts.models import RecoveryCode, User
from ombud.audit.models import AuditEntry
from ombud.extensions import db


def first_step(app, user):
    client = app.test_client()
    return client, client.submit("/logga-in", email=user.email, password=PASSWORD)


def test_the_password_alone_does_not_let_in(app, make, office, phone):
    user = make.user(operation=office)
    phone(user)
    client, page = first_step(app, user)
    assert page.status_code == 200 and "Skriv koden" in page.get_data(as_text=True)
    assert client.get("/konto").location.startswith("/logga-in")
    assert client.get("/logga-in/kod").status_code == 200


def test_the_code_lets_in_and_is_then_used_up(app, make, office, phone, enter):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    code = app_on_phone.code()
    assert enter(user, app_on_phone, code).get("/konto").status_code == 200
    client, page = first_step(app, user)
    answer = send(client, page, code=code)
    assert answer.status_code == 422 and "redan använd" in answer.get_data(as_text=True)
    assert send(client, answer, code=app_on_phone.code(1)).status_code == 303


def test_clocks_may_differ_by_half_a_minute(app, make, office, phone):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    client, page = first_step(app, user)
    assert send(client, page, code=app_on_phone.code(-2)).status_code == 422
    assert send(client, page, code=app_on_phone.code(2)).status_code == 422
    assert send(client, page, code=app_on_phone.code(-1)).status_code == 303


def test_an_earlier_code_does_not_follow_a_later_one(app, make, office, phone, enter):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    enter(user, app_on_phone, app_on_phone.code(1))
    client, page = first_step(app, user)
    assert send(client, page, code=app_on_phone.code()).status_code == 422


def test_the_same_code_in_the_same_moment_lets_one_in(app, make, office, phone):
    user = make.user(operation=office)
    code = phone(user).code()
    start = Barrier(6)

    def accepted(_):
        with app.app_context():
            row = db.session.get(User, user.id)
            db.session.rollback()
            start.wait()
            proof = factor.accepts(row, code)
            db.session.commit()
            return proof

    with ThreadPoolExecutor(6) as threads:
        assert sorted(str(each) for each in threads.map(accepted, range(6))) == ["None"] * 5 + ["app"]


def test_a_recovery_code_lets_in_once(app, make, office, phone, enter):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    code = app_on_phone.paper[0]
    client = enter(user, app_on_phone, code.replace(" ", ""))
    assert "Du har 9 kvar" in client.get("/konto").get_data(as_text=True)
    client, page = first_step(app, user)
    assert send(client, page, code=code).status_code == 422
    assert send(client, page, code=app_on_phone.paper[1]).status_code == 303
    with app.app_context():
        hashes = db.session.scalars(select(RecoveryCode.code_hash)).all()
        assert len(hashes) == 10 and not any(code.replace(" ", "") in each for each in hashes)
        assert [each.event for each in db.session.scalars(select(AuditEntry))].count("recovery_used") == 2


def test_a_recovery_code_belongs_to_its_user(app, make, office, phone):
    user, other = make.user(operation=office), make.user(operation=office)
    phone(user)
    paper = phone(other).paper
    client, page = first_step(app, user)
    assert send(client, page, code=paper[0]).status_code == 422


def test_guessing_codes_is_stopped_and_the_password_does_not_buy_more_guesses(app, make, office, phone):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    client, page = first_step(app, user)
    for _ in range(4):
        assert send(client, page, code="000000").status_code == 422
    client, page = first_step(app, user)
    assert send(client, page, code="000000").status_code == 422
    answer = send(client, page, code=app_on_phone.code())
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
    assert first_step(app, user)[1].status_code == 429


def test_the_second_step_has_ten_minutes(app, make, office, phone, at):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    client, page = first_step(app, user)
    with at(clock.now() + timedelta(minutes=10, seconds=1)):
        answer = send(client, page, code=app_on_phone.code())
        assert "Det gick för lång tid" in answer.get_data(as_text=True)
        assert client.get("/konto").status_code == 303
        # The form shown in its place leads to the first step.
        again = send(client, answer, email=user.email, password=PASSWORD)
        assert "Skriv koden" in again.get_data(as_text=True)


def test_a_password_changed_meanwhile_ends_the_way_in(app, make, office, phone):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    client, page = first_step(app, user)
    with app.app_context():
        db.session.get(User, user.id).password_hash = "another"
        db.session.commit()
    answer = send(client, page, code=app_on_phone.code())
    assert answer.status_code == 200 and "Logga in igen" in answer.get_data(as_text=True)


def test_the_secret_is_sealed_where_it_is_stored(app, make, office, phone):
    user = make.user(operation=office)
    secret = phone(user).secret
    with app.app_context():
        row = db.session.get(User, user.id)
        assert secret not in row.totp_secret and factor.has_confirmed(row, secret)


def test_with_another_secret_key_no_code_fits_and_nothing_breaks(app, make, office, phone):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    app.config["SECRET_KEY"] = "another"
    client, page = first_step(app, user)
    assert send(client, page, code=app_on_phone.code()).status_code == 422
    assert send(client, page, code=app_on_phone.paper[0]).status_code == 422


def test_a_factor_is_not_replaced_past_the_password(app, make, office, phone, enter):
    user = make.user(operation=office)
    app_on_phone = phone(user)
    client = enter(user, app_on_phone, app_on_phone.code())
    with app.app_context():
        before = db.session.get(User, user.id).totp_secret
    fields = client.fields("/konto/tvasteg")
    with app.test_request_context():
        secret = factor.new_secret(user, fields["once"])
    import pyotp

    code = pyotp.TOTP(secret).at(clock.now())
    client.post("/konto/klar", data={**fields, "step": "factor", "code": code})
    with app.app_context():
        assert db.session.get(User, user.id).totp_secret == before
