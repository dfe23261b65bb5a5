"""A case in execution, and steps in its plan as they may stand."""

import pytest

from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Activity, Doer, WhenKind


@pytest.fixture
def started(make):
    """A case in execution, to which the client has said yes."""
    return make.case(stage=Stage.EXECUTION)


@pytest.fixture
def add(app):
    """`add(case, what, due_on=…, touched_on=…)` puts a step in a case's plan, as it may stand, and gives its id."""

    def added(case, what="Ring hyresvärden", *, due_on=None, **columns):
        with app.app_context():
            case = db.session.get(Case, case.id)
            kind = WhenKind.DATE if due_on else WhenKind.OPEN
            by = db.session.get(User, case.ombud_id)
            step = plan.add_step(case, what=what, doer=Doer.CLIENT, when_kind=kind, due_on=due_on, by=by)
            for name, value in columns.items():
                setattr(step, name, value)
            db.session.commit()
            return step.id

    return added


@pytest.fixture
def step_of(app):
    """`step_of(id)` reads a step as it stands now, detached."""

    def read(step_id):
        with app.app_context():
            step = db.session.get(Activity, step_id)
            db.session.expunge(step)
            return step

    return read
