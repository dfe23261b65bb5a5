"""The rules of intake: the way of an inquiry, what is carried into a case, and who is named."""

import pytest
from sqlalchemy import String, Text, select
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Answer3, Case, CaseOrigin, Channel, Gender, Through, UrgencyKind, UrgentMatter
from ombud.extensions import db
from ombud.figures.models import Figure, Happening, WeekBand
from ombud.intake import note_operations, opening, operations, queue_operations, states
from ombud.intake.models import Inquiry, InquiryMove, InquiryNote, InquiryState, InquiryUrgency, NoteKind, Outcome
from ombud.intake.queries import (
    next_inquiry_number,
    not_contacted,
    queue_in_bands,
    urgent_waiting,
    waiting_count,
)
from ombud.phases.contact.models import Meeting
from ombud.phases.execution.models import ContactNote, How
from ombud.refusals import Conflict, Refused


@pytest.fixture
def here(make, in_app):
    """An ombud, a coordinator, and a maker of inquiries that live in the open session."""

    who = make.user()
    made = [who, make.user(), make.user("coordinator")]
    users = [db.session.get(User, each.id) for each in made]

    class Here:
        ombud, other, coordinator = users

        def make(self, maker, *arguments, **what):
            db.session.commit()  # the maker works in a session of its own
            return maker(*arguments, **what)

        def inquiry(self, **what):
            row = self.make(make_inquiry, make, by=what.pop("by", who), **what)
            return db.session.get(Inquiry, row.id)

    return Here()


def happenings(row):
    figures = db.session.scalars(select(Figure).where(Figure.key == row.figure_key).order_by(Figure.id))
    return [(figure.happening, figure.code) for figure in figures]


def events(row):
    db.session.flush()
    entries = db.session.scalars(
        select(AuditEntry).where(AuditEntry.subject == row.audit_ref).order_by(AuditEntry.id)
    ).all()
    return [(entry.event, entry.codes) for entry in entries]


def test_numbers_follow_each_other_year_first_in_each_operation(here, make):
    year = clock.today().year
    assert [here.inquiry().number for _ in range(2)] == [f"F{year}-0001", f"F{year}-0002"]
    elsewhere = here.make(make.user, operation=here.make(make.operation))
    assert here.make(make_inquiry, make, by=elsewhere).number == f"F{year}-0001"
    here.inquiry().number = f"F{year}-9999"
    db.session.flush()
    assert next_inquiry_number(here.ombud.operation_id, year) == f"F{year}-10000"


def test_registering_counts_and_logs_by_code_only(here):
    row = here.inquiry(through=Through.PSYCHIATRY, due_on=clock.today())
    assert row.state is InquiryState.NEW and row.received_on == clock.today()
    assert happenings(row) == [(Happening.INQUIRY, "psychiatry")]
    assert events(row) == [
        ("inquiry_added", {"how": "phone", "through": "psychiatry"}),
        ("inquiry_changed", {"part": "urgent_added"}),
    ]
    with pytest.raises(Refused) as refusal:
        operations.register(
            by=here.ombud, channel=Channel.PHONE, through=Through.SELF, name="Kim", received_on=clock.days_ago(-1)
        )
    assert refusal.value.field == "received_on"


@pytest.mark.parametrize("start", InquiryState)
@pytest.mark.parametrize("to", InquiryState)
def test_the_door_follows_the_table(start, to):
    row = Inquiry(state=start)
    assert states.may_move(row, to) == (to in states.MOVES[start])
    if to not in states.MOVES[start]:
        with pytest.raises(Refused):
            states.must_allow(row, to)


def test_an_ombud_who_protects_is_named_and_others_must_name_one(here):
    assert here.inquiry(protected=True).ombud_id == here.ombud.id
    assert here.inquiry(protected=True, ombud_id=here.other.id).ombud_id == here.other.id
    for chosen in (None, here.coordinator.id, 999_999):
        with pytest.raises(Refused) as refusal:
            operations.named_ombud_id(chosen, protected=True, by=here.coordinator)
        assert refusal.value.field == "ombud_id"


def test_only_the_named_ombud_lifts_the_protection(here):
    row = here.inquiry(protected=True)
    for by in (here.coordinator, here.other):
        with pytest.raises(Refused):
            operations.protect(row, protected=False, ombud_id=None, version=row.version, by=by)
    operations.protect(row, protected=True, ombud_id=here.other.id, version=row.version, by=here.coordinator)
    assert row.ombud_id == here.other.id
    db.session.flush()
    operations.protect(row, protected=False, ombud_id=None, version=row.version, by=here.other)
    assert not row.protected


def test_a_change_says_what_the_other_wrote(here):
    row = here.inquiry(gender=Gender.WOMAN)
    operations.change(row, version=row.version, by=here.ombud, part="person", wish="Först", gender=Gender.MAN)
    db.session.flush()
    with pytest.raises(Conflict) as conflict:
        operations.change(
            row, version=1, by=here.other, part="person", wish="Sedan", gender=None, name="Kim", municipality_id=None
        )
    assert conflict.value.theirs == {"wish": "Först", "gender": "Man", "municipality_id": "Ekby"}


def test_the_figure_of_an_inquiry_follows_what_is_put_right(here):
    row = here.inquiry(through=Through.PSYCHIATRY)
    put_right = {"received_on": clock.days_ago(400), "through": Through.RELATIVE}
    operations.change(row, version=row.version, by=here.ombud, part="person", **put_right)
    db.session.flush()
    operations.change(row, version=row.version, by=here.ombud, part="person", through=Through.SELF)
    figure = db.session.scalars(select(Figure).where(Figure.key == row.figure_key)).one()
    assert (figure.happening, figure.on, figure.code) == (Happening.INQUIRY, clock.days_ago(400), "self")


def test_notes_move_the_last_contact_and_the_first_one_reached_begins_the_contact(here):
    row = here.inquiry()
    note = note_operations.add_note(
        row, on=clock.today(), kind=NoteKind.ATTEMPT, reached=True, words="Inget svar", by=here.ombud
    )
    assert not note.reached and row.last_contact_on is None and row.state is InquiryState.NEW
    call = note_operations.add_note(
        row, on=clock.days_ago(3), kind=NoteKind.CALL, reached=True, words="", by=here.ombud
    )
    assert row.last_contact_on == clock.days_ago(3) and row.state is InquiryState.IN_CONTACT
    note_operations.add_note(row, on=clock.days_ago(9), kind=NoteKind.MEETING, reached=True, words="", by=here.ombud)
    assert row.last_contact_on == clock.days_ago(3)
    db.session.flush()
    assert happenings(row)[1:] == [(Happening.CONTACT, "phone"), (Happening.CONTACT, "meeting")]
    what = {"on": clock.days_ago(3), "kind": NoteKind.CALL, "words": "Fel dag", "by": here.ombud}
    note_operations.change_note(row, call, reached=False, version=call.version, **what)
    db.session.flush()
    assert row.last_contact_on == clock.days_ago(9)
    assert happenings(row)[1:] == [(Happening.CONTACT, "meeting")]
    with pytest.raises(Conflict):
        note_operations.change_note(row, call, reached=True, version=1, **what)
    with pytest.raises(Refused):
        note_operations.add_note(row, on=clock.days_ago(-1), kind=NoteKind.CALL, reached=True, words="", by=here.ombud)


def test_a_no_keeps_the_place_and_is_counted(here):
    row = here.inquiry(state=InquiryState.WAITING, received_on=clock.days_ago(40))
    since = row.queued_at
    queue_operations.offer(row, ombud_id=here.other.id, version=row.version, by=here.ombud)
    db.session.flush()
    assert (row.state, row.offered_to_id, row.offered_on) == (InquiryState.OFFERED, here.other.id, clock.today())
    queue_operations.decline_offer(row, words="Vill ha en kvinna", version=row.version, by=here.ombud)
    db.session.flush()
    assert (row.state, row.queued_at, row.offered_to_id) == (InquiryState.WAITING, since, None)
    db.session.refresh(row)
    last = row.moves[-1]
    assert (last.from_state, last.to_state, last.ombud_id) == ("offered", "waiting", here.other.id)
    assert last.words == "Vill ha en kvinna"
    assert happenings(row)[1:] == [
        (Happening.QUEUED, None),
        (Happening.OFFERED, None),
        (Happening.OFFER_DECLINED, None),
    ]
    bands = db.session.scalars(select(Figure.waiting_band).where(Figure.happening == Happening.OFFER_DECLINED)).all()
    assert bands == [WeekBand.W5_12]


def test_only_active_ombud_of_the_house_are_offered(here, make):
    row = here.inquiry(state=InquiryState.WAITING)
    stranger = here.make(make.user, operation=here.make(make.operation))
    here.other.active = False
    for chosen in (here.coordinator.id, stranger.id, here.other.id, None):
        with pytest.raises(Refused) as refusal:
            queue_operations.offer(row, ombud_id=chosen, version=row.version, by=here.ombud)
        assert refusal.value.field == "ombud_id"


def test_an_inquiry_ends_with_a_reason_and_is_opened_again_with_one(here):
    row = here.inquiry(state=InquiryState.OFFERED)
    since = row.queued_at
    with pytest.raises(Refused) as refusal:
        queue_operations.end(row, outcome=Outcome.OTHER, words=" ", version=row.version, by=here.ombud)
    assert refusal.value.field == "words"
    queue_operations.end(row, outcome=Outcome.MOVED, words="Flyttat", version=row.version, by=here.ombud)
    db.session.flush()
    assert (row.state, row.outcome, row.ended_on) == (InquiryState.ENDED, Outcome.MOVED, clock.today())
    with pytest.raises(Refused):
        queue_operations.reopen(row, words="", keep_place=True, version=row.version, by=here.ombud)
    queue_operations.reopen(row, words="Flyttade inte", keep_place=True, version=row.version, by=here.ombud)
    db.session.flush()
    assert (row.state, row.queued_at, row.outcome, row.outcome_words) == (InquiryState.WAITING, since, None, "")
    queue_operations.end(row, outcome=Outcome.NO_ANSWER, words="", version=row.version, by=here.ombud)
    db.session.flush()
    queue_operations.reopen(row, words="Ringde", keep_place=False, version=row.version, by=here.ombud)
    db.session.flush()
    assert (row.state, row.queued_at) == (InquiryState.IN_CONTACT, None)
    assert happenings(row)[-1] == (Happening.INQUIRY_REOPENED, "in_contact")
    assert (Happening.INQUIRY_ENDED, "moved") in happenings(row)


def full(here, **what):
    """An inquiry with something in every field."""
    row = here.inquiry(
        state=InquiryState.WAITING,
        received_on=clock.days_ago(20),
        due_on=clock.today(),
        name="Robin Ask",
        through_whom="Systern",
        phone="070-1234567",
        place="Storgatan 1",
        birth_year=1980,
        gender=Gender.OTHER,
        language="Finska",
        interpreter=True,
        may_leave_message=Answer3.NO,
        adult=Answer3.YES,
        disability=Answer3.YES,
        composite_needs=Answer3.YES,
        long_contact=Answer3.UNKNOWN,
        children_at_home=Answer3.NO,
        protected=True,
        **what,
    )
    for kind in NoteKind:
        note_operations.add_note(row, on=clock.days_ago(5), kind=kind, reached=True, words=f"Ord {kind}", by=here.ombud)
    note_operations.add_note(
        row, on=clock.days_ago(4), kind=NoteKind.MEETING, reached=False, words="Ej där", by=here.ombud
    )
    db.session.flush()
    return row


def test_a_yes_opens_a_case_with_everything_and_leaves_nothing_personal_behind(here):
    row = full(here)
    queue_operations.offer(row, ombud_id=here.other.id, version=row.version, by=here.ombud)
    queue_operations.decline_offer(row, words="Inte nu", version=row.version, by=here.ombud)
    queue_operations.offer(row, ombud_id=here.other.id, version=row.version, by=here.ombud)
    db.session.flush()
    db.session.expire_all()
    before = {name: getattr(row, name) for name in (*opening.PERSON, *opening.ORIGIN, "figure_key", "municipality_id")}
    case = opening.open_chosen(row, words="Ja tack", version=row.version, by=here.coordinator)
    db.session.commit()

    assert case.ombud_id == here.other.id and case.figure_key == before["figure_key"]
    assert case.municipality_id == before["municipality_id"]
    assert {name: getattr(case.client, name) for name in opening.PERSON} == {n: before[n] for n in opening.PERSON}
    origin = db.session.scalar(select(CaseOrigin).where(CaseOrigin.case_id == case.id))
    assert {name: getattr(origin, name) for name in opening.ORIGIN} == {n: before[n] for n in opening.ORIGIN}
    assert origin.queued_on == clock.days_ago(20) and origin.past_queue_reason == ""

    meetings = db.session.scalars(select(Meeting).where(Meeting.case_id == case.id)).all()
    assert [(m.on, m.words) for m in meetings] == [(clock.days_ago(5), "Ord meeting")]
    notes = db.session.scalars(select(ContactNote).where(ContactNote.case_id == case.id)).all()
    assert {(n.on, n.how, n.with_client, n.words) for n in notes} == {
        (clock.days_ago(5), How.PHONE, True, "Ord call"),
        (clock.days_ago(5), How.PHONE, False, "Försökte nå: Ord attempt"),
        (clock.days_ago(5), How.OTHER, True, "Hjälp med något akut: Ord urgent_help"),
        (clock.days_ago(4), How.MEETING, False, "Försökte nå: Ej där"),
        (clock.today(), How.OTHER, True, "Inte nu"),
        (clock.today(), How.OTHER, True, "Ja tack"),
    }
    matter = db.session.scalars(select(UrgentMatter).where(UrgentMatter.case_id == case.id)).one()
    assert (matter.kind, matter.due_on, matter.settled_on) == (UrgencyKind.EVICTION, clock.today(), None)

    assert row.state is InquiryState.CASE and row.case_id == case.id and row.figure_key != before["figure_key"]
    codes = {"number", "audit_ref", "figure_key", "state", "channel", "through"}
    for column in Inquiry.__table__.columns:
        if isinstance(column.type, String | Text) and column.name not in codes:
            assert getattr(row, column.name) in ("", None), column.name
    assert row.birth_year is None and not row.interpreter and not row.protected and row.ombud_id is None
    for kind in (InquiryNote, InquiryUrgency):
        assert db.session.scalars(select(kind).where(kind.inquiry_id == row.id)).all() == []
    assert not any(db.session.scalars(select(InquiryMove.words).where(InquiryMove.inquiry_id == row.id)))


def test_why_it_ended_and_began_again_is_told_in_the_case_and_nothing_is_cut(here):
    row = here.inquiry(state=InquiryState.WAITING)
    long = "ö" * 9_990 + "\n  slut"
    queue_operations.end(row, outcome=Outcome.MOVED, words=long, version=row.version, by=here.ombud)
    db.session.flush()
    queue_operations.reopen(row, words="Flyttade inte", keep_place=True, version=row.version, by=here.ombud)
    note_operations.add_note(row, on=clock.today(), kind=NoteKind.ATTEMPT, reached=False, words="", by=here.ombud)
    queue_operations.offer(row, ombud_id=here.ombud.id, version=row.version, by=here.ombud)
    db.session.flush()
    db.session.expire_all()
    case = opening.open_chosen(row, words="", version=row.version, by=here.ombud)
    notes = db.session.scalars(select(ContactNote).where(ContactNote.case_id == case.id))
    assert {(n.with_client, n.words) for n in notes} == {
        (False, f"Förfrågan avslutades: {long}"),
        (False, "Förfrågan öppnades igen: Flyttade inte"),
        (False, "Försökte nå"),
    }


def test_the_case_gets_its_own_contacts_counted_once(here):
    row = full(here)
    counted = happenings(row)
    case = opening.open_past_queue(row, ombud_id=here.ombud.id, reason="Vräks", version=row.version, by=here.ombud)
    db.session.flush()
    assert happenings(case) == [*counted, (Happening.CASE_OPENED, "past_queue")]


def test_past_the_queue_goes_only_what_is_urgent_with_a_reason(here):
    row = here.inquiry(due_on=clock.today())
    with pytest.raises(Refused) as refusal:
        opening.open_past_queue(row, ombud_id=here.ombud.id, reason=" ", version=row.version, by=here.ombud)
    assert refusal.value.field == "reason"
    operations.settle_urgency(row, row.urgencies[0], by=here.ombud)
    settled_on = row.urgencies[0].settled_on
    with pytest.raises(Refused, match="brådskar"):
        opening.open_past_queue(row, ombud_id=here.ombud.id, reason="Vräks", version=row.version, by=here.ombud)
    with clock.at(clock.days_ago(-2)):
        operations.settle_urgency(row, row.urgencies[0], by=here.ombud)
    assert row.urgencies[0].settled_on == settled_on
    operations.add_urgency(row, kind=UrgencyKind.APPEAL, due_on=clock.today(), words="", by=here.ombud)
    db.session.flush()
    db.session.refresh(row)
    case = opening.open_past_queue(row, ombud_id=here.other.id, reason="Vräks", version=row.version, by=here.ombud)
    assert case.origin.past_queue_reason == "Vräks" and case.origin.queued_on is None
    db.session.flush()
    assert db.session.scalars(select(Case)).all() == [case]


def test_who_is_second_is_told(here):
    row = here.inquiry(state=InquiryState.WAITING, due_on=clock.today())
    seen = row.version
    queue_operations.offer(row, ombud_id=here.ombud.id, version=seen, by=here.ombud)
    db.session.flush()
    for act in (
        lambda: queue_operations.offer(row, ombud_id=here.other.id, version=seen, by=here.other),
        lambda: opening.open_past_queue(row, ombud_id=here.other.id, reason="Nu", version=seen, by=here.other),
        lambda: queue_operations.end(row, outcome=Outcome.DIED, words="", version=seen, by=here.other),
    ):
        with pytest.raises(Conflict):
            act()
    with pytest.raises(Refused):
        queue_operations.enqueue(row, by=here.other)
    opening.open_chosen(row, words="", version=row.version, by=here.ombud)
    db.session.flush()
    with pytest.raises(Refused):
        opening.open_chosen(row, words="", version=row.version, by=here.other)


def test_what_min_dag_and_the_figures_ask(here):
    long_ago = clock.days_ago(70)
    old = here.inquiry(state=InquiryState.WAITING, received_on=long_ago)
    called = here.inquiry(state=InquiryState.WAITING, received_on=long_ago, name="Ringd")
    note_operations.add_note(called, on=clock.today(), kind=NoteKind.CALL, reached=True, words="", by=here.ombud)
    here.inquiry(state=InquiryState.OFFERED)
    late = here.inquiry(due_on=clock.days_ago(1))
    soon = here.inquiry(state=InquiryState.WAITING, due_on=clock.days_ago(-5))
    here.inquiry(state=InquiryState.ENDED, due_on=clock.days_ago(1))
    operation = here.ombud.operation_id
    assert waiting_count(operation) == 4
    assert db.session.scalars(not_contacted(operation, clock.days_ago(21))).all() == [old]
    assert [row for row, _ in db.session.execute(urgent_waiting(operation))] == [late, soon]
    bands = queue_in_bands(operation)
    assert (bands[WeekBand.W0_4], bands[WeekBand.W5_12], bands[WeekBand.W105]) == (2, 2, 0)
    assert sum(bands.values()) == 4 and list(bands) == list(WeekBand)
