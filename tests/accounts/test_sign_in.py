"""The first step: e-mail and password, and an end to guessing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.door import local_path
from ombud.accounts.models import SignInAttempt, User
from ombud.accounts.operations import deactivate_user
from ombud.audit.models import AuditEntry
from ombud.extensions import db


def try_in(client, email, password="fel lösenord", **options):
    fields = client.fields("/logga-in")
    return client.post("/logga-in", data={**fields, "email": email, "password": password}, **options)


def test_the_right_password_lets_in_and_the_wrong_one_does_not(app, make):
    user = make.user()
    client = app.test_client()
    answer = try_in(client, user.email)
    assert answer.status_code == 422 and "stämmer inte" in answer.get_data(as_text=True)
    assert try_in(client, f"  {user.email.upper()} ", "ombud-demo").status_code == 303


def test_guessing_at_an_account_is_stopped_for_a_quarter_of_an_hour(app, make, at):
    user = make.user()
    client = app.test_client()
    start = clock.now()
    with at(start):
        assert [try_in(client, user.email).status_code for _ in range(5)] == [422] * 5
        answer = try_in(client, user.email, "ombud-demo")
        assert answer.status_code == 429 and answer.headers["Retry-After"] == "900"
        assert "Vänta 15 minuter" in answer.get_data(as_text=True) and user.email in answer.get_data(as_text=True)
    with at(start + timedelta(minutes=14)):
        assert try_in(client, user.email, "ombud-demo").headers["Retry-After"] == "60"
    with at(start + timedelta(minutes=15, seconds=1)):
        assert try_in(client, user.email, "ombud-demo").status_code == 303


def test_an_unknown_account_is_answered_like_a_known_one(app, make):
    client, known = app.test_client(), make.user()
    for email in (known.email, "ingen@example.org"):
        codes = [try_in(client, email).status_code for _ in range(6)]
        assert codes == [422] * 5 + [429]


def test_guessing_from_an_address_is_stopped_whatever_the_account(app, make):
    user = make.user()
    client = app.test_client()
    for number in range(30):
        assert try_in(client, f"nummer{number}@example.org").status_code == 422
    assert try_in(client, user.email, "ombud-demo").status_code == 429
    elsewhere = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    assert try_in(app.test_client(), user.email, "ombud-demo", **elsewhere).status_code == 303


def test_one_home_is_one_address_in_ipv6(app):
    client = app.test_client()
    for number in range(30):
        try_in(client, f"n{number}@example.org", environ_base={"REMOTE_ADDR": f"2001:db8:1:2::{number + 1:x}"})
    assert try_in(client, "m@example.org", environ_base={"REMOTE_ADDR": "2001:db8:1:2:ffff::1"}).status_code == 429
    assert try_in(client, "m@example.org", environ_base={"REMOTE_ADDR": "2001:db8:1:3::1"}).status_code == 422


def test_coming_in_forgives_the_account_but_not_the_address(app, make):
    user = make.user()
    for _ in range(4):
        try_in(app.test_client(), user.email)
    for number in range(25):
        try_in(app.test_client(), f"nummer{number}@example.org")
    assert try_in(app.test_client(), user.email, "ombud-demo").status_code == 303
    assert try_in(app.test_client(), user.email).status_code == 422, "the account has all its attempts again"
    assert try_in(app.test_client(), "en.till@example.org").status_code == 429, "the address has not"


def test_coming_in_at_home_does_not_forgive_guesses_made_elsewhere(app, make):
    user = make.user()
    for _ in range(3):
        try_in(app.test_client(), user.email, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert try_in(app.test_client(), user.email, "ombud-demo").status_code == 303
    guesses = [
        try_in(app.test_client(), user.email, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code for _ in range(3)
    ]
    assert guesses == [422, 422, 429]


def test_right_passwords_do_not_count(app, make):
    user = make.user()
    assert {try_in(app.test_client(), user.email, "ombud-demo").status_code for _ in range(8)} == {303}
    with app.app_context():
        assert db.session.scalars(select(SignInAttempt)).all() == []


def test_old_attempts_are_dropped_and_nothing_readable_is_kept(app, make, at):
    user = make.user()
    try_in(app.test_client(), user.email)
    with app.app_context():
        row = db.session.scalars(select(SignInAttempt)).one()
        assert user.email not in row.account_hash and len(row.account_hash) == len(row.address_hash) == 64
    with at(clock.now() + timedelta(minutes=16)):
        try_in(app.test_client(), "annan@example.org")
    with app.app_context():
        assert len(db.session.scalars(select(SignInAttempt)).all()) == 1


def test_the_log_tells_of_failures_where_there_is_a_user(app, make):
    user = make.user()
    for _ in range(7):
        try_in(app.test_client(), user.email)
        try_in(app.test_client(), "ingen@example.org")
    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.actor_id == user.id)).all()
        told = [entry.event for entry in entries if entry.event.startswith("sign_in")]
        assert told.count("sign_in_failed") == 5 and told.count("sign_in_stopped") == 1
        assert {"why": "password"} in [entry.codes for entry in entries]


def test_a_deactivated_user_does_not_come_in_and_is_thrown_out_at_once(app, make, sign_in):
    user, boss = make.user(), make.user("admin")
    client = sign_in(user)
    assert client.get("/").status_code == 200
    with app.app_context():
        deactivate_user(db.session.get(User, user.id), by=db.session.get(User, boss.id))
        db.session.commit()
    assert client.get("/").location.startswith("/logga-in")
    assert try_in(app.test_client(), user.email, "ombud-demo").status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil",
        "",
        None,
    ],
)
def test_nobody_is_sent_elsewhere_by_a_link(app, make, address):
    assert local_path(address) is None
    user = make.user()
    client = app.test_client()
    answer = client.submit("/logga-in", email=user.email, password="ombud-demo", next=address or "")
    assert answer.location == "/"


def test_one_comes_to_the_page_one_asked_for(app, make):
    user = make.user()
    client = app.test_client()
    asked = client.get("/arenden?sida=2")
    answer = client.submit(asked.location, email=user.email, password="ombud-demo")
    assert answer.location == "/arenden?sida=2"


def test_a_page_that_was_open_too_long_is_tried_again(app, make):
    user = make.user()
    client = app.test_client()
    answer = client.submit("/logga-in", email=user.email, password="ombud-demo", csrf_token=None)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "öppen för länge" in page and user.email in page
