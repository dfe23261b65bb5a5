"""A case whose client has said yes, and its pages."""

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Mapping


@pytest.fixture
def agreed(make):
    """A case in the mapping phase."""
    return make.case(stage=Stage.MAPPING)


@pytest.fixture
def case(agreed, in_app):
    """The same case, in the session."""
    return db.session.get(Case, agreed.id)


@pytest.fixture
def ombud(case):
    """The case's ombud, in the session."""
    return db.session.get(User, case.ombud_id)


@pytest.fixture
def area():
    """`area("housing")`: a need area."""
    return definition().by_key


@pytest.fixture
def client(agreed, make, sign_in):
    """The case's ombud, signed in."""
    return sign_in(make.ombud_of(agreed))


@pytest.fixture
def path(agreed):
    """`path("/boende")`: an address of the mapping."""
    return lambda rest="": f"/arenden/{agreed.number}/kartlaggning{rest}"


@pytest.fixture
def begun(client, path):
    """The mapping begun, by the button."""
    assert client.press(path(), path("/borja")).status_code == 303
    return client


@pytest.fixture
def closed(app, make):
    """A closed case, with something said about food in its only round."""
    case = make.case(stage=Stage.CLOSED)
    with app.app_context():
        today = clock.today()
        mapping = Mapping(case_id=case.id, ordinal=1, started_on=today, completed_on=today, definition="1")
        mapping.answers.append(Answer(area="food", rating=1, words="Det gick bra", saved_at=clock.now()))
        db.session.add(mapping)
        db.session.commit()
    return case
