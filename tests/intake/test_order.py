"""The order of the queue: total, stable, the same in the rule and in the database, and told in one word."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import UrgencyKind
from ombud.extensions import db
from ombud.intake import operations
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.order import Reason, place_key, reason_of
from ombud.intake.queries import place_in_queue, queue_of, queue_without_people

DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 1, 4)))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 1, 0, 0, 3), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
ENTRIES = st.lists(st.tuples(DAYS, MOMENTS), max_size=12).map(
    lambda pairs: [(due, at, number) for number, (due, at) in enumerate(pairs)]
)


def in_order(entries):
    return sorted(entries, key=lambda entry: place_key(*entry))


@given(ENTRIES, st.randoms())
def test_the_order_does_not_depend_on_how_the_rows_lie(entries, chance):
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert in_order(shuffled) == in_order(entries)


@given(ENTRIES)
def test_two_entries_never_share_a_place(entries):
    keys = [place_key(*entry) for entry in entries]
    assert len(set(keys)) == len(keys)


@given(ENTRIES)
def test_urgent_first_by_date_then_order_of_arrival(entries):
    ordered = in_order(entries)
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before[0] is None:
            assert after[0] is None and before[1] <= after[1]
        elif after[0] is not None:
            assert before[0] <= after[0]
            assert before[0] < after[0] or before[1] <= after[1]


@given(ENTRIES, DAYS, MOMENTS)
def test_a_newcomer_moves_nobody_past_another(entries, due_on, moment):
    longer = in_order([*entries, (due_on, moment, 99)])
    assert [entry for entry in longer if entry[2] != 99] == in_order(entries)


def test_every_place_has_its_reason():
    assert reason_of(None) is Reason.ARRIVAL and reason_of(date(2020, 1, 1)) is Reason.URGENT


def test_the_database_says_the_same_as_the_rule(make, inquiry, app):
    by, start = make.user(), clock.today() - timedelta(days=60)
    dates = [None, start + timedelta(days=90), None, start + timedelta(days=40), start + timedelta(days=90), None]
    rows = [
        inquiry(by=by, state=InquiryState.WAITING, name=f"K{n}", due_on=due, received_on=start + timedelta(days=n // 2))
        for n, due in enumerate(dates)
    ]
    inquiry(by=by, state=InquiryState.ENDED, due_on=start)
    inquiry(by=by, due_on=start)
    expected = in_order([(due, row.queued_at, row.id) for due, row in zip(dates, rows, strict=True)])
    with app.app_context():
        found = db.session.execute(queue_of(by.operation_id)).all()
        assert [row.id for row, _ in found] == [number for _, _, number in expected]
        assert [place_in_queue(row) for row, _ in found] == list(range(1, 7))
        bare = db.session.execute(queue_without_people(by.operation_id)).all()
        assert [(due, at) for at, due, _ in bare] == [(due, at) for due, at, _ in expected]


def test_what_is_settled_is_urgent_no_more(make, inquiry, app):
    by = make.user()
    first = inquiry(by=by, state=InquiryState.WAITING, received_on=clock.days_ago(9))
    second = inquiry(by=by, state=InquiryState.WAITING, due_on=clock.today())
    with app.app_context():
        user, row = db.session.get(User, by.id), db.session.get(Inquiry, second.id)
        assert place_in_queue(row) == 1
        operations.settle_urgency(row, row.urgencies[0], by=user)
        db.session.flush()
        assert place_in_queue(row) == 2
        waiting_longest = db.session.get(Inquiry, first.id)
        operations.add_urgency(waiting_longest, kind=UrgencyKind.OTHER, due_on=clock.days_ago(3), words="", by=user)
        db.session.flush()
        assert place_in_queue(waiting_longest) == 1
