"""A person who returns: the new work is linked to the former only on the person's yes, and nobody learns more than that."""

from datetime import timedelta

import pytest
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.intake.duplicates import known_of
from ombud.intake.likeness import Known, surely
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.opening import open_chosen
from ombud.intake.returning import EarlierWork, earlier_work
from ombud.journey.former_operations import unlink_former
from ombud.journey.operations import move
from ombud.journey.queries import former_of
from ombud.refusals import Refused

WHO = {"name": "Berit Lundqvist", "birth_year": 1971}


@pytest.fixture
def old(make):
    """The ombud of a case that was closed a year ago."""
    return make.user(name="Förra Ombudet")


@pytest.fixture
def closed(make, old):
    """That case."""
    with clock.at(clock.days_ago(365)):
        return make.case(ombud=old, stage=Stage.CLOSED, **WHO)


def returned(make, by, **known):
    """The same person asks again, and is offered an ombud."""
    return make_inquiry(make, by=by, state=InquiryState.OFFERED, **{**WHO, **known})


def found(app, inquiry, user):
    with app.app_context():
        return earlier_work(db.session.get(Inquiry, inquiry.id), db.session.get(User, user.id))


def opened(app, inquiry, user, former_id):
    """The person says yes. Gives the new case's id."""
    with app.app_context():
        row = db.session.get(Inquiry, inquiry.id)
        case = open_chosen(row, words="", version=row.version, by=db.session.get(User, user.id), former_id=former_id)
        db.session.commit()
        return case.id


def seen(app, case_id, user):
    """What a user sees of the former work."""
    with app.app_context():
        return former_of(db.session.get(Case, case_id), db.session.get(User, user.id))


def test_the_former_ombud_is_told_which_work_and_a_colleague_only_that_there_is_one(app, make, old, closed):
    asked = returned(make, old)
    (own,) = found(app, asked, old)
    assert (own.number, own.closed_on) == (closed.number, clock.days_ago(365))
    assert found(app, asked, make.user()) == [EarlierWork(closed.id)]


def test_work_that_is_not_closed_or_of_another_operation_is_not_offered(app, make, old):
    make.case(ombud=old, stage=Stage.RESTING, **WHO)
    make.case(ombud=make.user(operation=make.operation()), stage=Stage.CLOSED, **WHO)
    assert found(app, returned(make, old), old) == []


def test_of_a_colleagues_only_the_latest_and_only_with_little_doubt(app, make, old, closed):
    colleague = make.user()
    later = make.case(ombud=old, stage=Stage.CLOSED, **WHO)
    assert found(app, returned(make, colleague), colleague) == [EarlierWork(later.id)]
    for doubtful in ({"birth_year": None}, {"birth_year": 1972}, {"name": "Berit"}):
        assert found(app, returned(make, colleague, **doubtful), colleague) == [], doubtful


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Known("Berit Lundkvist", "", 1971), True),
        (Known("Berit Lundqvist", "701234567"), True),
        (Known("Berit Lundqvist", "", None), False),
        (Known("Sven Lundqvist", "701234567", 1971), False),
        (Known("Berit Lundqvist", "701234567", 1990), False),
    ],
)
def test_with_little_doubt(other, same):
    assert surely(Known("Berit Lundqvist", "701234567", 1971), other) is same


def test_linked_only_on_yes_and_the_new_ombud_sees_its_days_alone(app, make, old, closed):
    new = make.user()
    assert seen(app, opened(app, returned(make, new), new, None), new) is None
    case_id = opened(app, returned(make, new), new, closed.id)
    former = seen(app, case_id, new)
    assert (former.opened_on, former.ended_on, former.number) == (clock.days_ago(365), clock.days_ago(365), None)
    assert seen(app, case_id, old).number == closed.number
    with app.app_context():
        row, by = db.session.get(Case, case_id), db.session.get(User, new.id)
        unlink_former(row, by=by)
        db.session.commit()
    assert seen(app, case_id, new) is None


def test_what_can_no_longer_be_linked_is_refused(app, make, old, closed):
    new = make.user()
    asked = returned(make, new)
    abroad = make.case(ombud=make.user(operation=make.operation()), stage=Stage.CLOSED, **WHO)
    for gone in (abroad.id, 999_999):
        with pytest.raises(Refused) as refusal:
            opened(app, asked, new, gone)
        assert refusal.value.field == "former_id"
    with app.app_context(), clock.at(clock.now() + timedelta(hours=1)):
        row = db.session.get(Case, closed.id)
        move(row, Stage.TRUST, by=row.ombud, words="Hon ringde")
        db.session.commit()
    with pytest.raises(Refused):
        opened(app, asked, new, closed.id)


def test_a_protected_persons_number_finds_nothing_for_others(app, make, old):
    with app.app_context():
        make.case(ombud=old, stage=Stage.CLOSED, name="Berit Lundqvist", phone="070-123 45 67", protected=True)
    new = make.user()
    asked = returned(make, new, birth_year=None, reach="070-123 45 67")
    with app.app_context():
        assert known_of(db.session.get(Inquiry, asked.id), db.session.get(User, new.id)).digits
    assert found(app, asked, new) == [] and len(found(app, asked, old)) == 1
