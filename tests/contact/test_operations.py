"""The rules of the contact phase."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.contact import operations, queries
from ombud.refusals import Conflict, Refused


@pytest.fixture
def case(make, in_app):
    """A case in its first phase, without a yes, and in the session."""
    return db.session.get(Case, make.case().id)


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


def figures(case, happening):
    """The days on which something was counted for a case."""
    return list(
        db.session.scalars(
            select(Figure.on).where(Figure.key == case.figure_key, Figure.happening == happening).order_by(Figure.on)
        )
    )


def test_a_meeting_is_a_contact_and_is_counted(case, ombud):
    case.last_contact_on = clock.days_ago(40)
    operations.add_meeting(case, on=clock.days_ago(3), by=ombud, place="Biblioteket", told_free=True)
    db.session.flush()
    assert case.last_contact_on == clock.days_ago(3)
    assert figures(case, Happening.CONTACT) == [clock.days_ago(3)]
    meeting = db.session.scalars(queries.meetings_of(case)).one()
    assert meeting.explained == ["Att det inte kostar något"]


def test_a_meeting_cannot_lie_ahead(case, ombud):
    with pytest.raises(Refused) as refusal:
        operations.add_meeting(case, on=clock.today() + timedelta(days=1), by=ombud)
    assert refusal.value.field == "on"


def test_the_figure_follows_a_meeting_whose_day_was_wrong(case, ombud):
    meeting = operations.add_meeting(case, on=clock.days_ago(3), by=ombud)
    db.session.commit()
    operations.change_meeting(case, meeting, on=clock.days_ago(5), version=meeting.version, by=ombud)
    db.session.commit()
    assert figures(case, Happening.CONTACT) == [clock.days_ago(5)]


def test_an_older_version_is_refused_with_what_stands_in_words(case, ombud):
    meeting = operations.add_meeting(case, on=clock.today(), by=ombud, words="Vi fikade.")
    db.session.commit()
    first = meeting.version
    operations.change_meeting(
        case, meeting, on=clock.today(), version=first, by=ombud, words="Vi åt lunch.", told_free=True
    )
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.change_meeting(
            case, meeting, on=clock.today(), version=first, by=ombud, words="Vi gick.", told_free=False
        )
    assert conflict.value.theirs == {"words": "Vi åt lunch.", "told_free": "Ja"}
    assert conflict.value.version == meeting.version


def test_a_yes_is_mutual_and_has_been_said(case, ombud):
    today = clock.today()
    with pytest.raises(Refused) as alone:
        operations.save_agreement(case, version=0, by=ombud, client_yes_on=today, ombud_yes_on=None)
    assert alone.value.field == "ombud_yes_on"
    with pytest.raises(Refused) as ahead:
        operations.save_agreement(
            case, version=0, by=ombud, client_yes_on=today + timedelta(days=1), ombud_yes_on=today
        )
    assert ahead.value.field == "client_yes_on"


def test_systematic_work_waits_for_the_yes(case, ombud):
    with pytest.raises(Refused):
        operations.must_have_agreed(case)
    today = clock.today()
    operations.save_agreement(case, version=0, by=ombud, client_yes_on=None, ombud_yes_on=today)
    db.session.flush()
    with pytest.raises(Refused):
        operations.must_have_agreed(case)
    operations.save_agreement(case, version=1, by=ombud, client_yes_on=today, ombud_yes_on=today)
    db.session.flush()
    operations.must_have_agreed(case)


def test_an_agreement_is_counted_once_on_the_day_that_stands(case, ombud):
    yes = clock.days_ago(9)
    row = operations.save_agreement(case, version=0, by=ombud, client_yes_on=yes, ombud_yes_on=yes)
    db.session.commit()
    assert figures(case, Happening.AGREED) == [yes]
    later = clock.days_ago(2)
    operations.save_agreement(case, version=row.version, by=ombud, client_yes_on=later, ombud_yes_on=later)
    db.session.commit()
    assert figures(case, Happening.AGREED) == [later]
    operations.save_agreement(case, version=row.version, by=ombud, client_yes_on=None, ombud_yes_on=later)
    db.session.commit()
    assert figures(case, Happening.AGREED) == [] and not queries.has_agreed(case)


def test_two_who_write_the_first_agreement_meet(case, ombud):
    operations.save_agreement(case, version=0, by=ombud, client_yes_on=None, ombud_yes_on=None, limits="Inga pengar")
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.save_agreement(
            case, version=0, by=ombud, client_yes_on=None, ombud_yes_on=None, limits="Ingen städning"
        )
    assert conflict.value.theirs == {"limits": "Inga pengar"}


def test_the_history_tells_the_meetings_and_the_yes(case, ombud):
    assert queries.events_of(case) == []
    operations.add_meeting(case, on=clock.days_ago(3), by=ombud, words="hemligt")
    operations.save_agreement(
        case, version=0, by=ombud, client_yes_on=clock.today(), ombud_yes_on=clock.today(), limits="hemligt"
    )
    db.session.flush()
    events = queries.events_of(case)
    assert {(event.on, event.endpoint) for event in events} == {
        (clock.days_ago(3), "contact.show"),
        (clock.today(), "contact.show"),
    }
    assert not any("hemligt" in event.text for event in events)


def test_nothing_is_counted_twice_by_changing_words(case, ombud):
    meeting = operations.add_meeting(case, on=clock.today(), by=ombud)
    db.session.commit()
    operations.change_meeting(case, meeting, on=clock.today(), version=meeting.version, by=ombud, words="Mer")
    db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(Figure).where(Figure.happening == Happening.CONTACT)) == 1
