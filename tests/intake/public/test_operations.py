"""The tray: what is left dies there or becomes an inquiry; a flood fills it and nothing else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit.models import AuditEntry
from ombud.cases.models import Answer3, Channel, Through
from ombud.extensions import db
from ombud.figures.models import Figure
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.opening import open_past_queue
from ombud.intake.operations import add_urgency
from ombud.intake.public import operations
from ombud.intake.public.models import PublicSending, TrayEntry
from ombud.intake.public.queries import entry_with, inquiry_with, left_before, standing_of
from ombud.intake.public.reasons import ThrownAway
from ombud.intake.public.sendings import PER_SENDER, TooManySendings, note_sending
from ombud.refusals import Refused

ONE, OTHER = "a" * 64, "b" * 64


def entry(left, **what):
    return db.session.get(TrayEntry, left(**what)[0])


def test_what_is_left_becomes_an_inquiry_from_the_day_it_came(app, make, left, acting, at):
    by = make.user()
    with at(date(2026, 3, 1)):
        _, code = left(
            through=Through.RELATIVE, wish="Öppna breven", may_leave_message=Answer3.NO, municipality_id=make.municipality().id
        )  # fmt: skip
    with app.app_context(), at(date(2026, 3, 4)):
        row = entry_with(by.operation_id, code)
        inquiry = operations.take_up(row, name="Kim", protected=False, ombud_id=None, by=acting(by))
        db.session.commit()
        assert (inquiry.channel, inquiry.through, inquiry.state) == (Channel.WEB, Through.RELATIVE, InquiryState.NEW)
        assert (inquiry.received_on, inquiry.phone_digits) == (date(2026, 3, 1), "701234567")
        assert (inquiry.wish, inquiry.may_leave_message, inquiry.reference) == ("Öppna breven", Answer3.NO, code)
        assert entry_with(by.operation_id, code) is None and inquiry_with(by.operation_id, code).id == inquiry.id
        assert db.session.scalar(select(Figure.on)) == date(2026, 3, 1)


def test_a_protected_person_is_taken_up_by_one_named_ombud(app, make, left, acting):
    by = make.user("coordinator")
    with app.app_context():
        row = entry(left)
        with pytest.raises(Refused) as refused:
            operations.take_up(row, name="Kim", protected=True, ombud_id=None, by=acting(by))
        assert refused.value.field == "ombud_id"
        assert db.session.query(TrayEntry).count() == 1


def test_the_code_does_not_follow_into_the_case(app, make, left, acting):
    by, number = make.user(), left()[0]
    with app.app_context():
        me = acting(by)
        row = db.session.get(TrayEntry, number)
        inquiry = operations.take_up(row, name="Kim", protected=False, ombud_id=None, by=me)
        add_urgency(inquiry, kind="eviction", due_on=clock.today(), words="", by=me)
        db.session.flush()
        db.session.refresh(inquiry)
        open_past_queue(inquiry, ombud_id=me.id, reason="Vräks", version=inquiry.version, by=me)
        db.session.commit()
        assert inquiry.reference is None


def test_thrown_away_it_is_gone_and_the_log_holds_a_code(app, make, left, acting):
    by = make.user()
    with app.app_context():
        row = entry(left, wish="Hemligt")
        db.session.add(PublicSending(at=clock.now() - timedelta(hours=1), address_hash=ONE))
        operations.throw_away(row, subject="abc", reason=ThrownAway.SAME_PERSON, by=acting(by))
        db.session.commit()
        assert db.session.query(TrayEntry).count() == 0 and db.session.query(Inquiry).count() == 0
        assert db.session.query(PublicSending).count() == 0  # nor is who sent it remembered
        logged = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "tray_thrown_away")).one()
        assert (logged.codes, logged.subject) == ({"reason": "same_person"}, "abc")


def test_only_the_robots_that_were_seen_are_thrown_away_together(app, make, left, acting):
    by, foreign = make.user(), make.user(operation=make.operation())
    person, seen, unseen = left()[0], left(suspect=True)[0], left(suspect=True)[0]
    with app.app_context():
        assert operations.throw_away_robots([person, seen], by=acting(foreign)) == 0
        assert operations.throw_away_robots([person, seen], by=acting(by)) == 1
        db.session.commit()
        assert {row.id for row in db.session.query(TrayEntry)} == {person, unseen}


def test_nobody_is_shut_out_by_a_flood(app, make, home, left):
    """Past the ceiling of an hour the rest are laid apart; they are there, and have their codes."""
    with app.app_context():
        db.session.add_all(
            TrayEntry(operation_id=home.id, reference=f"T{number}", at=clock.now(), through="self", reach="x")
            for number in range(operations.PER_OPERATION)
        )
        db.session.commit()
    past = left(reach="En till")[0]
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        later = left(reach="Nästa timme")[0]
    with app.app_context():
        assert [db.session.get(TrayEntry, each).suspect for each in (past, later)] == [True, False]
        assert standing_of(home.id).suspects == 1


def test_the_standing_tells_how_long_the_oldest_has_lain(app, make, home, left, at):
    elsewhere = make.operation()
    with at(date(2026, 3, 1)):
        left(), left(suspect=True)
    with at(date(2026, 3, 5)):
        left()
        with app.app_context():
            standing = standing_of(home.id)
            assert (standing.count, standing.days, standing.suspects) == (2, 4, 1)
            empty = standing_of(elsewhere.id)
            assert (empty.count, empty.days, empty.suspects) == (0, 0, 0)


def test_who_writes_twice_is_pointed_out(app, left):
    first, again = left(name="Åsa Öhman", reach="mejl")[0], left(name="Aasa Oehman", reach="070–123 45 67")[0]
    number = left(reach="sms: +46 70 123 45 67")[0]
    left(name="Någon annan", reach="brev")
    with app.app_context():
        assert [each.id for each in left_before(db.session.get(TrayEntry, first))] == [again]
        assert [each.id for each in left_before(db.session.get(TrayEntry, again))] == [number, first]


def test_a_sender_may_leave_five_an_hour(in_app, at):
    start = clock.now()
    for minute in range(PER_SENDER):
        with at(start + timedelta(minutes=minute)):
            note_sending(ONE)
    with at(start + timedelta(minutes=10)):
        with pytest.raises(TooManySendings) as refused:
            note_sending(ONE)
        assert refused.value.seconds == 50 * 60
        note_sending(OTHER)
    with at(start + timedelta(minutes=60)):
        note_sending(ONE)
        db.session.flush()
        kept = [row.address_hash for row in db.session.query(PublicSending)]
        assert sorted(kept) == [ONE] * PER_SENDER + [OTHER]  # the first of them has become old and is gone
    with at(start + timedelta(hours=3)):
        note_sending(OTHER)
        db.session.flush()
        assert db.session.query(PublicSending).count() == 1


def test_the_database_refuses_an_open_page_without_an_address(in_app, make):
    from sqlalchemy.exc import IntegrityError

    db.session.get(Operation, make.home.id).public_page = True
    with pytest.raises(IntegrityError):
        db.session.flush()
