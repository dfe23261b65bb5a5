"""Reading the log: the sample, the filters, and the first review that stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.refusals import Refused
from ombud.review import queries
from ombud.review.operations import review_entries
from ombud.review.queries import Wanted


@pytest.fixture
def coordinator(in_app, make):
    """A coordinator with forty entries of sign-ins, one a day."""
    user = db.session.get(User, make.user("coordinator").id)
    for days in range(40):
        with clock.at(date(2026, 1, 1) + timedelta(days=days)):
            record(catalogue.SIGNED_IN, by=user)
    db.session.commit()
    return user


def drawn(user, **options):
    return [
        row.AuditEntry.id for row in queries.sample_of(user.operation_id, options.pop("wanted", Wanted()), **options)
    ]


def test_a_sample_can_be_returned_to(coordinator):
    up_to = queries.newest_entry(coordinator.operation_id)
    first = drawn(coordinator, size=10, seed=7, up_to=up_to)
    record(catalogue.SIGNED_IN, by=coordinator)
    db.session.commit()
    assert len(set(first)) == 10
    assert drawn(coordinator, size=10, seed=7, up_to=up_to) == first
    assert drawn(coordinator, size=10, seed=8, up_to=up_to) != first


def test_every_entry_can_be_drawn(coordinator):
    up_to = queries.newest_entry(coordinator.operation_id)
    seen = {each for seed in range(60) for each in drawn(coordinator, size=10, seed=seed, up_to=up_to)}
    assert len(seen) == 41  # forty sign-ins, and the entry that tells of the user


def test_a_sample_of_a_time_and_of_few(coordinator):
    up_to = queries.newest_entry(coordinator.operation_id)
    wanted = Wanted(since=date(2026, 1, 3), until=date(2026, 1, 5))
    assert len(drawn(coordinator, size=50, seed=1, up_to=up_to, wanted=wanted)) == 3
    assert drawn(coordinator, size=5, seed=1, up_to=0) == []


def test_filters(coordinator):
    def number(**wanted):
        return len(db.session.execute(queries.entries_of(coordinator.operation_id, Wanted(**wanted))).all())

    assert number() == 41
    assert number(event="signed_in") == 40
    assert number(event="case_read") == 0
    assert number(who=coordinator.id) == 41 and number(who=coordinator.id + 1) == 0
    assert number(since=date(2026, 1, 1), until=date(2026, 1, 1)) == 1
    assert number(unreviewed=True) == 41


def test_a_day_begins_at_midnight_in_sweden(coordinator):
    with clock.at(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):  # half past midnight on 2 July
        record(catalogue.SIGNED_OUT, by=coordinator)
    db.session.commit()
    found = {
        day: len(db.session.execute(queries.entries_of(coordinator.operation_id, Wanted(since=day, until=day))).all())
        for day in (date(2026, 7, 1), date(2026, 7, 2))
    }
    assert found == {date(2026, 7, 1): 0, date(2026, 7, 2): 1}


def test_the_first_review_stands(coordinator):
    ids = list(db.session.scalars(db.select(AuditEntry.id).order_by(AuditEntry.id)))
    assert review_entries(ids[:3], remark="Hör till arbetet", by=coordinator) == 3
    assert review_entries(ids[:5], remark="Igen", by=coordinator) == 2
    with pytest.raises(Refused, match="redan granskade"):
        review_entries(ids[:5], remark="En gång till", by=coordinator)
    rows = {row.AuditEntry.id: row for row in queries.entries_by_id(coordinator.operation_id, ids[:5])}
    assert rows[ids[0]].EntryReview.remark == "Hör till arbetet" and rows[ids[4]].EntryReview.remark == "Igen"
    told = db.session.scalars(db.select(AuditEntry).where(AuditEntry.event == "log_reviewed").order_by(AuditEntry.id))
    assert [row.codes for row in told] == [{"entries": 3}, {"entries": 2}]


def test_none_and_too_many_are_refused(coordinator):
    with pytest.raises(Refused):
        review_entries([], remark="", by=coordinator)
    with pytest.raises(Refused):
        review_entries(range(1, 52), remark="", by=coordinator)
