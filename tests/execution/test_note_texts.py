"""A note about a step, a note corrected, a note's text struck."""

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import Documentation, Operation, User
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.execution import note_operations, note_queries, operations
from ombud.phases.execution.models import ActivityEvent, ContactNoteVersion, How
from ombud.phases.execution.note_strike_operations import strike_note
from ombud.refusals import Conflict, Refused

WORDS = "Hon ringde hyresvärden själv."


@pytest.fixture
def step_id(started, add_step):
    return add_step(started)


@pytest.fixture
def case(started, step_id, in_app):
    """A case in execution, in the session."""
    return db.session.get(Case, started.id)


@pytest.fixture
def step(case, step_id):
    return db.session.get(Activity, step_id)


@pytest.fixture
def ombud(case):
    return db.session.get(User, case.ombud_id)


@pytest.fixture
def write(case, ombud):
    """`write(words="…")` notes a phone call of today."""

    def written(words=WORDS, **values):
        note = note_operations.add_note(case, on=clock.today(), how=How.PHONE, words=words, by=ombud, **values)
        db.session.commit()
        return note

    return written


@pytest.fixture
def correct(case, ombud):
    """`correct(note, words="…")` corrects a note, by default to what stands."""

    def corrected(note, **values):
        stands = {name: getattr(note, name) for name in note_operations.KEPT} | {"version": note.version}
        note_operations.change_note(case, note, by=ombud, **(stands | values))
        db.session.commit()

    return corrected


def keep_all(case):
    db.session.get(Operation, case.operation_id).documentation = Documentation.KEPT
    db.session.commit()


def test_a_note_about_a_step_closes_it_with_its_words(write, step):
    note = write(step=step, done=True)
    assert (step.state, step.outcome, step.settled_on) == (ActivityState.DONE, WORDS, clock.today())
    assert note_queries.notes_about(step) == [note]
    assert db.session.scalars(select(Figure.happening).where(Figure.happening == Happening.ACTIVITY_DONE)).all()


def test_what_came_of_a_step_follows_its_note_and_is_struck_with_it(write, correct, case, ombud, step):
    note = write(step=step, done=True)
    correct(note, words="Han ringde.")
    assert step.outcome == "Han ringde." and {turn.words for turn in db.session.query(ActivityEvent)} == {"Han ringde."}
    strike_note(case, note, version=note.version, by=ombud)
    assert step.outcome == "" and {turn.words for turn in db.session.query(ActivityEvent)} == {""}


def test_a_note_about_a_step_leaves_it_open_unless_it_is_done(write, step):
    write(step=step)
    assert step.state is ActivityState.OPEN and note_queries.steps_of_notes(note_queries.notes_about(step)) == {
        step.id: step.what
    }


def test_what_is_settled_meanwhile_is_not_written_over(write, step, case, ombud):
    operations.tick(case, step, settled_on=clock.today(), outcome="Den andras", version=step.version, by=ombud)
    db.session.commit()
    with pytest.raises(Refused) as refusal:
        write(step=step, done=True)
    assert refusal.value.field == "done"
    db.session.rollback()
    assert step.outcome == "Den andras"


def test_without_a_yes_a_step_is_not_closed(app, make, add_step):
    case = make.case(stage=Stage.EXECUTION)
    step_id = add_step(case)
    with app.app_context():
        row = db.session.get(Case, case.id)
        from ombud.phases.contact.models import Agreement

        db.session.scalars(select(Agreement).where(Agreement.case_id == row.id)).one().client_yes_on = None
        values = {"on": clock.today(), "how": How.PHONE, "by": row.ombud, "step": db.session.get(Activity, step_id)}
        with pytest.raises(Refused, match="ja"):
            note_operations.add_note(row, done=True, **values)


def test_a_corrected_text_replaces_the_old_where_that_is_how_we_document(write, correct):
    note = write()
    correct(note, words="Rätt")
    assert note_queries.versions_of(note) == [] and note_queries.last_corrections([note]) == {}


def test_where_all_is_kept_what_stood_is_kept_with_who_and_when(case, ombud, write, correct):
    keep_all(case)
    note = write(minutes=10)
    correct(note)
    assert note_queries.versions_of(note) == []
    correct(note, words="Två", how=How.VISIT)
    correct(note, words="Tre", minutes=20)
    stood = [(each.words, each.how, each.minutes, name) for each, name in note_queries.versions_of(note)]
    assert stood == [("Två", How.VISIT, 10, ombud.name), (WORDS, How.PHONE, 10, ombud.name)]
    at, name = note_queries.last_corrections([note])[note.id]
    assert clock.local(at).date() == clock.today() and name == ombud.name


def test_a_struck_text_is_gone_wherever_it_stood(case, ombud, write, correct, step):
    keep_all(case)
    note = write(step=step, done=True)
    correct(note, words="En rättelse som också ska bort")
    for form in (f"contact_note:{note.id}", "contact_note"):
        content = {"words": f"Ur minnet: {WORDS}"}
        db.session.add(Draft(user_id=ombud.id, case_id=case.id, form=form, content=content, saved_at=clock.now()))
    db.session.commit()
    strike_note(case, note, version=note.version, by=ombud)
    db.session.commit()
    assert note.words == "" and set(db.session.scalars(select(ContactNoteVersion.words))) == {""}
    assert step.outcome == "" and set(db.session.scalars(select(ActivityEvent.words))) == {""}
    assert [row.content for row in db.session.scalars(select(Draft))] == [{"words": "Ur minnet: "}]
    assert note.how is How.PHONE and step.state is ActivityState.DONE
    with pytest.raises(Refused):
        strike_note(case, note, version=note.version, by=ombud)


def test_what_the_step_gave_in_other_words_stays(case, ombud, write, step):
    note = write(step=step)
    operations.tick(case, step, settled_on=clock.today(), outcome="Något annat", version=step.version, by=ombud)
    strike_note(case, note, version=note.version, by=ombud)
    assert step.outcome == "Något annat"


def test_a_text_that_was_changed_meanwhile_is_looked_at_first(case, ombud, write, correct):
    note = write()
    seen = note.version
    correct(note, words="Ny text")
    with pytest.raises(Conflict):
        strike_note(case, note, version=seen, by=ombud)
    assert note.words == "Ny text"


def test_they_are_sorted_by_way_and_by_whom(case, ombud, write):
    write("Med")
    write("För", with_client=False, with_whom="Handläggaren")

    def texts(**asked):
        return [note.words for note in db.session.scalars(note_queries.notes_of(case, **asked))]

    assert texts(with_client=True) == ["Med"] and texts(with_client=False) == ["För"]
    assert texts(how=How.VISIT) == [] and len(texts(how=How.PHONE)) == 2
