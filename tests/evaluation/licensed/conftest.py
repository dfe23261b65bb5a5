"""A case of an operation that has stated its licences."""

import pytest

from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.evaluation.licensed.definitions import definitions
from ombud.phases.evaluation.licensed.licence_operations import state_licence

ORS, SRS = definitions().values()


@pytest.fixture
def evaluated(make):
    """A case in the evaluation phase."""
    return make.case(stage=Stage.EVALUATION)


@pytest.fixture
def admin(make):
    """The operation's administrator."""
    return make.user("admin")


@pytest.fixture
def stated(app, evaluated, admin):
    """The operation holds licences for both forms."""
    with app.app_context():
        by = db.session.get(User, admin.id)
        for form in (ORS, SRS):
            state_licence(form, licence="Avtal 17", holder="Ekby kommun", version=0, by=by)
        db.session.commit()


@pytest.fixture
def case(evaluated, in_app):
    """The case in the session; nothing is held in the database until a test asks for it."""
    row = db.session.get(Case, evaluated.id)
    db.session.commit()
    return row


@pytest.fixture
def by(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)
