"""What the plan's tests need: a case whose client has said yes, and its need areas."""

from contextlib import nullcontext

import pytest
from flask import has_app_context

from ombud import clock
from ombud.extensions import db
from ombud.phases.mapping.models import Answer, Mapping


@pytest.fixture
def case(make):
    """A case in the plan phase, with the client's yes."""
    return make.case(stage="plan", name="Kim")


@pytest.fixture
def url(case):
    """The address of the plan."""
    return f"/arenden/{case.number}/handlingsplan"


@pytest.fixture
def client(case, make, sign_in):
    """The case's ombud, signed in."""
    return sign_in(make.ombud_of(case))


@pytest.fixture
def mapped(app):
    """`mapped(case, housing="words", money="")`: a round of mapping with these areas important now, committed."""

    def map_again(case, ordinal=1, **areas):
        # In a test that holds a context open, its own session: a second one would wait for the first for ever.
        with nullcontext() if has_app_context() else app.app_context():
            rows = [
                Answer(area=area, rating=2, words=words, important=True, saved_at=clock.now())
                for area, words in areas.items()
            ]
            today = clock.today()
            db.session.add(
                Mapping(case_id=case.id, ordinal=ordinal, started_on=today, definition="2026-1", answers=rows)
            )
            db.session.commit()

    return map_again
