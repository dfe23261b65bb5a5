"""The rules for contact notes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.execution import note_operations, note_queries, queries
from ombud.phases.execution.models import ContactNote, How
from ombud.refusals import Conflict, Refused


@pytest.fixture
def case(make, in_app):
    """A case whose client has not said yes and has not been heard of for a while, in the session."""
    case = db.session.get(Case, make.case().id)
    case.last_contact_on = clock.days_ago(40)
    return case


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


def counted(case):
    """What was counted of the case's contacts."""
    rows = db.session.execute(
        select(Figure.on, Figure.code, Figure.minutes).where(
            Figure.key == case.figure_key, Figure.happening == Happening.CONTACT
        )
    )
    return [tuple(row) for row in rows]


def test_a_contact_needs_no_yes_and_is_counted(case, ombud):
    note_operations.add_note(case, on=clock.days_ago(1), how=How.PHONE, minutes=15, words="Kort", by=ombud)
    db.session.flush()
    assert case.last_contact_on == clock.days_ago(1)
    assert counted(case) == [(clock.days_ago(1), "phone", 15)]


def test_a_contact_with_someone_else_does_not_reach_the_client(case, ombud):
    values = {"on": clock.today(), "how": How.PHONE, "with_client": False, "by": ombud}
    with pytest.raises(Refused) as refusal:
        note_operations.add_note(case, **values)
    assert refusal.value.field == "with_whom"
    note_operations.add_note(case, with_whom="Handläggaren", **values)
    assert case.last_contact_on == clock.days_ago(40)


def test_it_has_happened(case, ombud):
    with pytest.raises(Refused):
        note_operations.add_note(case, on=clock.today() + timedelta(days=1), how=How.PHONE, by=ombud)


def test_the_figure_follows_what_is_put_right(case, ombud):
    note = note_operations.add_note(case, on=clock.days_ago(1), how=How.PHONE, minutes=300, by=ombud)
    note_operations.add_note(case, on=clock.days_ago(1), how=How.PHONE, minutes=20, by=ombud)
    db.session.commit()
    note_operations.change_note(
        case, note, on=clock.days_ago(3), how=How.MEETING, minutes=30, with_client=True, version=note.version, by=ombud
    )
    db.session.commit()
    assert sorted(counted(case)) == [(clock.days_ago(3), "meeting", 30), (clock.days_ago(1), "phone", 20)]


@pytest.mark.parametrize("corrected", [0, 1, 2])
def test_a_correction_follows_its_own_note_when_another_phase_has_one_alike(case, ombud, corrected):
    alike = {"on": clock.today(), "how": How.PHONE, "minutes": 15}
    db.session.add(ContactNote(case_id=case.id, with_client=False, with_whom=" ", **alike))  # with nobody: not counted
    phases, notes = (Stage.CONTACT, Stage.TRUST, Stage.MAPPING), []
    for case.stage in phases:
        notes.append(note_operations.add_note(case, by=ombud, **alike))
        db.session.commit()
    note, right = notes[corrected], {**alike, "minutes": 90, "with_client": True}
    note_operations.change_note(case, note, version=note.version, by=ombud, **right)
    db.session.commit()
    rows = db.session.execute(select(Figure.stage, Figure.minutes).where(Figure.happening == Happening.CONTACT))
    assert dict(map(tuple, rows)) == {phase: 15 for phase in phases} | {phases[corrected]: 90}
    note_operations.change_note(case, note, version=note.version, by=ombud, **right | {"minutes": 15})
    db.session.commit()
    assert sorted(counted(case)) == [(clock.today(), "phone", 15)] * 3


def test_what_was_with_nobody_from_the_start_may_be_changed_and_is_counted_when_it_was_with_someone(case, ombud):
    note_operations.add_note(case, on=clock.today(), how=How.PHONE, by=ombud)
    note = ContactNote(case_id=case.id, on=clock.today(), how=How.PHONE, with_client=False, words="Försökte nå")
    db.session.add(note)
    db.session.commit()
    values = {"on": clock.days_ago(1), "how": How.PHONE, "by": ombud}
    note_operations.change_note(case, note, with_client=False, words="Inget svar", version=note.version, **values)
    db.session.commit()
    assert note.words == "Inget svar" and counted(case) == [(clock.today(), "phone", None)]
    note_operations.change_note(case, note, with_client=True, version=note.version, **values)
    db.session.commit()
    assert counted(case) == [(clock.today(), "phone", None), (clock.days_ago(1), "phone", None)]
    with pytest.raises(Refused) as refusal:
        note_operations.change_note(case, note, with_client=False, version=note.version, **values)
    assert refusal.value.field == "with_whom"


def test_the_history_tells_with_whom_it_was(case):
    for with_client, with_whom in ((True, ""), (False, "Handläggaren"), (False, "")):
        row = ContactNote(
            case_id=case.id, on=clock.today(), how=How.PHONE, with_client=with_client, with_whom=with_whom
        )
        db.session.add(row)
    db.session.flush()
    assert {event.text for event in queries.events_of(case)} == {
        "Vi hade kontakt",
        "Kontakt med någon runt klienten",
        "Något skrevs ner",
    }


def test_an_older_version_is_refused_with_what_stands(case, ombud):
    note = note_operations.add_note(case, on=clock.today(), how=How.PHONE, words="Kort", by=ombud)
    db.session.commit()
    values = {"on": clock.today(), "with_client": True, "version": note.version, "by": ombud}
    note_operations.change_note(case, note, how=How.PHONE, words="Långt", minutes=50, **values)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        note_operations.change_note(case, note, how=How.TEXT, words="Sms", **values)
    assert conflict.value.theirs == {"how": "Telefon", "words": "Långt", "minutes": "50"}


def test_the_latest_come_first_and_no_more_than_asked_for(case, ombud):
    for days in (5, 1, 3):
        note_operations.add_note(case, on=clock.days_ago(days), how=How.TEXT, words=str(days), by=ombud)
    db.session.flush()
    assert [note.words for note in note_queries.last_notes(case, 2)] == ["1", "3"]
    assert {event.endpoint for event in queries.events_of(case)} == {"execution.notes"}
