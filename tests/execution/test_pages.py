"""The execution phase, page by page."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from support.client import form_fields

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, WhenKind
from ombud.phases.execution.models import ActivityEvent, ContactNote, How

ACTS = ("klart", "stryk", "flytta", "ta-upp")


def path(case, rest=""):
    return f"/arenden/{case.number}/genomforande{rest}"


@pytest.fixture
def client(started, make, sign_in):
    return sign_in(make.ombud_of(started))


@pytest.fixture
def step(started, add_step):
    """The address of a step in progress."""
    return path(started, f"/steg/{add_step(started)}")


def read(client, case, rest=""):
    return client.get(path(case, rest)).get_data(as_text=True)


def test_the_steps_stand_in_three_groups(started, client, add_step):
    add_step(started, "Sent steg", due_on=clock.days_ago(3))
    add_step(started, "Steg på gång", due_on=clock.today() + timedelta(days=9))
    done = add_step(started, "Klart steg")
    client.submit(path(started, f"/steg/{done}/klart"), outcome="Det gick bra")
    page = read(client, started)
    places = [page.index(text) for text in ("Försenat</h2>", "Sent steg", "På gång</h2>", "Steg på gång", "Klart steg")]
    assert places == sorted(places) and "Det gick bra" in page


def test_an_empty_plan_says_so_and_leads_to_it(started, client):
    page = read(client, started)
    assert "Planen har inga steg än" in page and f"/arenden/{started.number}/handlingsplan" in page


def test_a_step_goes_all_its_ways(started, client, step):
    assert client.submit(f"{step}/flytta", when="mars 2199").status_code == 303
    assert "mars 2199" in read(client, started)
    assert client.submit(f"{step}/klart", outcome="Klart nu").status_code == 303
    assert client.submit(f"{step}/ta-upp", words="Lite kvar").status_code == 303
    assert client.submit(f"{step}/stryk", outcome="Behövs inte").status_code == 303
    page = read(client, started)
    assert "Behövs inte" in page and "Struket" in page
    with client.application.app_context():
        assert [row.turn for row in db.session.query(ActivityEvent).order_by(ActivityEvent.id)] == [
            "moved",
            "done",
            "resumed",
            "dropped",
        ]


def test_the_page_of_a_step_shows_how_it_stands_and_what_happened(started, client, step):
    client.submit(f"{step}/flytta", when="4/3 2199", words="Väntar på svar")
    page = client.get(f"{step}/klart").get_data(as_text=True)
    assert "Ring hyresvärden" in page and "2199-03-04" in page and "Väntar på svar" in page


def test_two_who_tick_the_same_step_see_both_texts_and_save_knowingly(client, step):
    mine = client.fields(f"{step}/klart")
    client.submit(f"{step}/klart", outcome="Den andras text")
    answer = client.post(f"{step}/klart", data={**mine, "outcome": "Min text"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page
    assert client.post(f"{step}/klart", data=form_fields(page)).status_code == 303
    with client.application.app_context():
        assert db.session.query(Activity).one().outcome == "Min text"
        assert db.session.query(ActivityEvent).count() == 1


def test_what_comes_again_stays_until_it_is_done_for_good(started, client, step):
    assert "Klart för gott" not in client.get(f"{step}/klart").get_data(as_text=True)
    client.submit(f"{step}/flytta", when="varje måndag")
    answer = client.submit(f"{step}/klart", outcome="Den här gången")
    page = client.get(answer.location).get_data(as_text=True)
    assert "varje måndag" in page and "Nästa:" in page and "Klart och struket" not in page
    assert client.submit(f"{step}/klart", for_good="y").status_code == 303
    assert "Klart och struket" in read(client, started)


def test_a_move_meets_a_tick(client, step):
    mine = client.fields(f"{step}/flytta")
    client.submit(f"{step}/klart", outcome="Den andra var klar")
    answer = client.post(f"{step}/flytta", data={**mine, "when": "v. 9 2199", "words": "Senare"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andra var klar" in page and "Senare" in page and "v. 9 2199" in page
    answer = client.post(f"{step}/flytta", data=form_fields(page))
    assert answer.status_code == 422 and "Ta upp det igen först" in answer.get_data(as_text=True)


def test_a_double_click_ticks_once(client, step):
    fields = client.fields(f"{step}/klart")
    for _ in range(2):
        assert client.post(f"{step}/klart", data=fields).status_code == 303
    with client.application.app_context():
        assert db.session.query(ActivityEvent).count() == 1


@pytest.mark.parametrize(
    ("act", "values"),
    [
        ("klart", {"settled_on": "imorgon"}),
        ("klart", {"settled_on": "2199-01-01"}),
        ("klart", {"settled_on": ""}),
        ("flytta", {"day": "smars"}),
        ("flytta", {"day": "2001-01-01"}),
        ("flytta", {"when": "3 januari 2001"}),
        ("flytta", {"when": "3 januari 2199", "day": "2199-01-04"}),
        ("flytta", {"at": "12:00"}),
        ("flytta", {"waits_for": "99"}),
        ("flytta", {"when": ""}),
    ],
)
def test_what_cannot_be_saved_stays_in_the_form(client, step, act, values):
    texts = {"outcome": "Mina ord"} if act == "klart" else {"words": "Mina ord"}
    answer = client.submit(f"{step}/{act}", **texts, **values)
    assert answer.status_code == 422 and "Mina ord" in answer.get_data(as_text=True)


def test_dropping_without_a_reason_is_refused(client, step):
    assert client.submit(f"{step}/stryk").status_code == 422
    assert client.submit(f"{step}/stryk", outcome="x" * 10_001).status_code == 422


def test_without_a_yes_the_steps_wait_but_contacts_are_written(make, sign_in):
    case = make.case(stage=Stage.CONTACT)
    client = sign_in(make.ombud_of(case))
    page = read(client, case)
    assert "inte sagt ja" in page and "/kontakt/overenskommelse" in page and "/kontakter/ny" in page
    assert client.submit(path(case, "/kontakter/ny"), how="phone", words="Akut hjälp med ett brev").status_code == 303
    assert "Akut hjälp med ett brev" in read(client, case)


def test_when_the_yes_is_taken_back_the_steps_wait(started, client, step):
    fields = client.fields(f"{step}/klart")
    client.submit(f"/arenden/{started.number}/kontakt/overenskommelse", client_yes_on="")
    assert "/steg/" not in read(client, started)
    answer = client.post(f"{step}/klart", data={**fields, "outcome": "Mina ord"})
    assert answer.status_code == 422 and "Mina ord" in answer.get_data(as_text=True)


def test_a_contact_is_written_and_changed(started, client):
    values = {
        "how": "meeting",
        "with_whom": "Anna på socialtjänsten",
        "words": "Vi gick igenom\n  beslutet",
        "minutes": "45",
    }
    answer = client.submit(path(started, "/kontakter/ny"), **values)
    page = client.get(answer.location).get_data(as_text=True)
    assert (
        "med klienten och Anna på socialtjänsten" in page and "Vi gick igenom\n  beslutet" in page and "45 min" in page
    )
    with client.application.app_context():
        note = path(started, f"/kontakter/{db.session.query(ContactNote).one().id}")
    assert client.submit(note, with_client="n", minutes="").status_code == 303
    page = read(client, started, "/kontakter")
    assert "med Anna på socialtjänsten" in page and "45 min" not in page


def test_a_contact_with_nobody_names_nobody_and_can_be_changed(started, client):
    with client.application.app_context():
        row = ContactNote(case_id=started.id, on=clock.today(), how=How.PHONE, with_client=False, words="Försökte nå")
        db.session.add(row)
        db.session.commit()
        note = path(started, f"/kontakter/{row.id}")
    page = read(client, started, "/kontakter")
    assert "Försökte nå" in page and '<span class="quiet">Telefon</span>' in page
    assert client.submit(note, words="Försökte nå: inget svar").status_code == 303
    assert "inget svar" in read(client, started, "/kontakter")


def test_two_who_change_the_same_contact_see_both_texts(started, client):
    client.submit(path(started, "/kontakter/ny"), how="phone", words="Först")
    with client.application.app_context():
        note = path(started, f"/kontakter/{db.session.query(ContactNote).one().id}")
    mine = client.fields(note)
    client.submit(note, words="Den andras text")
    answer = client.post(note, data={**mine, "words": "Min text"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", "imorgon"),
        ("on", "2199-01-01"),
        ("how", "pigeon"),
        ("minutes", "en kvart"),
        ("minutes", "0"),
        ("minutes", "9" * 40),
        ("with_whom", "x" * 201),
        ("with_client", "n"),
        ("with_client", "kanske"),
    ],
)
def test_a_contact_that_cannot_be_saved_stays_in_the_form(started, client, field, value):
    values = {"how": "phone", "words": "Mina ord", field: value}
    answer = client.submit(path(started, "/kontakter/ny"), **values)
    assert answer.status_code == 422 and "Mina ord" in answer.get_data(as_text=True)


def test_nobody_else_comes_in(started, client, step, make, sign_in):
    client.submit(path(started, "/kontakter/ny"), how="phone")
    with client.application.app_context():
        note = path(started, f"/kontakter/{db.session.query(ContactNote).one().id}")
    pages = [path(started), path(started, "/kontakter"), path(started, "/kontakter/ny"), note]
    pages += [f"{step}/{act}" for act in ACTS]
    colleague = sign_in(make.user())
    assert [colleague.get(page).status_code for page in pages] == [403] * len(pages)
    for user in (make.user("steering"), make.user("admin"), make.user(operation=make.operation())):
        stranger = sign_in(user)
        assert [stranger.get(page).status_code for page in (pages[0], pages[-1])] == [404, 404]
    other = make.case(ombud=make.ombud_of(started))
    for page in pages[3:]:
        assert client.get(page.replace(started.number, other.number)).status_code == 404


def test_a_closed_case_is_read_only(make, sign_in, add_step):
    case = make.case(stage=Stage.CLOSED)
    step = add_step(case)
    client = sign_in(make.ombud_of(case))
    page = read(client, case)
    assert "Ring hyresvärden" in page and "/steg/" not in page and "/kontakter/ny" not in page
    for rest in (f"/steg/{step}/klart", "/kontakter/ny"):
        assert client.get(path(case, rest)).status_code == 422
    assert "/kontakter/ny" not in read(client, case, "/kontakter")


def test_the_page_asks_no_more_as_the_work_grows(started, client, add_step):
    add_step(started, due_on=clock.days_ago(1))
    read(client, started)
    few = questions(client, started)
    with client.application.app_context():
        plan_id = db.session.query(Activity).first().plan_id
        for number in range(40):
            state = ActivityState.DONE if number % 2 else ActivityState.OPEN
            settled_on = clock.today() if number % 2 else None
            db.session.add(
                Activity(
                    plan_id=plan_id,
                    what=f"Steg {number}",
                    doer="client",
                    when_kind=WhenKind.OPEN,
                    state=state,
                    settled_on=settled_on,
                )
            )
            db.session.add(ContactNote(case_id=started.id, on=clock.today(), how=How.PHONE, words=f"Rad {number}."))
        db.session.commit()
    assert questions(client, started) == few
    assert "sida=2" in read(client, started, "/kontakter")


def questions(client, case):
    """How many questions the page asks the database."""
    asked = []
    with client.application.app_context():
        engine = db.engine

    def listener(*_):
        asked.append(1)

    event.listen(engine, "before_cursor_execute", listener)
    read(client, case)
    event.remove(engine, "before_cursor_execute", listener)
    return len(asked)
