"""What is due, what keeps it, and that one erasure takes all of one person and nothing of anybody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from support.erasing import CLOSED, DUE, close_the_world, everything, here, inquiry_with, user
from support.inquiries import make_inquiry
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import Operation, SignIn, User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Client
from ombud.cases.queries import next_number
from ombud.database import Base
from ombud.extensions import db
from ombud.figures.models import Figure
from ombud.intake.board.models import QueueException
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.opening import open_chosen
from ombud.intake.public.models import TrayEntry
from ombud.intake.queries import next_inquiry_number
from ombud.leaving.erasing import hold_operations, queries
from ombud.leaving.erasing.ledger import hashed, ledger
from ombud.leaving.erasing.operations import Nobody, Why, erase_case, erase_due_case, erase_inquiry
from ombud.leaving.erasing.reach import erased_tables
from ombud.leaving.erasing.run_queries import Look, last_look
from ombud.leaving.erasing.running import due_in, erase_due
from ombud.leaving.models import ErasureRun, HoldReason, RunBy
from ombud.refusals import Conflict, Refused
from ombud.web.models import Receipt

DAY = timedelta(days=1)


def run(case, **options):
    """One erasure in the case's operation, as the scheduler makes it."""
    operation = here(case)[1]
    return erase_due(operation, run_by=RunBy.SCHEDULER, by=Nobody(operation.id), **options)


def numbers_due(operation, day=None):
    return [case.number for case in db.session.scalars(queries.due_cases(operation, day))]


# What is due


def test_a_closed_case_is_due_when_its_time_is_out(in_app, at, closed):
    case = closed()
    with at(DUE - DAY):
        assert numbers_due(here(case)[1]) == []
        assert [each.number for each in queries.soon_due(here(case)[1])] == [case.number]
        assert not erase_due_case(case.id, by=Nobody(case.operation_id))
    with at(DUE):
        assert numbers_due(here(case)[1]) == [case.number] and queries.soon_due(here(case)[1]) == []
        assert queries.retention_of(here(case)[0]).on == DUE


def test_an_open_case_is_never_due_and_a_withdrawn_one_sooner(in_app, at, make, closed):
    case, ongoing = closed(), make.case()
    for each in (case, ongoing):
        here(each)[0].erase_on = CLOSED + DAY
    db.session.commit()
    with at(CLOSED + DAY):
        assert numbers_due(here(case)[1]) == [case.number] and numbers_due(here(ongoing)[1]) == [case.number]
        told = queries.retention_of(here(case)[0])
        assert (told.on, told.withdrawn) == (CLOSED + DAY, True) and queries.retention_of(here(ongoing)[0]) is None
        assert run(case).cases == 1
    assert db.session.scalar(select(AuditEntry.codes).where(AuditEntry.event == "case_erased")) == {"why": "withdrawn"}


def test_a_hold_keeps_a_case_until_it_is_ended(in_app, at, make, closed):
    case = closed()
    coordinator = user(make.user("coordinator"))
    with at(DUE):
        row = here(case)[0]
        hold = hold_operations.place_hold(row, reason=HoldReason.DISPUTE, words="Mål 12-26", by=coordinator)
        db.session.commit()
        assert numbers_due(here(case)[1]) == [] and queries.held_back(here(case)[1]) == 1
        with pytest.raises(Refused, match="redan stoppad"):
            hold_operations.place_hold(row, reason=HoldReason.CRIME, words="", by=coordinator)
        with pytest.raises(Conflict):
            hold_operations.end_hold(row, hold, version=7, by=coordinator)
        db.session.rollback()
        assert (run(case).cases, run(case).held) == (0, 1)
        hold_operations.end_hold(here(case)[0], hold, version=hold.version, by=coordinator)
        db.session.commit()
        with pytest.raises(Refused, match="redan hävt"):
            hold_operations.end_hold(here(case)[0], hold, version=hold.version, by=coordinator)
        db.session.rollback()
        assert run(case).cases == 1
    events = [each for each in db.session.scalars(select(AuditEntry.event)) if each.startswith("hold")]
    assert events == ["hold_placed", "hold_ended"]


def test_another_reason_in_law_is_named(in_app, make, closed):
    case, coordinator = closed(), user(make.user("coordinator"))
    with pytest.raises(Refused, match="vilken lag") as refusal:
        hold_operations.place_hold(here(case)[0], reason=HoldReason.OTHER, words=" ", by=coordinator)
    assert refusal.value.field == "words"


def test_inquiries_tray_and_log_go_by_their_own_times(in_app, at, make):
    with at(CLOSED):
        ended = make_inquiry(make, state=InquiryState.ENDED)
        waiting = make_inquiry(make, state=InquiryState.WAITING)
        tray = TrayEntry(operation_id=ended.operation_id, reference="A", at=clock.now(), through="self", reach="0")
        db.session.add(tray)
        db.session.commit()
        left = tray.id
    operation = db.session.get_one(Operation, ended.operation_id)
    with at(date(2026, 7, 30)):
        assert due_in(operation).nothing
    with at(date(2026, 7, 31)):
        due = due_in(operation)
        assert (due.inquiries, len(due.tray), due.entries) == ((ended.id,), 1, 0)
        assert erase_due(operation, run_by=RunBy.SCHEDULER, by=Nobody(operation.id)).inquiries == 2
        assert db.session.scalars(select(Inquiry.id)).all() == [waiting.id] and not db.session.get(TrayEntry, left)
    with at(date(2028, 1, 31)):
        assert due_in(operation).entries > 3


def test_what_was_left_on_the_public_page_is_never_gone_before_it_is_read(in_app, at, make):
    operation = db.session.get_one(Operation, make.home.id)
    operation.inquiry_retention_months = 0
    db.session.add(TrayEntry(operation_id=operation.id, reference="A", at=clock.now(), through="self", reach="0"))
    db.session.commit()
    assert due_in(operation).nothing
    with at(clock.today() + timedelta(days=31)):
        assert len(due_in(operation).tray) == 1


# What goes, and what does not


def test_all_of_one_case_goes_and_nothing_else(in_app, make, world, closed):
    """The world's case has a row in every table of a case; another case, in the same operation, is not touched."""
    other = make.case(ombud=world.actors["own"])
    id_ = close_the_world(world, clock.today())
    later = here(other)[0]
    later.former_id = id_
    db.session.commit()
    case = db.session.get_one(Case, id_)
    pseudonym, key, number = case.audit_ref, case.figure_key, case.number
    before = everything()
    with_rows = {table.name for table in erased_tables() if before[table.name]}
    assert with_rows >= {table.name for table in erased_tables()} - {"hand_overs"}
    erase_case(case, why=Why.RETENTION, by=Nobody(case.operation_id))
    db.session.commit()
    left = everything()
    assert db.session.get(Case, id_) is None and here(other)[0].former_id is None
    assert [client.id for client in db.session.scalars(select(Client))] == [here(other)[0].client_id]
    for table in erased_tables():
        kept = {"inquiries", "cases", "clients"} | {"inquiry_notes", "inquiry_moves", "inquiry_urgencies"}
        kept |= {"priority_answers", "queue_exceptions", "second_looks", "case_origins", "case_moves"}
        assert left[table.name] == 0 or table.name in kept, table.name
    assert left["figures"] == before["figures"] and left["audit_entries"] == before["audit_entries"] + 1
    assert hashed(pseudonym) in ledger().read()
    # Nothing left in the house holds the figures' key, the number or the pseudonym, but the figures and the log themselves.
    for table in Base.metadata.sorted_tables:
        rows = " ".join(map(repr, db.session.execute(select(table))))
        assert key not in rows or table.name == "figures", table.name
        assert pseudonym not in rows or table.name == "audit_entries", table.name
        assert number not in rows.replace(f"F{number}", ""), table.name


def test_the_inquiry_that_became_the_case_goes_with_it(in_app, at, make):
    with at(CLOSED):
        inquiry = make_inquiry(make, state=InquiryState.OFFERED)
        row = db.session.get_one(Inquiry, inquiry.id)
        open_chosen(row, words="Ja", version=row.version, by=db.session.get_one(User, row.offered_to_id))
        db.session.commit()
    case, noted = db.session.get_one(Case, row.case_id), [row.audit_ref, row.case.audit_ref]
    keys = {row.figure_key, case.figure_key}
    counted = db.session.scalars(select(Figure.id).where(Figure.key.in_(keys))).all()
    erase_case(case, why=Why.RETENTION, by=Nobody(case.operation_id))
    db.session.commit()
    left = everything()
    assert not [name for name in ("cases", "clients", "inquiries", "inquiry_moves", "case_origins") if left[name]]
    assert ledger().read() == {hashed(each) for each in noted}
    assert db.session.scalars(select(Figure.id).where(Figure.key.in_(keys))).all() == counted != []


def test_a_client_with_another_case_stays(in_app, closed, make):
    first, second = closed(), make.case()
    here(second)[0].client_id = here(first)[0].client_id
    db.session.commit()
    for case, clients in ((first, 2), (second, 1)):
        erase_case(here(case)[0], why=Why.RETENTION, by=Nobody(case.operation_id))
        db.session.commit()
        assert everything()["clients"] == clients  # one is the row that the second case had before


def test_whoever_holds_a_lent_screen_is_signed_out_not_let_in(in_app, closed, make):
    case, ombud = closed(), make.user()
    stranger = make.user(operation=make.operation())
    for each in (ombud, stranger):
        rows = {"started_at": clock.now(), "ends_at": clock.now() + DAY, "lent_to": case.number}
        db.session.add(SignIn(user_id=each.id, token_hash=f"x{each.id}", **rows))
    db.session.add(Receipt(digest="d", at=clock.now(), location=f"/arenden/{case.number}/avslut"))
    db.session.commit()
    erase_case(here(case)[0], why=Why.RETENTION, by=Nobody(case.operation_id))
    db.session.commit()
    mine, theirs = db.session.scalars(select(SignIn).order_by(SignIn.id))
    assert (mine.lent_to, theirs.lent_to) == (None, case.number)
    assert mine.ended_at is not None and theirs.ended_at is None
    assert db.session.scalar(select(Receipt.location)) == "/"


def test_a_number_is_never_given_out_again(in_app, make):
    """Neither a case's nor an inquiry's, though who had the highest of the year is gone; whoever changes the settings is not disturbed."""
    case, first = make.case(), make_inquiry(make, state=InquiryState.ENDED)
    last = make_inquiry(make, state=InquiryState.ENDED)
    year, operation = clock.today().year, here(case)[1]
    version = operation.version
    assert (case.number, last.number) == (f"{year}-0001", f"F{year}-0002")
    erase_case(here(case)[0], why=Why.WITHDRAWN, by=Nobody(operation.id))
    for each in (last, first):
        erase_inquiry(db.session.get_one(Inquiry, each.id), why=Why.RETENTION, by=Nobody(operation.id))
    db.session.commit()
    assert (make.case().number, make_inquiry(make).number) == (f"{year}-0002", f"F{year}-0003")
    assert operation.version == version
    assert next_number(operation.id, year + 1) == f"{year + 1}-0001"
    assert next_inquiry_number(operation.id, year + 1) == f"F{year + 1}-0001"


def test_an_id_that_is_given_out_again_was_not_passed_by_anybody(in_app, world):
    ended = inquiry_with(world.ids["ended_inquiry"])
    moves = db.session.scalars(select(QueueException)).all()
    for move in moves:
        move.passed, move.anchor_id = [1, ended.id], ended.id
    operation = db.session.get_one(Operation, ended.operation_id)
    operation.inquiry_retention_months = 0
    db.session.commit()
    id_ = ended.id
    erase_due(operation, run_by=RunBy.SCHEDULER, by=Nobody(operation.id))
    assert db.session.get(Inquiry, id_) is None
    assert moves and all(move.passed == [1] and move.anchor_id is None for move in moves)


# One run


def test_a_run_stops_at_its_cap_and_says_what_is_left(in_app, at, closed):
    cases = [closed(), closed(), closed(on=CLOSED + 2 * DAY)]
    with at(DUE):
        due = due_in(here(cases[0])[1], most=1)
        assert (len(due.cases), due.left) == (1, 1)
        first, second, third = (run(cases[2], most=1) for _ in range(3))
    assert [(each.cases, each.remaining) for each in (first, second, third)] == [(1, 1), (1, 0), (0, 0)]
    assert everything()["erasure_runs"] == 2
    assert [case.id for case in db.session.scalars(select(Case))] == [cases[2].id]
    told = db.session.scalars(select(AuditEntry.codes).where(AuditEntry.event == "erasure_run")).all()
    assert told[0] == {"cases": 1, "inquiries": 0, "entries": 0, "held": 0, "remaining": 1, "run_by": "scheduler"}


def test_a_run_that_finds_nothing_leaves_a_line_in_the_log_and_no_protocol(in_app, at, closed, make):
    case, operation, other = closed(), make.home, make.operation()
    assert last_look(operation.id) is None
    with at(DUE - DAY):
        assert (run(case).cases, run(case).remaining) == (0, 0)
        assert last_look(operation.id) == Look(clock.now(), found_nothing=True)
        assert last_look(other.id) is None and everything()["erasure_runs"] == 0
    with at(DUE):
        assert run(case).cases == 1
        assert last_look(operation.id) == Look(clock.now(), found_nothing=False)
    assert db.session.scalar(select(ErasureRun.cases)) == 1


def test_what_is_due_is_counted_by_the_database_and_read_up_to_the_cap(in_app, at, make, closed):
    with at(CLOSED):
        for _ in range(3):
            make_inquiry(make, state=InquiryState.ENDED)
    cases, operation = [closed() for _ in range(3)], here(closed())[1]
    with at(DUE), count_queries(in_app) as statements:
        due = due_in(operation, most=5)
    assert due.cases[:3] == tuple(case.id for case in cases) and (len(due.cases), len(due.inquiries)) == (4, 1)
    assert (due.left, len(due.tray)) == (2, 0)
    assert all("count(" in each or "LIMIT" in each for each in statements)


def test_a_dry_run_changes_nothing(in_app, at, closed):
    case = closed()
    before = everything()
    with at(DUE):
        assert due_in(here(case)[1]).cases == (case.id,)
    assert everything() == before and not ledger().path.exists()


def test_what_cannot_be_erased_does_not_stop_the_rest(in_app, at, closed, monkeypatch, caplog):
    from ombud.leaving.erasing import operations

    stuck, free = closed(name="Zq fast"), closed()
    real = operations.let_go_of_case

    def fails(case):
        if case.id == stuck.id:
            raise IntegrityError("Zq", {}, Exception("Zq"))
        real(case)

    monkeypatch.setattr(operations, "let_go_of_case", fails)
    with at(DUE):
        done = run(free)
    assert (done.cases, done.remaining) == (1, 1) and db.session.get(Case, stuck.id) is not None
    assert "Zq" not in caplog.text and "IntegrityError" in caplog.text


def test_nothing_is_erased_that_could_not_be_noted_in_the_ledger(in_app, at, closed, tmp_path):
    case = closed()
    in_app.config["ERASURE_LEDGER"] = str(tmp_path / "no" / "such" / "folder")
    with at(DUE):
        done = run(case)
    assert (done.cases, done.remaining) == (0, 1)
    row = here(case)[0]
    assert row.client.name == "Klient" and db.session.scalar(select(ErasureRun.cases)) == 0


def test_another_operation_is_left_alone(in_app, at, closed, make):
    case, theirs = closed(), closed(ombud=make.user(operation=make.operation()))
    with at(DUE):
        assert run(case).cases == 1
    assert [each.id for each in db.session.scalars(select(Case))] == [theirs.id]
