"""What an inquiry holds: wishes, a second ombud, the day it ended, and how long nobody has been in touch."""

from datetime import date

import pytest
from sqlalchemy import select
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import User
from ombud.accounts.queries import municipalities_of
from ombud.cases.models import Gender
from ombud.extensions import db
from ombud.figures.models import Figure, Happening, WeekBand
from ombud.intake import note_operations, opening, operations, queue_operations
from ombud.intake.models import Inquiry, InquiryState, NoteKind, Outcome
from ombud.intake.queries import not_contacted, quiet_days
from ombud.phases.contact.models import Meeting
from ombud.phases.execution.models import ContactNote
from ombud.refusals import Conflict, Refused


@pytest.fixture
def here(make, in_app):
    """Two ombud and a coordinator, and a maker of inquiries."""
    who = [make.user(name="Alma Ask"), make.user(name="Bo Björk"), make.user("coordinator")]

    class Here:
        ombud, other, coordinator = [db.session.get(User, each.id) for each in who]
        places = municipalities_of(who[0].operation_id)

        def inquiry(self, **what):
            db.session.commit()
            return db.session.get(Inquiry, make_inquiry(make, by=who[0], **what).id)

    return Here()


def note(row, by, **what):
    values = {"on": clock.today(), "kind": NoteKind.MEETING, "reached": True, "words": "", **what}
    added = note_operations.add_note(row, by=by, **values)
    db.session.flush()
    return added


def test_wishes_follow_into_the_case_and_leave_the_inquiry(here):
    row = here.inquiry(
        state=InquiryState.OFFERED,
        wants_gender=Gender.WOMAN,
        wants_language="finska",
        wants_place_id=here.places[1].id,
    )
    case = opening.open_chosen(row, words="", version=row.version, by=here.ombud)
    db.session.flush()
    origin = case.origin
    assert (origin.wants_gender, origin.wants_language, origin.wants_place) == (Gender.WOMAN, "finska", "Sjöstad")
    assert (row.wants_gender, row.wants_language, row.wants_place_id) == (None, "", None)


def test_who_changed_the_wishes_meanwhile_is_read_in_words(here):
    row = here.inquiry()
    changed = {"wants_place_id": here.places[1].id, "wants_gender": Gender.MAN}
    operations.change(row, version=row.version, by=here.ombud, part="person", **changed)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.change(row, version=1, by=here.other, part="person", wants_place_id=None, wants_gender=None)
    assert conflict.value.theirs == {"wants_place_id": "Sjöstad", "wants_gender": "Man"}


def test_two_who_met_the_person_are_named_in_the_case(here):
    row = here.inquiry(state=InquiryState.OFFERED)
    note(row, here.ombud, with_id=here.other.id, words="Hemma")
    note(row, here.ombud, with_id=here.other.id, kind=NoteKind.ATTEMPT)
    note(row, here.ombud, kind=NoteKind.MEETING, on=clock.days_ago(2))
    db.session.expire_all()
    case = opening.open_chosen(row, words="", version=row.version, by=here.ombud)
    db.session.flush()
    meetings = db.session.scalars(select(Meeting).where(Meeting.case_id == case.id).order_by(Meeting.on)).all()
    assert [(each.who_came, each.words) for each in meetings] == [("", ""), ("Alma Ask, Bo Björk", "Hemma")]
    (attempt,) = db.session.scalars(select(ContactNote).where(ContactNote.case_id == case.id))
    assert attempt.words == "Försökte nå (med Bo Björk)"


def test_names_that_are_too_long_together_are_cut_and_not_refused(here):
    here.ombud.name, here.other.name = "A" * 120, "B" * 120
    row = here.inquiry(state=InquiryState.OFFERED)
    note(row, here.ombud, with_id=here.other.id)
    db.session.expire_all()
    case = opening.open_chosen(row, words="", version=row.version, by=here.ombud)
    db.session.flush()
    assert len(db.session.scalar(select(Meeting.who_came).where(Meeting.case_id == case.id))) == 200


def test_the_second_one_works_here_and_is_another(here, make):
    row = here.inquiry()
    db.session.commit()
    stranger = make.user(operation=make.operation())
    for wrong in (here.ombud.id, here.coordinator.id, stranger.id, 999_999):
        with pytest.raises(Refused) as refusal:
            note(row, here.ombud, with_id=wrong)
        assert refusal.value.field == "with_id"
    added = note(row, here.ombud, with_id=here.other.id)
    here.other.active = False
    what = {"on": added.on, "kind": added.kind, "reached": True, "by": here.ombud}
    note_operations.change_note(row, added, words="Rättat", with_id=here.other.id, version=added.version, **what)
    db.session.flush()
    assert added.words == "Rättat", "who has left since still was there"
    with pytest.raises(Conflict) as conflict:
        note_operations.change_note(row, added, words="Rättat", with_id=None, version=1, **what)
    assert conflict.value.theirs["with_id"] == "Bo Björk"


def test_the_figure_follows_the_day_it_ended(here):
    row = here.inquiry(state=InquiryState.WAITING, received_on=clock.days_ago(200))
    day = clock.days_ago(150)
    what = {"outcome": Outcome.NO_ANSWER, "words": "", "by": here.ombud}
    for wrong in (clock.days_ago(-1), clock.days_ago(201)):
        with pytest.raises(Refused) as refusal:
            queue_operations.end(row, ended_on=wrong, version=row.version, **what)
        assert refusal.value.field == "ended_on"
    queue_operations.end(row, ended_on=day, version=row.version, **what)
    db.session.flush()
    figure = db.session.scalars(select(Figure).where(Figure.happening == Happening.INQUIRY_ENDED)).one()
    assert row.ended_on == day and (figure.on, figure.code, figure.waiting_band) == (day, "no_answer", WeekBand.W5_12)


def test_the_day_it_came_is_early_enough_and_before_the_yes_nobody_has_waited(here):
    row = here.inquiry(received_on=clock.days_ago(40))
    with clock.at(clock.days_ago(10)):
        queue_operations.enqueue(row, by=here.ombud)
        db.session.flush()
    queue_operations.end(
        row, outcome=Outcome.MOVED, words="", ended_on=row.received_on, version=row.version, by=here.ombud
    )
    db.session.flush()
    figure = db.session.scalars(select(Figure).where(Figure.happening == Happening.INQUIRY_ENDED)).one()
    assert (row.ended_on, figure.waiting_band) == (clock.days_ago(40), WeekBand.W0_4)


def test_every_outcome_that_is_met_in_the_work_is_there():
    met = {Outcome.NO_ANSWER, Outcome.CHANGED_MIND, Outcome.NOT_TARGET, Outcome.OTHER_HELP, Outcome.MOVED}
    assert met < set(Outcome)


def test_the_silence_counts_from_the_day_it_came_until_the_first_contact(here):
    row = here.inquiry(received_on=clock.days_ago(30))
    assert quiet_days(row) == 30
    with clock.at(clock.days_ago(12)):
        queue_operations.enqueue(row, by=here.ombud)
        db.session.flush()
    assert quiet_days(row) == 30, "a yes that nobody noted a contact for is no contact"
    note(row, here.ombud, kind=NoteKind.ATTEMPT)
    assert quiet_days(row) == 30, "nor is an attempt"
    note(row, here.ombud, kind=NoteKind.CALL, on=clock.days_ago(4))
    assert quiet_days(row) == 4
    db.session.refresh(row)
    queue_operations.end(row, outcome=Outcome.DIED, words="", version=row.version, by=here.ombud)
    assert quiet_days(row) is None


def test_nobody_lies_unseen_in_any_open_state(here):
    old = clock.days_ago(22)
    rows = [
        here.inquiry(received_on=old, state=state)
        for state in (InquiryState.NEW, InquiryState.WAITING, InquiryState.OFFERED)
    ]
    in_contact = here.inquiry(received_on=old)
    in_contact.state = InquiryState.IN_CONTACT
    here.inquiry(received_on=clock.days_ago(21))
    here.inquiry(received_on=old, state=InquiryState.ENDED)
    heard = here.inquiry(received_on=date(2020, 1, 1))
    note(heard, here.ombud, kind=NoteKind.CALL)
    longest = here.inquiry(received_on=clock.days_ago(50))
    found = db.session.scalars(not_contacted(here.ombud.operation_id, clock.days_ago(21))).all()
    assert found == [longest, *rows, in_contact]
