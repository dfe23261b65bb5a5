"""A case in execution with a step in its plan."""

import pytest

from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Doer, WhenKind


@pytest.fixture
def add_step(app):
    """`add_step(case, what=…, due_on=…)` puts a step in a case's plan and gives its id."""

    def added(case, what="Ring hyresvärden", *, due_on=None, need=None, doer=Doer.CLIENT):
        with app.app_context():
            case = db.session.get(Case, case.id)
            step = plan.add_step(
                case,
                what=what,
                doer=doer,
                need=need,
                when_kind=WhenKind.DATE if due_on else WhenKind.OPEN,
                due_on=due_on,
                by=db.session.get(User, case.ombud_id),
            )
            db.session.commit()
            return step.id

    return added


@pytest.fixture
def started(make):
    """A case in execution, to which the client has said yes."""
    return make.case(stage=Stage.EXECUTION)
