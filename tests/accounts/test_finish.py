"""What a new user does first: a password of one's own, then the second factor."""

import re

import pyotp
from accounts.steps import PASSWORD, send

from ombud import clock
from ombud.accounts.models import User
from ombud.extensions import db

OWN = "korrekt häst batteri"


def newcomer(app, make, office):
    user = make.user("coordinator", operation=office)
    with app.app_context():
        db.session.get(User, user.id).must_change_password = True
        db.session.commit()
    client = app.test_client()
    return user, client, client.submit("/logga-in", email=user.email, password=PASSWORD)


def code_on(page):
    """What an app shows that has read the secret on the page."""
    secret = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.get_data(as_text=True)).group(1)
    return pyotp.TOTP(secret.replace(" ", "")).at(clock.now())


def codes_of(page):
    return re.findall(r"<code>(\d{4} \d{4} \d{4})</code>", page.get_data(as_text=True))


def test_a_newcomer_walks_through(app, make, office):
    user, client, page = newcomer(app, make, office)
    assert page.status_code == 200 and "eget lösenord" in page.get_data(as_text=True)
    page = send(client, page, password=OWN, password_again=OWN)
    assert "data:image/svg+xml" in page.get_data(as_text=True)
    page = send(client, page, code=code_on(page))
    paper = codes_of(page)
    assert len(set(paper)) == 10
    assert client.get("/").status_code == 200
    again = app.test_client()
    step = again.submit("/logga-in", email=user.email, password=OWN)
    assert send(again, step, code=paper[3]).status_code == 303


def test_nothing_else_opens_before(app, make, office):
    _, client, _ = newcomer(app, make, office)
    for path in ("/", "/arenden", "/konto", "/installningar"):
        assert client.get(path).location.startswith("/konto/klar")
    refused = client.post("/installningar", data={"phone": "0123-45 67"})
    assert refused.status_code == 403 and "eget lösenord" in refused.get_data(as_text=True)
    page = client.get("/konto/klar").get_data(as_text=True)
    assert "Inställningar" not in page and "Logga ut" in page
    assert client.press("/konto/klar", "/logga-ut").status_code == 303


def test_passwords_that_are_not_good_are_refused_with_words(app, make, office):
    user, client, page = newcomer(app, make, office)
    for password, again, words in (
        ("kort", "kort", "för kort"),
        (OWN, OWN + "x", "inte lika"),
        ("aaaaaaaaaaaaa", "aaaaaaaaaaaaa", "lätt att gissa"),
        (user.email, user.email, "lätt att gissa"),
    ):
        answer = send(client, page, password=password, password_again=again)
        assert answer.status_code == 422 and words in answer.get_data(as_text=True), password


def test_the_password_to_use_once_is_not_kept(app, make, office):
    user, client, page = newcomer(app, make, office)
    given = "engångs lösenord"
    with app.app_context():
        db.session.get(User, user.id).password_hash = app.extensions["passwords"].hash(given)
        db.session.commit()
    answer = send(client, page, password=given, password_again=given)
    assert answer.status_code == 422 and "samma lösenord" in answer.get_data(as_text=True)


def test_a_wrong_code_shows_the_same_picture_again(app, make, office):
    _, client, page = newcomer(app, make, office)
    page = send(client, page, password=OWN, password_again=OWN)
    answer = send(client, page, code="000000")
    assert answer.status_code == 422 and code_on(answer) == code_on(page)
    assert len(codes_of(send(client, answer, code=code_on(answer)))) == 10


def test_each_step_may_be_sent_twice(app, make, office):
    _, client, first = newcomer(app, make, office)
    page = send(client, first, password=OWN, password_again=OWN)
    again = send(client, first, password=OWN, password_again=OWN)
    assert "data:image/svg+xml" in again.get_data(as_text=True)
    code = code_on(page)
    codes = codes_of(send(client, page, code=code))
    assert codes and codes == codes_of(send(client, page, code=code))


def test_the_code_that_confirmed_does_not_let_in(app, make, office):
    user, client, page = newcomer(app, make, office)
    page = send(client, page, password=OWN, password_again=OWN)
    code = code_on(page)
    send(client, page, code=code)
    other = app.test_client()
    step = other.submit("/logga-in", email=user.email, password=OWN)
    assert send(other, step, code=code).status_code == 422


def test_in_the_demo_nothing_remains_to_be_done(make, sign_in):
    assert sign_in(make.user()).get("/konto/klar").location == "/"
