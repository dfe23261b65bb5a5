"""Every figure is the same before an erasure and after: property-tested on what each page of the statistics says."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import Operation
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import Figure
from ombud.intake.models import Inquiry, InquiryState
from ombud.leaving.erasing.operations import Nobody
from ombud.leaving.erasing.running import erase_due
from ombud.leaving.models import RunBy

NOW = date(2027, 6, 15)
PAGES = (
    "/statistik?ar=2025",
    "/statistik?ar=2026",
    "/statistik?ar=2027",
    "/statistik/tid?ar=2026",
    "/statistik/forandring?ar=2026",
)
DAYS_AGO = st.integers(1, 1_100)
STAGES = st.sampled_from([Stage.CONTACT, Stage.EXECUTION, Stage.RESTING, Stage.CLOSED, Stage.CLOSED])
ENDED = st.sampled_from([InquiryState.WAITING, InquiryState.ENDED])


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cases=st.lists(st.tuples(DAYS_AGO, STAGES, st.integers(1940, 2005)), min_size=1, max_size=4),
    inquiries=st.lists(st.tuples(DAYS_AGO, ENDED), max_size=2),
    most=st.integers(1, 5),
)
def test_a_past_period_shows_the_same_before_and_after(app, make, sign_in, cases, inquiries, most):
    operation = make.operation()
    people = {role: make.user(role, operation=operation) for role in ("ombud", "coordinator", "steering")}
    for days, stage, born in [*cases, (1_000, Stage.CLOSED, 1970)]:
        with clock.at(NOW - timedelta(days=days)):
            make.case(ombud=people["ombud"], stage=stage, birth_year=born)
    for days, state in inquiries:
        with clock.at(NOW - timedelta(days=days)):
            make_inquiry(make, by=people["ombud"], state=state)
    with clock.at(NOW):
        clients = [sign_in(people[role]) for role in ("coordinator", "steering")]
        before = told(app, clients, operation.id)
        with app.app_context():
            home = db.session.get_one(Operation, operation.id)
            done = erase_due(home, run_by=RunBy.SCHEDULER, by=Nobody(home.id), most=most)
            assert done.cases >= 1 and not joins_back(home.id)
        assert told(app, clients, operation.id) == before


def told(app, clients, operation_id):
    """What every page of the statistics says to the circle and to the ledningsgrupp, and the figures themselves."""
    with app.app_context():
        figures = db.session.execute(select(Figure.__table__).where(Figure.operation_id == operation_id)).all()
    return figures, [main(client.get(path).get_data(as_text=True)) for client in clients for path in PAGES]


def main(page):
    """A page without its frame: a saved session may be told of there."""
    return page[page.index("<h1") : page.index("</main>")]


def joins_back(operation_id):
    """How many figures of closed cases still lead to somebody: none but those of who is still there."""
    keys = select(Case.figure_key).union(select(Inquiry.figure_key))
    there = select(func.count()).select_from(Case).where(Case.operation_id == operation_id)
    leading = select(func.count(Figure.key.distinct())).where(Figure.operation_id == operation_id, Figure.key.in_(keys))
    waiting = select(func.count()).select_from(Inquiry).where(Inquiry.operation_id == operation_id)
    return db.session.scalar(leading) > db.session.scalar(there) + db.session.scalar(waiting)
