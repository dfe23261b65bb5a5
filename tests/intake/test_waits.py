"""Which waits are counted: from the yes to the first offer after it, during the last year."""

from datetime import timedelta

import pytest
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import UrgencyKind
from ombud.extensions import db
from ombud.intake import opening, operations, queue_operations
from ombud.intake.models import Inquiry, InquiryState, Outcome
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.policy.rule import ARRIVAL, Criterion, Group, from_groups
from ombud.intake.waits import _waits, what_waiting_means


@pytest.fixture
def here(make, in_app):
    """An ombud, and a maker of inquiries that are offered after so many days."""
    who = make.user()

    class Here:
        ombud = db.session.get(User, who.id)
        operation = ombud.operation_id

        def asked(self, days_ago, **what):
            db.session.commit()
            made = make_inquiry(make, by=who, received_on=clock.days_ago(days_ago), state=InquiryState.WAITING, **what)
            return db.session.get(Inquiry, made.id)

        def do(self, act, row, days_ago, **what):
            with clock.at(clock.days_ago(days_ago)):
                found = act(row, version=row.version, by=self.ombud, **what)
                db.session.flush()
                db.session.refresh(row)
                return found

        def offer(self, row, days_ago):
            self.do(queue_operations.offer, row, days_ago, ombud_id=self.ombud.id)

        def decline(self, row, days_ago):
            self.do(queue_operations.decline_offer, row, days_ago, words="")

        def waits(self, policy=None):
            return sorted(wait.days for wait in _waits(self.operation, policy))

    return Here()


def test_the_first_offer_ends_the_wait_and_a_later_one_does_not_count(here):
    row = here.asked(100)
    here.offer(row, 60)
    here.decline(row, 50)
    here.offer(row, 10)
    assert here.waits() == [40]
    old = here.asked(600)
    here.offer(old, 400)
    here.decline(old, 390)
    here.offer(old, 5)
    assert here.waits() == [40], "the first offer lies more than a year back"


def test_past_the_queue_ends_the_wait_and_whoever_never_said_yes_has_none(here):
    row = here.asked(30, due_on=clock.today())
    here.do(opening.open_past_queue, row, 10, ombud_id=here.ombud.id, reason="Vräks")
    assert here.waits() == [20] and row.queued_at is not None, "what became a case keeps the moment of the yes"
    db.session.commit()
    never = here.asked(30)
    never.state, never.queued_at = InquiryState.IN_CONTACT, None
    operations.add_urgency(never, kind=UrgencyKind.APPEAL, due_on=clock.today(), words="", by=here.ombud)
    db.session.flush()
    db.session.refresh(never)
    here.do(opening.open_past_queue, never, 2, ombud_id=here.ombud.id, reason="Bråttom")
    here.asked(80)
    assert here.waits() == [20], "nor has whoever still waits"


def test_a_new_yes_begins_a_new_wait(here):
    row = here.asked(200)
    here.offer(row, 150)
    here.do(queue_operations.end, row, 140, outcome=Outcome.CHANGED_MIND, words="")
    here.do(queue_operations.reopen, row, 60, words="Hörde av sig", keep_place=False)
    with clock.at(clock.days_ago(50)):
        queue_operations.enqueue(row, by=here.ombud)
        db.session.flush()
        db.session.refresh(row)
    here.offer(row, 20)
    assert here.waits() == [30]


def test_another_operation_is_not_counted(here, make):
    here.offer(here.asked(30), 10)
    db.session.commit()
    elsewhere = make.user(operation=make.operation())
    make_inquiry(make, by=elsewhere, state=InquiryState.OFFERED)
    assert len(here.waits()) == 1


def test_whoever_must_not_tell_one_day_from_the_next_sees_whole_days_that_are_over(here):
    here.offer(here.asked(60), 20)
    here.offer(here.asked(60), 10)
    days = [len(_waits(here.operation, None, clock.days_ago(ago))) for ago in (21, 20, 11, 10)]
    assert days == [0, 1, 1, 2]


def test_ten_are_told_of_with_the_groups_of_the_policy_in_force(here):
    assert what_waiting_means(here.operation).all is None
    policy = _policy(here)
    for number in range(12):
        row = here.asked(60)
        here.offer(row, 60 - number)
        move = max(row.moves, key=lambda each: each.id)
        move.policy_id, move.group_place = policy.id, 1
    db.session.flush()
    told = what_waiting_means(here.operation)
    assert (told.all.count, told.all.median) == (12, 6)
    assert [(group.name, group.middle) for group in told.groups] == [("Barn hemma", told.all)]
    _policy(here, ordinal=2)
    told = what_waiting_means(here.operation)
    assert told.all.count == 12 and told.groups == (), "under another policy the groups are others"


def _policy(here, ordinal=1):
    row = PriorityPolicy(
        operation_id=here.operation,
        ordinal=ordinal,
        decided_on=clock.today(),
        recorded_at=clock.now() - timedelta(days=1),
        recorded_by_id=here.ombud.id,
        urgent=ARRIVAL.urgent,
        groups=from_groups((Group("Barn hemma", (Criterion("children_at_home", "Barn hemma?", "yes"),)),)),
    )
    db.session.add(row)
    db.session.flush()
    return row
