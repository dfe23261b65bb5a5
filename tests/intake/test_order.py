"""The order of the queue: total, stable, the same in the rule and in the database, and told in one word."""

from datetime import timedelta

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import UrgencyKind
from ombud.extensions import db
from ombud.intake import operations
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.queries import rows_of
from ombud.intake.queue import read_queue


def place_of(row):
    return read_queue(row.operation_id).of(row.id).place


def test_the_database_says_the_same_as_the_rule(make, inquiry, app):
    by, start = make.user(), clock.today() - timedelta(days=60)
    dates = [None, start + timedelta(days=90), None, start + timedelta(days=40), start + timedelta(days=90), None]
    rows = [
        inquiry(by=by, state=InquiryState.WAITING, name=f"K{n}", due_on=due, received_on=start + timedelta(days=n // 2))
        for n, due in enumerate(dates)
    ]
    inquiry(by=by, state=InquiryState.ENDED, due_on=start)
    inquiry(by=by, due_on=start)
    with app.app_context():
        queue = read_queue(by.operation_id).placed
        assert [row.id for row in rows_of(queue)] == [rows[place].id for place in (3, 1, 4, 0, 2, 5)]
        assert [each.place for each in queue] == list(range(1, 7))


def test_what_is_settled_is_urgent_no_more(make, inquiry, app):
    by = make.user()
    first = inquiry(by=by, state=InquiryState.WAITING, received_on=clock.days_ago(9))
    second = inquiry(by=by, state=InquiryState.WAITING, due_on=clock.today())
    with app.app_context():
        user, row = db.session.get(User, by.id), db.session.get(Inquiry, second.id)
        assert place_of(row) == 1
        operations.settle_urgency(row, row.urgencies[0], by=user)
        db.session.flush()
        assert place_of(row) == 2
        waiting_longest = db.session.get(Inquiry, first.id)
        operations.add_urgency(waiting_longest, kind=UrgencyKind.OTHER, due_on=clock.days_ago(3), words="", by=user)
        db.session.flush()
        assert place_of(waiting_longest) == 1
