"""A real operation, where a second factor is asked for, and an app on a phone."""

from datetime import timedelta

import pyotp
import pytest
from accounts.steps import PASSWORD, send

from ombud import clock
from ombud.accounts import factor
from ombud.accounts.models import User
from ombud.extensions import db


class Phone:
    """The app with the user's secret, and the recovery codes on paper."""

    def __init__(self, secret, paper):
        self.secret, self.paper = secret, paper

    def code(self, steps=0):
        """What the app shows now, or some steps of thirty seconds from now."""
        return pyotp.TOTP(self.secret).at(clock.now() + timedelta(seconds=30 * steps))


@pytest.fixture
def office(make):
    """An operation that is not a demo."""
    return make.operation("Verkligheten", is_demo=False)


@pytest.fixture
def phone(app):
    """`phone(user)` sets up the user's second factor, as if two minutes ago."""

    def set_up(user):
        with app.app_context(), clock.at(clock.now() - timedelta(minutes=2)):
            row = db.session.get(User, user.id)
            secret = factor.new_secret(row, "set up in a test")
            assert factor.confirm_factor(row, secret, pyotp.TOTP(secret).at(clock.now()))
            paper = factor.new_recovery_codes(row, "set up in a test")
            factor.keep_recovery_codes(row, paper)
            db.session.commit()
        return Phone(secret, paper)

    return set_up


@pytest.fixture
def enter(app):
    """`enter(user, phone)` gives a client signed in with both steps."""

    def entered(user, phone, code=None):
        client = app.test_client()
        page = client.submit("/logga-in", email=user.email, password=PASSWORD)
        answer = send(client, page, code=code or phone.code())
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return client

    return entered
