"""Moves out of order: proposed, decided, declined, taken back, ended; and what becomes of them when somebody leaves the queue."""

import pytest
from sqlalchemy import select

from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.intake import opening, queue_operations
from ombud.intake.board import card_operations, operations
from ombud.intake.board.models import ExceptionReason, ExceptionState, QueueException
from ombud.intake.board.queries import exceptions_of
from ombud.intake.models import Inquiry, InquiryState, Outcome
from ombud.intake.queue import read_queue
from ombud.phases.execution.models import ContactNote
from ombud.refusals import Conflict, Refused

NAMES = ("Ask", "Bo", "Cim", "Disa", "Eva")
BECAUSE = {"reason": ExceptionReason.WORSE, "words": "Hon sover ute nu"}


@pytest.fixture
def house(make, queue, in_app):
    """Five who wait, an ombud and a coordinator."""
    return House(make.user(name="Olga"), make.user("coordinator", name="Sam"), queue)


class House:
    """Who is here, read anew each time."""

    def __init__(self, ombud, coordinator, queue):
        self.ombud = ombud
        self._ids = {"ombud": ombud.id, "coordinator": coordinator.id}
        self._rows = {name: row.id for name, row in queue(ombud, *NAMES).items()}

    def user(self, name="ombud"):
        return db.session.get(User, self._ids[name])

    def row(self, name):
        db.session.flush()
        return db.session.get(Inquiry, self._rows[name])

    def order(self):
        db.session.flush()
        names = {row: name for name, row in self._rows.items()}
        return "".join(names[each.id][0] for each in read_queue(self.user().operation_id).placed)

    def move(self, name, anchor, *, ahead=True, how=operations.decide_move, by="coordinator", **known):
        row = self.row(name)
        what = {**BECAUSE, "version": row.version, **known}
        made = how(row, anchor_id=self._rows[anchor], ahead=ahead, by=self.user(by), **what)
        db.session.flush()
        return made

    def propose(self, name, anchor, **known):
        return self.move(name, anchor, how=operations.propose, by="ombud", **known)


def test_a_move_is_in_force_at_once_when_the_coordinator_decides(house):
    row = house.move("Disa", "Bo")
    assert house.order() == "ADBCE" and row.state is ExceptionState.IN_FORCE
    assert (row.decided_by.name, row.proposed_by.name) == ("Sam", "Sam")
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "move_decided")).one()
    assert entry.codes == {"reason": "worse", "ahead": True}


@pytest.mark.parametrize(
    ("name", "anchor", "ahead", "order"),
    [
        ("Eva", "Ask", True, "EABCD"),
        ("Ask", "Cim", False, "BCADE"),
        ("Ask", "Disa", True, "BCADE"),
        ("Eva", "Bo", False, "ABECD"),
    ],
)
def test_a_move_leads_beside_the_one_that_is_told(house, name, anchor, ahead, order):
    house.move(name, anchor, ahead=ahead)
    assert house.order() == order


def test_a_new_move_replaces_the_old_and_starts_from_the_natural_place(house):
    first = house.move("Eva", "Bo")
    second = house.move("Eva", "Cim", ahead=False)
    assert house.order() == "ABCED" and first.state is ExceptionState.ENDED and second.state is ExceptionState.IN_FORCE
    with pytest.raises(Refused, match="enligt ordningen"):
        house.move("Eva", "Disa", ahead=False)
    db.session.rollback()


def test_a_proposal_changes_nothing_until_it_is_accepted(house):
    row = house.propose("Eva", "Bo")
    assert house.order() == "ABCDE" and row.state is ExceptionState.PROPOSED
    house.move("Ask", "Cim", ahead=False)
    assert house.order() == "BCADE"
    operations.accept(row, version=row.version, by=house.user("coordinator"))
    assert house.order() == "EBCAD" and set(row.passed) == {house.row(name).id for name in ("Bo", "Cim", "Ask", "Disa")}
    operations.end_exception(row, version=row.version, by=house.user("coordinator"))
    assert house.order() == "BCADE" and row.ended_at is not None


def test_one_proposal_at_a_time(house):
    first, second = house.propose("Eva", "Bo"), house.propose("Eva", "Cim")
    assert (first.state, second.state) == (ExceptionState.WITHDRAWN, ExceptionState.PROPOSED)
    house.move("Eva", "Ask")
    assert second.state is ExceptionState.WITHDRAWN and house.order() == "EABCD"


def test_a_proposal_is_declined_with_words_or_taken_back(house):
    row = house.propose("Eva", "Bo")
    with pytest.raises(Refused, match="En mening räcker"):
        operations.decline(row, words=" ", version=row.version, by=house.user("coordinator"))
    operations.decline(row, words="Bo har barn hemma", version=row.version, by=house.user("coordinator"))
    assert (row.state, row.answer) == (ExceptionState.DECLINED, "Bo har barn hemma")
    db.session.flush()
    again = house.propose("Eva", "Bo")
    operations.withdraw(again, version=again.version, by=house.user())
    assert again.state is ExceptionState.WITHDRAWN and house.order() == "ABCDE"
    with pytest.raises(Conflict):
        operations.accept(again, version=again.version, by=house.user("coordinator"))


@pytest.mark.parametrize(
    ("name", "anchor", "known", "said"),
    [
        ("Bo", "Ask", {"ahead": False}, "enligt ordningen"),
        ("Bo", "Bo", {}, "lämnat kön"),
        ("Eva", "Bo", {"words": "  "}, "En mening räcker"),
    ],
)
def test_what_is_refused(house, name, anchor, known, said):
    with pytest.raises(Refused, match=said):
        house.move(name, anchor, **known)


def test_who_comes_second_is_told(house):
    version = house.row("Eva").version
    house.propose("Eva", "Bo")
    with pytest.raises(Conflict):
        house.move("Eva", "Cim", version=version)
    row = exceptions_of(house.row("Eva"))[0]
    stale = row.version
    operations.accept(row, version=stale, by=house.user("coordinator"))
    db.session.flush()
    with pytest.raises(Conflict, match="Någon annan"):
        operations.decline(row, words="Nej", version=stale, by=house.user("coordinator"))


def test_an_anchor_that_has_left_cannot_be_passed(house):
    row = house.propose("Eva", "Bo")
    bo = house.row("Bo")
    queue_operations.end(bo, outcome=Outcome.MOVED, words="", version=bo.version, by=house.user())
    with pytest.raises(Refused, match="lämnat kön"):
        operations.accept(row, version=row.version, by=house.user("coordinator"))


def test_who_ends_has_no_move_left(house):
    in_force = house.move("Eva", "Bo")
    proposed = house.propose("Eva", "Ask")
    eva = house.row("Eva")
    queue_operations.end(eva, outcome=Outcome.MOVED, words="", version=eva.version, by=house.user())
    assert (in_force.state, proposed.state) == (ExceptionState.ENDED, ExceptionState.WITHDRAWN)
    assert in_force.words
    queue_operations.reopen(eva, words="Kom tillbaka", keep_place=True, version=eva.version, by=house.user())
    assert house.order() == "ABCDE"


def test_why_somebody_was_moved_follows_into_the_case_and_nowhere_else(house):
    row = house.propose("Eva", "Bo")
    operations.decline(row, words="Vi väntar en vecka", version=row.version, by=house.user("coordinator"))
    in_force = house.move("Eva", "Bo", words="Nu är det akut")
    eva = house.row("Eva")
    queue_operations.offer(eva, ombud_id=house.user().id, version=eva.version, by=house.user())
    db.session.flush()
    case = opening.open_chosen(eva, words="", version=eva.version, by=house.user())
    db.session.flush()
    notes = " ".join(db.session.scalars(select(ContactNote.words).where(ContactNote.case_id == case.id)))
    for words in ("Hon sover ute nu", "Vi väntar en vecka", "Nu är det akut"):
        assert words in notes
    assert in_force.state is ExceptionState.ENDED
    assert not [each for each in db.session.scalars(select(QueueException)) if each.words or each.answer]
    assert db.session.query(Case).count() == 1


def test_a_card_is_taken_to_the_first_contact_and_to_the_queue(inquiry, house):
    made = inquiry(by=house.ombud, name="Ny")
    row = db.session.get(Inquiry, made.id)
    card_operations.move_card(row, InquiryState.IN_CONTACT, version=row.version, by=house.user())
    db.session.flush()
    card_operations.move_card(row, InquiryState.WAITING, version=row.version, by=house.user())
    db.session.flush()
    assert row.state is InquiryState.WAITING and [each.to_state.value for each in row.moves] == [
        "new",
        "in_contact",
        "waiting",
    ]
    counted = db.session.scalars(select(Figure.happening).where(Figure.key == row.figure_key)).all()
    assert sorted(counted) == sorted([Happening.INQUIRY, Happening.QUEUED]), (
        "nobody was reached, so no contact is counted"
    )
    with pytest.raises(Refused):
        card_operations.move_card(row, InquiryState.IN_CONTACT, version=row.version, by=house.user())
    with pytest.raises(Conflict):
        card_operations.move_card(row, InquiryState.WAITING, version=row.version - 1, by=house.user())
