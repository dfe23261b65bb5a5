"""A case and its ombud in the session, and the four letters as they are filled in."""

import pytest

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db


@pytest.fixture
def case(make, in_app):
    """A case whose client has not said yes yet: a letter can be needed before that."""
    return db.session.get(Case, make.case().id)


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)
