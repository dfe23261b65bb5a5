"""Min dag, page by page: the steps where they stand, the lists of each part, the week."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import ActivityState, WhenKind
from ombud.phases.execution.letters.models import Letter, LetterKind
from ombud.phases.execution.models import ActivityEvent, ContactNote
from ombud.today.step_queries import SHORT

PAST = clock.days_ago(1)


@pytest.fixture
def client(started, make, sign_in):
    return sign_in(make.ombud_of(started))


def text(client, path="/"):
    return client.get(path).get_data(as_text=True)


def act(case, step_id, name, part="forsenat"):
    return f"/min-dag/{case.number}/steg/{step_id}/{name}?del={part}"


def test_an_empty_day_is_kind(started, client):
    page = text(client)
    assert "Inget är försenat. Bra." in page and "Inget särskilt i dag." in page
    assert "Behöver ett beslut" not in page and "Väntar på någon annan" not in page


def test_a_tick_is_one_press_and_the_row_stays_to_be_told_of(started, client, add, step_of):
    step = add(started, "Ring <b>hyresvärden</b>", due_on=PAST)
    add(started, "Nästa steg", due_on=PAST)
    answer = client.press("/", f"{act(started, step, 'bocka-av')}#steg-{step}")
    assert answer.status_code == 303 and answer.location.endswith(f"/klart?del=forsenat#steg-{step}")
    assert step_of(step).state is ActivityState.DONE
    page = text(client, answer.location)
    assert page.index("Försenat") < page.index("Ring &lt;b&gt;") < page.index("Nästa steg"), "where it stood"
    assert "Vad blev det?" in page and "Ångra" in page and "Sparat" in page
    assert "Klart för gott" not in page, "asked only of what comes again"


def test_what_came_of_it_is_told_or_the_tick_is_taken_back(started, client, add, step_of):
    step = add(started, due_on=PAST)
    page = client.press("/", f"{act(started, step, 'bocka-av')}#steg-{step}").location
    answer = client.press(page, f"{act(started, step, 'klart')}#steg-{step}", outcome="Hyran sattes ned")
    assert answer.status_code == 303 and answer.location == "/#forsenat"
    assert step_of(step).outcome == "Hyran sattes ned" and "Ring hyresvärden" not in text(client)
    assert client.press(page, f"{act(started, step, 'ta-upp')}#steg-{step}").status_code == 303
    assert step_of(step).state is ActivityState.OPEN and "Ring hyresvärden" in text(client)


def test_a_tick_of_what_comes_again_is_told_of_or_taken_back(started, client, add, step_of):
    every_day = {"when_kind": WhenKind.EVERY, "repeats": "FREQ=DAILY", "when_text": "varje dag"}
    step = add(started, due_on=PAST, **every_day)
    page = client.press("/", f"{act(started, step, 'bocka-av')}#steg-{step}").location
    assert page.endswith(f"/vad-blev-det?del=forsenat#steg-{step}")
    seen = text(client, page)
    assert "Klart i dag." in seen and "Nästa:" in seen and "Ångra" in seen and "bocka-av" not in seen
    client.press(page, f"{act(started, step, 'vad-blev-det')}#steg-{step}", outcome="Gick bra")
    assert "Gick bra" in text(client, page)
    own = f"/arenden/{started.number}/genomforande"
    assert "Klart i dag" in text(client, own) and "tillbaka dagen det hade" in text(client, f"{own}/steg/{step}/ta-upp")
    assert client.press(page, f"{act(started, step, 'ta-upp')}#steg-{step}").status_code == 303
    assert step_of(step).due_on == PAST and "Klart i dag" not in text(client, own)
    assert client.get(page).status_code == 200, "an old address of a tick that was taken back"


def test_a_contact_is_asked_for_by_the_rules_of_its_own_page(started, client, add, step_of, app):
    step = add(started, due_on=PAST)
    path = act(started, step, "anteckna")
    whole = f"/arenden/{started.number}/genomforande/kontakter/ny?steg={step}"
    draft = {"how": "visit", "with_client": "1", "words": "Påbörjat", "draft": ""}
    to = f"/arenden/{started.number}/utkast/contact_note_of_step:{step}"
    fields = {name: value for name, value in {**client.fields(whole), **draft}.items() if name != "once"}
    kept = client.post(to, data=fields, headers={"Accept": "application/json"})
    assert kept.status_code == 200 and "Påbörjat" in text(client, whole)
    assert "Påbörjat" in text(client, path) and "Det här är ditt utkast" in text(client, path)
    values = {"how": "visit", "words": "Vi skrev under", "minutes": "30", "done": "y"}
    assert client.press(path, f"{path}#steg-{step}", **values).status_code == 303
    assert (step_of(step).state, step_of(step).outcome) == (ActivityState.DONE, "Vi skrev under")
    with app.app_context():
        note = db.session.scalar(select(ContactNote))
        assert (note.activity_id, note.minutes) == (step, 30)
    assert "Påbörjat" not in text(client, whole)


DONE = (
    ("flytta", {"when": "mars 2199"}, {"when_kind": WhenKind.MONTH}),
    ("vantar", {"waiting_for": "Läkaren"}, {"waiting_for": "Läkaren", "waiting_since": clock.today()}),
    ("paminn", {"soon": "tomorrow"}, {"remind_on": clock.today() + timedelta(days=1)}),
    ("paminn", {"soon": "day", "day": "2199-01-01"}, {"remind_on": clock.today().replace(2199, 1, 1)}),
    ("lat-sta", {"words": "Klienten vill vänta"}, {"touched_on": clock.today()}),
    ("stryk", {"outcome": "Behövs inte"}, {"state": ActivityState.DROPPED}),
    ("anteckna", {"how": "phone", "words": "Ringde", "with_whom": "Hyresvärden"}, {"touched_on": clock.today()}),
)


def test_each_act_is_asked_for_and_saved_where_the_step_stands(started, client, add, step_of):
    for name, values, columns in DONE:
        step = add(started, due_on=PAST, touched_on=clock.days_ago(40))
        path = act(started, step, name, "beslut")
        assert f'href="{path}#steg-{step}"' in text(client), name
        answer = client.press(path, f"{path}#steg-{step}", **values)
        assert answer.status_code == 303 and answer.location == "/#beslut", name
        row = step_of(step)
        assert {column: getattr(row, column) for column in columns} == columns


def test_next_week_begins_on_its_monday(started, client, add, step_of):
    step = add(started, due_on=PAST)
    path = act(started, step, "paminn")
    client.press(path, f"{path}#steg-{step}", soon="next_week")
    day = step_of(step).remind_on
    assert day.weekday() == 0 and 1 <= (day - clock.today()).days <= 7


REFUSED = (
    ("flytta", {"when": "2031-05-01", "day": "2031-05-02", "words": "Mina ord"}),
    ("flytta", {"when": "2020-01-01", "words": "Mina ord"}),
    ("vantar", {"waiting_for": "Mina ord", "waiting_since": "2199-01-01"}),
    ("vantar", {"waiting_for": "Mina ord" + "x" * 200}),
    ("paminn", {"soon": "day", "day": ""}),
    ("paminn", {"soon": "day", "day": "2020-01-01"}),
    ("lat-sta", {"words": "Mina ord" + "x" * 10_000}),
    ("anteckna", {"words": "Mina ord"}),
    ("stryk", {"outcome": ""}),
)


def test_a_refused_form_comes_back_at_its_row_with_the_text(started, client, add, step_of):
    step = add(started, due_on=PAST)
    before = step_of(step).version
    for name, values in REFUSED:
        path = act(started, step, name)
        answer = client.press(path, f"{path}#steg-{step}", **values)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422 and "Min dag" in page, name
        assert page.index(f'id="steg-{step}"') < page.index('class="error-summary"')
        assert step_of(step).version == before
        assert any("Mina ord" in value for value in values.values()) is ("Mina ord" in page)


def test_a_double_click_makes_one(started, client, add, app):
    step = add(started, due_on=PAST)
    path = act(started, step, "anteckna")
    fields = client.press_fields(path, f"{path}#steg-{step}") | {"words": "Ringde", "with_client": "y", "how": "phone"}
    answers = [client.post(path, data=fields) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/#forsenat"] * 2
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ContactNote)) == 1
        assert db.session.scalar(select(ContactNote)).activity_id == step


def test_what_is_ticked_in_another_tab_is_ticked(started, client, add, step_of, app):
    step = add(started, due_on=clock.days_ago(60), touched_on=clock.days_ago(60))
    tick = act(started, step, "bocka-av", "beslut")
    both = [client.press_fields("/", f"{tick}#steg-{step}") for _ in range(2)]
    places = [client.post(tick, data=mine).location for mine in both]
    assert places[0] == places[1]
    page = text(client, places[1])
    assert "Vad blev det?" in page and "Någon annan har sparat" not in page
    assert "Ingen har rört det" not in page, "it is done: nothing is left to decide"
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ActivityEvent)) == 1


def test_anothers_change_is_shown_and_nothing_of_it_is_lost(started, client, add, step_of):
    step = add(started, due_on=PAST)
    path, tick = act(started, step, "vantar"), f"{act(started, step, 'bocka-av')}#steg-{step}"
    mine, my_tick = client.press_fields(path, f"{path}#steg-{step}"), client.press_fields("/", tick)
    client.press(path, f"{path}#steg-{step}", waiting_for="Försäkringskassan")
    answer = client.post(path, data=mine | {"waiting_for": "Läkaren"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Läkaren" in page and "Försäkringskassan" in page
    answer = client.post(tick, data=my_tick)
    assert answer.status_code == 422 and "Någon annan har sparat" in answer.get_data(as_text=True)
    assert step_of(step).state is ActivityState.OPEN


def test_the_same_can_be_done_from_the_steps_own_page(started, client, add, step_of):
    step = add(started, due_on=PAST)
    own = f"/arenden/{started.number}/genomforande"
    for rest, values in (
        ("vantar", {"waiting_for": "Läkaren"}),
        ("svar", {}),
        ("paminn", {"soon": "tomorrow"}),
        ("lat-sta", {"words": "Vi väntar"}),
    ):
        assert f"{own}/steg/{step}/{rest}" in text(client, own)
        assert client.submit(f"{own}/steg/{step}/{rest}", **values).status_code == 303, rest
        assert ("Väntar på Läkaren" in text(client, own)) is (rest == "vantar")
    assert "Fick stå kvar" in text(client, f"{own}/steg/{step}/flytta") and "Påminnelse" in text(client, own)
    assert client.submit(f"{own}/steg/{step}/paminn", soon="day", day="").status_code == 422


def test_a_long_part_has_a_page_where_things_are_done_too(started, client, add):
    steps = [add(started, f"Sent {number:02d}", due_on=PAST) for number in range(26)]
    page = text(client)
    assert page.count('id="steg-') == SHORT and "Alla 26" in page
    page = text(client, "/min-dag/forsenat")
    assert page.count('id="steg-') == 25 and "sida=2" in page
    path = f"{act(started, steps[25], 'paminn')}&sida=2"
    assert "Sent 25" in text(client, path)
    answer = client.press(path, f"{path}#steg-{steps[25]}", soon="tomorrow")
    assert answer.location == "/min-dag/forsenat?sida=2"
    assert client.get("/min-dag/finns-inte").status_code == 404
    assert client.get(f"/min-dag/{started.number}/steg/{steps[0]}/finns-inte").status_code == 404


def test_a_reminder_hides_a_step_until_its_day(started, client, add, app, at):
    add(started, "Påminns", remind_on=clock.today() + timedelta(days=3))
    assert "Påminns" not in text(client)
    assert "Påminnelse: Påminns" in text(client, "/min-vecka") + text(client, f"/min-vecka?vecka={_week(3)}")


def _week(days):
    year, number, _ = (clock.today() + timedelta(days=days)).isocalendar()
    return f"{year}-W{number:02d}"


def test_the_week_shows_each_day_with_what_is_due(started, client, add, app):
    add(started, "I dag <b>", due_on=clock.today())
    add(started, "Nästa vecka", due_on=clock.today() + timedelta(days=7))
    with app.app_context():
        kind = {"kind": LetterKind.CONSENT, "made_on": clock.today(), "until_on": clock.today()}
        db.session.add(Letter(case_id=started.id, **kind))
        db.session.commit()
    page = text(client, "/min-vecka")
    assert "I dag &lt;b&gt;" in page and "Nästa vecka</a>" not in page and "slutar gälla" in page
    assert "Nästa vecka</a>" in text(client, f"/min-vecka?vecka={_week(7)}")
    for nonsense in ("2026-W99", "x", "0000-W01", "9999-W52"):
        assert client.get(f"/min-vecka?vecka={nonsense}").status_code == 200


def test_a_consent_about_to_end_is_pointed_out_by_the_operations_days(started, client, app, make):
    days = make.home.consent_days
    with app.app_context():
        for whom, ahead in (("Snart slut", days), ("Långt kvar", days + 1)):
            until = clock.today() + timedelta(days=ahead)
            kind = {"kind": LetterKind.CONSENT, "made_on": clock.today(), "until_on": until, "to_whom": whom}
            db.session.add(Letter(case_id=started.id, **kind))
        db.session.commit()
    page = text(client)
    assert "Snart slut" in page and "Långt kvar" not in page


def test_the_coordinator_sees_how_many_are_not_reached_and_not_who(make, sign_in, at):
    case = make.case(name="Alias Björken", stage=Stage.TRUST)
    with at(clock.today() + timedelta(days=make.home.contact_days + 1)):
        page = text(sign_in(make.user("coordinator")))
        assert "1 klient har inte nåtts på 21 dagar" in page
        assert "Björken" not in page and case.number not in page
        assert "Ingen kontakt på" in text(sign_in(make.ombud_of(case)), f"/arenden/{case.number}")


def test_a_week_of_work(started, make, sign_in, add, step_of, app, at):
    """Monday to the Friday two weeks later, with the clock moved: nothing drowns, and everything is decided in the end."""
    me = make.ombud_of(started)
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    days = [monday + timedelta(days=number) for number in range(19)]
    with at(monday):
        call = add(started, "Ringa", due_on=days[0])
        form = add(started, "Blankett", due_on=days[2])
        apply = add(started, "Ansök", due_on=days[1])
        client = sign_in(me)
        page = text(client)
        assert page.index("I dag") < page.index("Ringa") < page.index("Den här veckan") < page.index("Blankett")
        client.press("/", f"{act(started, call, 'bocka-av', 'i-dag')}#steg-{call}")
        path = act(started, form, "vantar", "veckan")
        client.press(path, f"{path}#steg-{form}", waiting_for="Handläggaren")
    with at(days[2]):
        client = sign_in(me)
        page = text(client)
        assert page.index("Försenat") < page.index("Ansök") < page.index("Blankett")
        assert "Väntar på Handläggaren, sedan 2 dagar" in page and "Ringa" not in page
        path = act(started, apply, "paminn")
        client.press(path, f"{path}#steg-{apply}", soon="tomorrow")
    with at(days[17]):
        client = sign_in(me)
        page = text(client)
        assert page.index("Behöver ett beslut") < page.index("Blankett") and "Ingen har rört det på 17 dagar" in page
        path = act(started, form, "lat-sta", "beslut")
        client.press(path, f"{path}#steg-{form}", words="Handläggaren är sjuk")
        path = act(started, apply, "flytta", "beslut")
        client.press(path, f"{path}#steg-{apply}", when=days[18].isoformat())
        page = text(client)
        assert "Behöver ett beslut" not in page and page.index("Försenat") < page.index("Blankett") < page.index(
            "Ansök"
        )
    with at(days[18]):
        page = text(sign_in(me))
        assert page.index("I dag") < page.index("Ansök")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ActivityEvent)) == 3
    assert step_of(form).state is ActivityState.OPEN
