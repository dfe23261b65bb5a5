"""An operation with its public page open, and what someone leaves on it."""

import pytest

from ombud.accounts.models import Operation, User
from ombud.extensions import db
from ombud.intake.public import operations
from ombud.intake.public.models import TrayEntry

ADDRESS = "ekby"
HERE = f"/vill-ha-ombud/{ADDRESS}"


@pytest.fixture
def home(make, app):
    """The operation that things are made in, its page open."""
    with app.app_context():
        row = db.session.get(Operation, make.home.id)
        row.public_page, row.public_address, row.phone = True, ADDRESS, "0123-45 67"
        db.session.commit()
    return make.home


@pytest.fixture
def left(app, home):
    """`left(reach=…)` lays something in the tray and gives its id and code."""

    def leave(**what):
        with app.app_context():
            operation = db.session.get(Operation, home.id)
            entry = operations.leave(operation, **{"reach": "070-123 45 67", "suspect": False, **what})
            db.session.commit()
            return entry.id, entry.reference

    return leave


@pytest.fixture
def tray(app):
    """`tray()` gives what lies in it."""

    def rows():
        with app.app_context():
            found = db.session.query(TrayEntry).order_by(TrayEntry.id).all()
            db.session.expunge_all()
            return found

    return rows


@pytest.fixture
def acting(app):
    """`acting(user)` gives the user's row in the context that is open."""
    return lambda user: db.session.get(User, user.id)
