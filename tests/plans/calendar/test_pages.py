"""The file of a case's plan and the ombud's private address, as they are fetched."""

import logging
from datetime import date, time, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select, update

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.action_plan import external_operations
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Activity, Doer, ExternalKind, ExternalPlan, WhenKind
from ombud.phases.closure.models import FollowUp
from ombud.phases.execution import operations as execution
from ombud.plans.calendar.models import CalendarAddress

TODAY = date(2026, 11, 27)
SOON = date(2026, 12, 3)


@pytest.fixture
def database():
    """What a page shows is the same on both databases; the rules behind it are tested on both in test_at_once."""
    return "sqlite"


@pytest.fixture(autouse=True)
def _that_day():
    with clock.at(TODAY):
        yield


@pytest.fixture
def case(make):
    return make.case(stage=Stage.EXECUTION, name="Hemligson")


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


@pytest.fixture
def step(app, case):
    """`step("Ringa", due_on=…)`: a step in the plan; gives its id."""

    def added(what="Hemlig sak", *, at=None, repeats="", when_kind=WhenKind.DATE, due_on=SOON):
        with app.app_context():
            row = db.session.get(Case, case.id)
            made = plan.add_step(row, what=what, doer=Doer.CLIENT, when_kind=WhenKind.OPEN, due_on=None, by=row.ombud)
            db.session.flush()
            values = {"when_kind": when_kind, "due_on": due_on, "at": at, "repeats": repeats}
            db.session.execute(update(Activity).where(Activity.id == made.id).values(**values))
            db.session.commit()
            return made.id

    return added


@pytest.fixture
def act(app, case):
    """`act(execution.tick, step_id, …)`: do something with a step, as the ombud."""

    def done(verb, step_id, /, **values):
        with app.app_context():
            row, made = db.session.get(Case, case.id), db.session.get(Activity, step_id)
            verb(row, made, version=made.version, by=row.ombud, **values)
            db.session.commit()

    return done


def path(case):
    return f"/arenden/{case.number}/handlingsplan.ics"


def events_at(client, address):
    answer = client.get(address)
    assert answer.status_code == 200 and answer.content_type == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.data)
    assert not calendar.errors
    return list(calendar.events)


def follow(app, case):
    """Somebody else's plan and a contact after the end, both with a day and with words."""
    with app.app_context():
        row = db.session.get(Case, case.id)
        external_operations.add_external_plan(
            row, kind=ExternalKind.SIP, owner="Hemliga vården", follow_up_on=SOON, words="Hemligt", by=row.ombud
        )
        db.session.add(FollowUp(case_id=row.id, planned_on=SOON, words="Hemligt"))
        db.session.commit()


def test_the_file_says_that_there_is_something_and_when_but_not_what(app, case, client, step):
    step(at=time(13))
    step()
    step(when_kind=WhenKind.WEEK, due_on=date(2026, 12, 6))
    step(when_kind=WhenKind.EVERY, repeats="FREQ=WEEKLY;BYDAY=TH")
    step(when_kind=WhenKind.OPEN, due_on=None)
    follow(app, case)
    answer = client.get(path(case))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="handlingsplan.ics"'
    assert answer.headers["Cache-Control"] == "no-store"
    for word in ("Hemlig", case.number, case.number[5:], "Användare", "SIP"):
        assert word not in answer.get_data(as_text=True).replace("\r\n ", ""), word
    told = [str(event["SUMMARY"]) for event in events_at(client, path(case))]
    assert told == ["Möte", "Något att göra", "Senast i dag: Något att göra", "Något att göra", "Möte", "Möte"]


def test_with_words_it_says_what_when_that_is_chosen(app, case, client, step):
    step("Ring <b>Bo</b> 😊", at=time(13))
    step("Söka bidrag", when_kind=WhenKind.MONTH, due_on=date(2026, 12, 31))
    follow(app, case)
    assert f'action="{path(case)}"' in client.get(path(case).removesuffix(".ics")).get_data(as_text=True)
    told = [str(event["SUMMARY"]) for event in events_at(client, path(case) + "?ord=1")]
    assert told[:2] == ["Ring <b>Bo</b> 😊", "Senast i dag: Söka bidrag"] and told[3] == "Vi hörs"
    assert told[2].endswith("följs upp") and "Hemliga vården" not in told[2]
    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "calendar_given")).all()
        assert [entry.codes for entry in entries] == [{"kind": "with_words"}]


def test_what_is_changed_replaces_what_was_there(case, client, step, act):
    step_id = step()
    (before,) = events_at(client, path(case))
    act(execution.move_step, step_id, when_kind=WhenKind.DATE, due_on=SOON + timedelta(days=7), words="")
    (after,) = events_at(client, path(case))
    assert before["UID"] == after["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt == SOON + timedelta(days=7)


def test_what_is_settled_is_taken_away_unless_its_day_has_been(case, client, step, act):
    early, late, dropped, undated, without_day = (step() for _ in range(5))
    uids = [event["UID"] for event in events_at(client, path(case))]
    act(execution.tick, early, settled_on=TODAY, outcome="")
    act(execution.drop, dropped, outcome="Behövs inte")
    act(execution.move_step, undated, when_kind=WhenKind.OPEN, due_on=None, words="")
    planned = {"what": "Hemlig sak", "doer": Doer.CLIENT, "doer_name": ""}
    act(plan.change_step, without_day, when_kind=WhenKind.OPEN, due_on=None, **planned)
    with clock.at(SOON):
        act(execution.tick, late, settled_on=SOON, outcome="")
    events = events_at(client, path(case))
    assert [event["UID"] for event in events] == [uids[0], uids[2], uids[3], uids[4]]
    assert {event["STATUS"] for event in events} == {"CANCELLED"} and {event["DTSTART"].dt for event in events} == {
        SOON
    }


def test_an_empty_plan_and_sixty_steps_are_files_too(case, client, step):
    assert events_at(client, path(case)) == []
    for number in range(60):
        step("x" * 500, due_on=SOON + timedelta(days=number))
    assert len({event["UID"] for event in events_at(client, path(case) + "?ord=1")}) == 60


def make_address(client):
    """Make an address on the page, and give it as it was shown."""
    answer = client.press("/kalender", "/kalender")
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    return "/kalender/" + page.split("/kalender/")[1].split("<")[0]


def test_the_address_is_shown_once_and_says_a_meeting_and_a_time(app, case, client, step):
    step(at=time(13))
    step(when_kind=WhenKind.WEEK, due_on=date(2026, 12, 6))
    follow(app, case)
    address = make_address(client)
    token = address.removeprefix("/kalender/").removesuffix(".ics")
    assert len(token) >= 43 and token not in client.get("/kalender").get_data(as_text=True)
    anyone = app.test_client()
    answer = anyone.get(address)
    body = answer.get_data(as_text=True).replace("\r\n ", "")
    for word in ("Hemlig", case.number, "Senast", "göra", "SIP", "Användare"):
        assert word not in body, word
    assert {str(event["SUMMARY"]) for event in events_at(anyone, address)} == {"Möte"}
    assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-store"
    with app.app_context():
        assert token not in db.session.scalar(select(CalendarAddress.token_hash))
        own = set(db.session.scalars(select(Activity.uid))) | set(db.session.scalars(select(ExternalPlan.uid)))
        assert not [uid for uid in own if uid in body]


def test_the_same_calendar_is_not_sent_twice_and_a_change_replaces(app, client, step, act):
    step_id, address = step(at=time(13)), make_address(client)
    anyone = app.test_client()
    (before,) = events_at(anyone, address)
    tag = anyone.get(address).headers["ETag"]
    with clock.at(clock.now() + timedelta(hours=3)):
        assert anyone.get(address, headers={"If-None-Match": tag}).status_code == 304
    act(execution.move_step, step_id, when_kind=WhenKind.DATE, due_on=SOON + timedelta(days=1), words="")
    (after,) = events_at(anyone, address)
    assert before["UID"] == after["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    act(execution.drop, step_id, outcome="Nej")
    assert events_at(anyone, address) == []


def test_a_new_address_ends_the_old_and_one_taken_back_opens_nothing(app, client, step, caplog):
    step(at=time(13))
    anyone = app.test_client()
    old = make_address(client)
    (before,) = events_at(anyone, old)
    new = make_address(client)
    (after,) = events_at(anyone, new)
    assert anyone.get(old).status_code == 404 and before["UID"] != after["UID"]
    with caplog.at_level(logging.DEBUG):
        assert client.press("/kalender", "/kalender/ta-bort").status_code == 303
        assert anyone.get(new).status_code == anyone.get("/kalender/påhittad.ics").status_code == 404
    assert new.split("/")[-1] not in caplog.text
    with app.app_context():
        made = db.session.scalars(select(AuditEntry.event).where(AuditEntry.event.like("calendar_address%"))).all()
        assert made == ["calendar_address_made", "calendar_address_made", "calendar_address_revoked"]


@pytest.mark.parametrize("taken", ["active", "is_ombud"])
def test_whoever_has_left_or_is_no_ombud_any_more_has_no_calendar(app, client, case, step, taken):
    step(at=time(13))
    address = make_address(client)
    with app.app_context():
        db.session.execute(update(User).where(User.id == case.ombud_id).values({"is_coordinator": True, taken: False}))
        db.session.commit()
    assert app.test_client().get(address).status_code == 404


def test_it_tells_of_own_open_cases_and_of_the_time_that_is_near(app, case, client, make, sign_in, step):
    for days in (-31, -30, 400, 401):
        step(due_on=TODAY + timedelta(days=days))
    step(due_on=TODAY - timedelta(days=90), when_kind=WhenKind.EVERY, repeats="FREQ=WEEKLY;BYDAY=TH")
    address = make_address(client)
    days = sorted((event["DTSTART"].dt - TODAY).days for event in events_at(client, address))
    assert days == [-90, -30, 400]
    cover = make.user()
    covering = make_address(sign_in(cover))
    assert events_at(client, covering) == []
    with app.app_context():
        row = db.session.get(Case, case.id)
        row.co_ombud_id, row.co_ombud_from, row.co_ombud_until = cover.id, TODAY, TODAY
        db.session.commit()
    assert len(events_at(client, covering)) == 3
    with clock.at(TODAY + timedelta(days=1)):
        assert events_at(client, covering) == []
    with app.app_context():
        values = {"stage": Stage.CLOSED, "closed_on": TODAY}
        db.session.execute(update(Case).where(Case.id == case.id).values(**values))
        db.session.commit()
    assert events_at(client, address) == []
