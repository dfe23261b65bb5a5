"""A case with rounds of mapping behind it."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.mapping import operations as mapping
from ombud.phases.mapping.instrument.areas import definition


@pytest.fixture
def agreed(make):
    """A case in the evaluation phase."""
    return make.case(stage=Stage.EVALUATION)


@pytest.fixture
def rounds(agreed, app):
    """`rounds({"food": 2}, {"food": 1}, …)`: that many complete rounds, a month apart; "skip" passes an area by."""

    def made(*each):
        with app.app_context():
            case, by = db.session.get(Case, agreed.id), db.session.get(User, agreed.ombud_id)
            for number, said in enumerate(each, start=1):
                with clock.at(clock.today() - timedelta(days=30 * (len(each) - number))):
                    _round(case, number, said, by)
                db.session.commit()

    return made


def _round(case, number, said, by):
    mapping.start_round(case, after=number - 1, by=by)
    for key, rating in said.items():
        where = {"ordinal": number, "version": 0, "by": by}
        area = definition().by_key(key)
        if rating == "skip":
            mapping.skip_area(case, area, **where)
        else:
            mapping.save_answer(case, area, rating=rating, words=f"Ord {number}", **where)
    mapping.complete_round(case, ordinal=number, by=by)


@pytest.fixture
def client(agreed, make, sign_in):
    """The case's ombud, signed in."""
    return sign_in(make.ombud_of(agreed))


@pytest.fixture
def path(agreed):
    """`path("/reflektion")`: an address of the evaluation."""
    return lambda rest="": f"/arenden/{agreed.number}/utvardering{rest}"
