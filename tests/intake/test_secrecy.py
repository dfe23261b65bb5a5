"""Who sees what of an inquiry: the roles, protected identity, possible duplicates, and the queue without people."""

import re

import pytest
from sqlalchemy import select
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import Operation, User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake import note_operations
from ombud.intake.models import Inquiry, InquiryState, NoteKind
from ombud.intake.steering.meeting_operations import open_meeting

LIST, NEW, SEARCH, QUEUE = "/forfragningar", "/forfragningar/ny", "/forfragningar/sok", "/ko"
PAGES = (
    "",
    "/uppgifter",
    "/malgrupp",
    "/skydd",
    "/anteckning",
    "/akut",
    "/erbjud",
    "/svar",
    "/forbi-kon",
    "/avsluta",
    "/oppna-igen",
)
SECRETS = {
    "place": "Hemligtorp",
    "phone": "070-999 88 77",
    "reach": "Ring grannen Zeta",
    "through_whom": "Moster Omega",
    "may_leave_message": "no",
}


def text(answer):
    return answer.get_data(as_text=True)


def at(row, *rest):
    return "/".join((LIST, row.number, *rest))


def entries(app, event):
    with app.app_context():
        return [
            (entry.actor_id, entry.subject, entry.codes)
            for entry in db.session.scalars(select(AuditEntry).where(AuditEntry.event == event))
        ]


@pytest.mark.parametrize("role", ["steering", "admin"])
def test_those_outside_the_circle_never_learn_of_an_inquiry(make, sign_in, inquiry, role):
    row = inquiry(due_on=clock.today())
    client = sign_in(make.user(role))
    for path in (LIST, NEW, SEARCH):
        assert client.get(path).status_code == 403, path
    for page in PAGES:
        assert client.get(at(row) + page).status_code == 404, page
        assert client.post(at(row) + page).status_code in (404, 405), page
    assert client.post(at(row, "ko")).status_code == 404
    assert client.post(at(row, "akut", "1", "klart")).status_code == 404
    assert client.get(QUEUE).status_code == (200 if role == "steering" else 403)


def test_another_operation_finds_nothing(make, sign_in, inquiry):
    row = inquiry(name="Säregen")
    client = sign_in(make.user(operation=make.operation()))
    assert "Säregen" not in text(client.get(LIST)) + text(client.get(QUEUE))
    for page in PAGES:
        assert client.get(at(row) + page).status_code == 404
    assert "Ingen hittades" in text(client.submit(SEARCH, name="Säregen"))


def test_whoever_is_not_signed_in_is_sent_to_the_door(app, inquiry):
    row = inquiry()
    client = app.test_client()
    for path in (LIST, NEW, SEARCH, QUEUE, at(row)):
        assert client.get(path).status_code == 303


def test_the_whole_circle_works_with_an_inquiry(make, sign_in, inquiry):
    row = inquiry(state=InquiryState.WAITING, due_on=clock.today(), place="Kvarngatan")
    for user in (make.user(), make.user("coordinator"), make.user("coordinator", "ombud")):
        client = sign_in(user)
        assert "Kvarngatan" in text(client.get(at(row)))
        for page in PAGES:
            assert client.get(at(row) + page).status_code == 200, page


def test_an_opening_is_logged_once_a_day_without_the_number(make, sign_in, inquiry, app, at):
    row, user = inquiry(), make.user()
    client = sign_in(user)
    for _ in range(2):
        client.get(f"{LIST}/{row.number}")
        client.submit(f"{LIST}/{row.number}/uppgifter", wish="Nu")
    assert entries(app, "inquiry_opened") == [(user.id, row.audit_ref, {})]


def protected(inquiry, app, by):
    """A protected person in the queue, with words in a note, an urgent matter and a move; `by` is named."""
    row = inquiry(by=by, name="Blåklint", state=InquiryState.WAITING, protected=True, due_on=clock.today(), **SECRETS)
    with app.app_context():
        user, live = db.session.get(User, by.id), db.session.get(Inquiry, row.id)
        note_operations.add_note(
            live, on=clock.today(), kind=NoteKind.CALL, reached=True, words="Bor i Notorp", by=user
        )
        live.urgencies[0].words = "Vräks från Akutorp"
        live.moves[0].words = "Flyttade från Vägtorp"
        db.session.commit()
    return row


HIDDEN_WORDS = ("Hemligtorp", "999 88 77", "Zeta", "Omega", "Notorp", "Akutorp", "Vägtorp", "Ekby", "Lämna inget")


def test_the_named_ombud_sees_everything(make, sign_in, inquiry, app):
    by = make.user()
    row = protected(inquiry, app, by)
    page = text(sign_in(by).get(at(row)))
    for word in HIDDEN_WORDS:
        assert word in page, word
    assert "Hemligtorp" in text(sign_in(by).get(at(row, "uppgifter")))


@pytest.mark.parametrize("roles", [("ombud",), ("coordinator",), ("coordinator", "ombud")])
def test_nobody_else_finds_place_or_contact_anywhere(make, sign_in, inquiry, app, roles):
    by = make.user(name="Nadja Namngiven")
    row = protected(inquiry, app, by)
    client = sign_in(make.user(*roles))
    pages = [client.get(at(row) + page) for page in PAGES]
    pages += [client.get(LIST), client.get(QUEUE), client.get(NEW), client.get(SEARCH)]
    pages += [client.submit(SEARCH, name="Blåklint")]
    assert "Ingen hittades" in text(client.submit(SEARCH, phone=SECRETS["phone"]))
    pages += [
        client.submit(at(row, "anteckning"), on="imorgon", words="x"),
        client.submit(at(row, "uppgifter"), name=""),
    ]
    for answer in pages:
        page = re.sub(r"<select.*?</select>", "", text(answer), flags=re.DOTALL)  # lists every municipality
        assert not [word for word in HIDDEN_WORDS if word in page], answer.request.path
    page = text(client.get(at(row)))
    assert "Skyddade uppgifter. Fråga det namngivna ombudet." in page and "Nadja Namngiven" in page
    assert "Blåklint" in page and "”Jag vill ha personligt ombud”" in page


def test_an_edit_by_another_leaves_the_hidden_fields_alone(make, sign_in, inquiry, app):
    by = make.user()
    row = protected(inquiry, app, by)
    client = sign_in(make.user())
    answer = client.submit(at(row, "uppgifter"), wish="Nytt", phone="1", place="Fel", municipality_id="")
    assert answer.status_code == 303
    with app.app_context():
        live = db.session.get(Inquiry, row.id)
        assert (live.wish, live.phone, live.place) == ("Nytt", SECRETS["phone"], "Hemligtorp")
        assert live.municipality_id == row.municipality_id and live.reach == SECRETS["reach"]
        note = live.notes[0].id
    assert client.get(at(row, "anteckning", str(note))).status_code == 403
    assert client.post(at(row, "anteckning", str(note))).status_code == 403


def test_who_had_the_form_open_when_the_protection_came_is_told(make, sign_in, inquiry, app):
    by = make.user()
    row = inquiry(by=by)
    client, other = sign_in(by), sign_in(make.user())
    fields = other.fields(at(row, "uppgifter"))
    assert client.submit(at(row, "skydd"), protected="y").status_code == 303
    answer = other.post(at(row, "uppgifter"), data={**fields, "phone": "070-1", "wish": "Mitt"})
    assert answer.status_code == 422
    assert "fått skyddade uppgifter medan du skrev" in text(answer) and "Mitt" in text(answer)


def test_who_may_change_the_protection(make, sign_in, inquiry, app):
    by, other, coordinator = make.user(), make.user(), make.user("coordinator")
    row = inquiry(by=by, protected=True)
    assert sign_in(other).get(at(row, "skydd")).status_code == 403
    client = sign_in(coordinator)
    refused = client.submit(at(row, "skydd"), protected=None)
    assert refused.status_code == 422 and "Bara det namngivna ombudet" in text(refused)
    assert client.submit(at(row, "skydd"), ombud_id=str(other.id)).status_code == 303
    assert "Ring på förmiddagen" in text(sign_in(other).get(at(row)))
    assert "Ring på förmiddagen" not in text(sign_in(by).get(at(row)))
    assert sign_in(other).submit(at(row, "skydd"), protected=None).status_code == 303
    assert "Ring på förmiddagen" in text(sign_in(by).get(at(row)))


def test_a_coordinator_who_registers_a_protected_person_must_name_an_ombud(make, sign_in):
    ombud, client = make.user(), sign_in(make.user("coordinator"))
    what = {"name": "Kim", "channel": "phone", "through": "self", "reach": "Zeta", "protected": "y"}
    refused = client.submit(NEW, **what)
    assert refused.status_code == 422 and "Välj vilket ombud" in text(refused) and "Zeta" in text(refused)
    answer = client.submit(NEW, **what, ombud_id=str(ombud.id))
    assert answer.status_code == 303 and "Zeta" not in text(client.get(answer.location))


def test_a_possible_duplicate_tells_no_more_than_one_may_know(make, sign_in, inquiry):
    by, other = make.user(), make.user(name="Petra Annan")
    own, theirs = make.case(ombud=by, name="Asa Lindkvist"), make.case(ombud=other, name="Åsa Lindquist")
    first = inquiry(by=by, name="ÅSA LINDQVIST", state=InquiryState.ENDED)
    row = inquiry(by=by, name="Åsa Lindqvist")
    page = text(sign_in(by).get(at(row)))
    assert "känd redan" in page and first.number in page and "Fråga samordnaren" in page
    assert links(page, own) and not links(page, theirs) and "Petra Annan" not in page
    page = text(sign_in(make.user("coordinator")).get(at(row)))
    assert not links(page, own) and not links(page, theirs) and "Petra Annan" in page


def links(page, case):
    """Whether the page leads to a case."""
    return f"/arenden/{case.number}" in page


def test_nobody_is_alike_says_nothing(make, sign_in, inquiry):
    by = make.user()
    inquiry(by=by, name="Berit", reach="070-111 11 11")
    row = inquiry(by=by, name="Kim", reach="070-222 22 22")
    assert "känd redan" not in text(sign_in(by).get(at(row)))


def test_the_same_number_is_enough_but_never_that_of_a_protected_person(make, sign_in, inquiry):
    by, other = make.user(), make.user()
    open_one = inquiry(by=by, name="Berit", reach="Sms till +46 70 111 22 33")
    row = inquiry(by=by, name="Kim", phone="0701112233")
    assert open_one.number in text(sign_in(other).get(at(row)))
    hidden = inquiry(by=by, name="Blåklint", phone="070-111 22 33", protected=True)
    make.case(ombud=by, name="Blåsippa", phone="070 111 22 33", protected=True)
    seen_by_other = text(sign_in(other).get(at(row)))
    assert hidden.number not in seen_by_other and "Fråga samordnaren" not in seen_by_other
    assert "känd redan" not in text(sign_in(other).get(at(hidden)))
    page = text(sign_in(by).get(at(hidden)))
    assert open_one.number in page and row.number in page and "Ditt ärende" in page


def test_a_search_is_sent_as_a_form_and_logged_without_the_name(make, sign_in, inquiry, app):
    by = make.user()
    row = inquiry(by=by, name="Robin Ask")
    make.case(name="Robin Ask")
    client = sign_in(by)
    answer = client.submit(SEARCH, name="robin")
    page = text(answer)
    assert answer.status_code == 200 and row.number in page and "Fråga samordnaren" not in page
    page = text(client.submit(SEARCH, name="Robin Ask"))
    assert "Fråga samordnaren" in page
    assert text(client.get(f"{SEARCH}?name=Robin")).count("Robin") == 0
    assert entries(app, "person_searched") == [(by.id, None, {"hits": 1}), (by.id, None, {"hits": 2})]
    for bad in ({}, {"name": "å" * 121}, {"birth_year": "x", "name": "Kim"}):
        assert client.submit(SEARCH, **bad).status_code == 422
    assert "Ingen hittades" in text(client.submit(SEARCH, name="???", phone="%_"))
    assert len(entries(app, "person_searched")) == 3


def test_steering_sees_an_order_and_no_people(make, sign_in, inquiry, app):
    by = make.user(name="Olga Ombud")
    rows = [
        inquiry(
            by=by, name=f"Zorro{n}", wish="Zorroönskan", state=InquiryState.WAITING, received_on=clock.days_ago(31 * n)
        )
        for n in range(6)
    ]
    rows.append(inquiry(by=by, name="Zorrobråttom", state=InquiryState.OFFERED, due_on=clock.days_ago(-3)))
    steering = make.user("steering")
    client = sign_in(steering)
    with count_queries(app) as statements:
        page = text(client.get(QUEUE))
    for word in ("Zorro", "F20", "Olga", by.name, rows[1].queued_at.date().isoformat(), "/forfragningar"):
        assert word not in page, word
    assert clock.days_ago(-3).isoformat() not in page and "Erbjud" not in page
    assert "I kön står 7 just nu" in page and "Något brådskar" in page
    assert "Ekby" not in page, "nothing is known of anyone before a meeting"
    assert page.index("Något brådskar") < page.index("Turordning") and "13–26 veckor" in page
    asked = " ".join(statement for statement in statements if "inquiries" in statement)
    columns = {column.name for column in Inquiry.__table__.columns}
    # What is asked to put the queue in order is not shown: the checks above see to that.
    needed = {
        "id",
        "operation_id",
        "state",
        "queued_at",
        "municipality_id",
        "protected",
        "received_on",
        "number",
        "children_at_home",
        "shown_traits",
    }
    assert asked and not [name for name in columns - needed if f"inquiries.{name}" in asked.replace('"', "")]
    client.get(QUEUE)
    assert [actor for actor, _, _ in entries(app, "queue_reviewed")] == [steering.id]


def hold_meeting(app, steering):
    """Open a meeting: what may be known of those who wait is decided then."""
    with app.app_context():
        operation, user = db.session.get(Operation, steering.operation_id), db.session.get(User, steering.id)
        open_meeting(operation, present=[user.id], by=user)
        db.session.commit()


def test_steering_sees_no_place_before_a_meeting_and_then_only_what_five_share(make, sign_in, inquiry, app):
    by, steering = make.user(), make.user("steering")
    for number in range(5):
        inquiry(by=by, name=f"K{number}", state=InquiryState.WAITING, municipality=0)
    client = sign_in(steering)
    assert "Ekby" not in text(client.get(QUEUE))
    hold_meeting(app, steering)
    assert text(client.get(QUEUE)).count("Ekby") == 5
    inquiry(by=by, state=InquiryState.WAITING, municipality=0)
    page = text(client.get(QUEUE))
    assert page.count("Ekby") == 5 and page.count("Visas inte") == 1, "the newcomer is not told apart"


def test_a_protected_person_is_in_no_place_for_steering(make, sign_in, inquiry, app):
    by, steering = make.user(), make.user("steering")
    for number in range(4):
        inquiry(by=by, name=f"K{number}", state=InquiryState.WAITING)
    inquiry(by=by, name="Blåklint", state=InquiryState.WAITING, protected=True)
    hold_meeting(app, steering)
    assert "Ekby" not in text(sign_in(steering).get(QUEUE))


@pytest.mark.parametrize("path", [LIST, QUEUE, SEARCH])
def test_no_page_asks_more_as_the_rows_grow(make, sign_in, inquiry, app, path):
    by = make.user()
    clients = [sign_in(by)] + ([sign_in(make.user("steering"))] if path == QUEUE else [])
    counts = []
    for upto in range(0, 12, 6):
        for number in range(upto, upto + 6):
            state = (InquiryState.WAITING, InquiryState.OFFERED)[number % 2]
            inquiry(by=make.user(), name="Robin", state=state, due_on=clock.today(), municipality=number % 2)
        counts.append([_asked(app, client, path) for client in clients])
    assert counts[0] == counts[1]


def _asked(app, client, path):
    with count_queries(app) as statements:
        answer = client.submit(path, name="Robin") if path == SEARCH else client.get(path)
    assert answer.status_code == 200
    return len(statements)


def test_the_page_of_an_inquiry_asks_no_more_with_a_long_story(make, sign_in, inquiry, app):
    by = make.user()
    row = inquiry(by=by, state=InquiryState.WAITING)
    client = sign_in(by)
    client.get(at(row))
    before = _asked(app, client, at(row))
    with app.app_context():
        user, live = db.session.get(User, by.id), db.session.get(Inquiry, row.id)
        for _ in range(6):
            note_operations.add_note(live, on=clock.today(), kind=NoteKind.CALL, reached=True, words="Hej", by=user)
        db.session.commit()
    for _ in range(4):
        other = sign_in(make.user())
        other.submit(at(row, "erbjud"), ombud_id=str(by.id))
        other.submit(at(row, "svar"), answer="no")
    inquiry(by=by, name="Kim")
    assert _asked(app, client, at(row)) == before


def test_what_became_a_case_is_found_nowhere_but_in_the_case(make, sign_in, inquiry, app):
    by = make.user()
    row = protected(inquiry, app, by)
    client = sign_in(by)
    client.submit(at(row, "erbjud"), ombud_id=str(by.id))
    number = client.submit(at(row, "svar"), answer="yes").location.rsplit("/", 1)[-1]
    for user in (make.user(), make.user("coordinator")):
        other = sign_in(user)
        pages = [other.get(at(row)), other.get(LIST), other.get(QUEUE)]
        for answer in pages:
            assert not [word for word in ("Blåklint", f"/{number}", *HIDDEN_WORDS) if word in text(answer)]
        assert "Ingen hittades" in text(other.submit(SEARCH, phone=SECRETS["phone"]))
    with app.app_context():
        assert db.session.scalar(select(Case.number)) == number


def test_nobody_takes_a_protected_person_to_oneself(make, sign_in, inquiry):
    named, other = make.user(), make.user()
    row = inquiry(
        by=named, name="Skyddad", state=InquiryState.WAITING, protected=True, ombud_id=named.id, due_on=clock.today()
    )
    client = sign_in(other)
    for page in (f"/forfragningar/{row.number}", "/ko"):
        assert "/erbjud" not in client.get(page).get_data(as_text=True)
    for way in ("erbjud", "svar", "forbi-kon"):
        assert client.get(f"/forfragningar/{row.number}/{way}").status_code == 403
        assert client.post(f"/forfragningar/{row.number}/{way}").status_code == 403
    assert sign_in(named).get(f"/forfragningar/{row.number}/erbjud").status_code == 200
