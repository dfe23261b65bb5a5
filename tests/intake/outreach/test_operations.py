"""A visit is logged by place, put right and taken away; what a year sums up to."""

from datetime import date

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Channel, Through
from ombud.extensions import db
from ombud.intake.operations import register
from ombud.intake.outreach import operations, queries
from ombud.intake.outreach.models import OutreachKind, OutreachVisit
from ombud.refusals import Conflict, Refused

VISIT = {"kind": OutreachKind.LIBRARY, "place": "Zqbiblioteket", "minutes": 90, "talks": 4}


@pytest.fixture
def by(in_app, make):
    """The one who writes, in the open context."""
    return db.session.get(User, make.user().id)


def log(by, **what):
    visit = operations.log_visit(by=by, **{**VISIT, "on": clock.today(), **what})
    db.session.flush()
    return visit


def test_it_is_logged_changed_and_removed_and_the_log_holds_codes(by):
    visit = log(by)
    operations.change_visit(visit, version=visit.version, by=by, **{**VISIT, "on": clock.today(), "talks": 7})
    db.session.flush()
    assert visit.talks == 7
    with pytest.raises(Conflict) as refused:
        operations.change_visit(visit, version=1, by=by, talks=9)
    assert refused.value.theirs["talks"] == 7
    operations.remove_visit(visit, by=by)
    db.session.commit()
    assert db.session.query(OutreachVisit).count() == 0
    logged = db.session.query(AuditEntry).filter_by(event="outreach_changed").order_by(AuditEntry.id).all()
    assert [row.codes for row in logged] == [{"what": f"visit_{what}"} for what in ("added", "changed", "removed")]


def test_a_day_that_has_not_come_is_refused(by):
    with pytest.raises(Refused) as refused:
        log(by, on=clock.days_ago(-1))
    assert refused.value.field == "on"
    visit = log(by)
    with pytest.raises(Refused):
        operations.change_visit(visit, version=visit.version, by=by, on=clock.days_ago(-1))


def test_a_year_sums_up_the_time_of_all_who_went(by, make, at):
    elsewhere = make.home.id + 1
    ekby = by.operation.municipalities[0]
    with at(date(2026, 6, 30)):
        log(by, on=date(2026, 1, 1), municipality_id=ekby.id, ombud_count=2)
        log(by, on=date(2026, 5, 31), kind=OutreachKind.CHURCH, minutes=30, talks=0)
        log(by, on=date(2026, 6, 1), minutes=60)
        log(by, on=date(2025, 12, 31))
        for channel, month in ((Channel.OUTREACH, 5), (Channel.OUTREACH, 6), (Channel.PHONE, 5)):
            register(by=by, channel=channel, through=Through.SELF, received_on=date(2026, month, 1), name="Kim")
    here = by.operation_id
    kinds = queries.sums_by_kind(here, 2026, date(2026, 12, 31))
    assert [(each.of, each.visits, each.minutes, each.talks) for each in kinds] == [
        (OutreachKind.LIBRARY, 2, 240, 8),
        (OutreachKind.CHURCH, 1, 30, 0),
    ]
    places = queries.sums_by_municipality(here, 2026, date(2026, 12, 31))
    assert [(each.of, each.minutes) for each in places] == [("Ekby", 180), (None, 90)]
    assert sum(each.visits for each in queries.sums_by_kind(here, 2026, date(2026, 5, 31))) == 2
    assert [queries.inquiries_through_outreach(here, 2026, date(2026, month, 28)) for month in (4, 5, 6)] == [0, 1, 2]
    assert queries.first_year(here) == 2025 and queries.first_year(elsewhere) is None
