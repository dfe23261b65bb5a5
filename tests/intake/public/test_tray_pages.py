"""The tray for the circle: nobody lies unseen, what may be known is told, and it is opened in the log's sight."""

from datetime import date, timedelta

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.public.models import TrayEntry


@pytest.fixture
def database():
    """The rules are tested on both; pages once."""
    return "sqlite"


@pytest.fixture
def client(make, sign_in):
    return sign_in(make.user())


def text(answer):
    return answer.get_data(as_text=True)


def test_the_oldest_lies_first_and_robots_apart(client, left, at):
    with at(clock.now() - timedelta(days=4)):
        left(name="Äldst", wish="Jag väntar")
    left(name="Nyast"), left(name="Spam", suspect=True)
    page = text(client.get("/inkorg"))
    assert page.index("Äldst") < page.index("har legat i 4 dagar") < page.index("Nyast") < page.index("kom i dag")
    assert page.index("Nyast") < page.index("Troligen robotar (1)") < page.index("Spam") and "”Jag väntar”" in page


@pytest.mark.parametrize("role", ["ombud", "coordinator"])
def test_nobody_lies_unseen(make, sign_in, left, at, role):
    client = sign_in(make.user(role))
    assert "Inkorgen" not in text(client.get("/"))
    with at(clock.now() - timedelta(days=2)):
        left()
    left(), left(suspect=True)
    page = text(client.get("/"))
    assert "2 har hört av sig" in page and "legat i 2 dagar" in page and "1 är troligen från en robot" in page
    assert "Inkorg (2)" in text(client.get("/forfragningar"))
    for other in ("steering", "admin"):
        assert "Inkorgen" not in text(sign_in(make.user(other)).get("/"))


def test_it_is_taken_up(client, left, tray, app):
    number, code = left(wish="Öppna breven")
    page = f"/inkorg/{number}"
    fields = client.press_fields(page, f"{page}/ta-upp")
    assert fields["name"] == f"Namn saknas ({code})"
    refused = client.press(page, f"{page}/ta-upp", name=" ")
    assert refused.status_code == 422 and "Fyll i det här" in text(refused) and len(tray()) == 1
    answer = client.press(page, f"{page}/ta-upp", name="Kim")
    assert answer.status_code == 303 and not tray()
    shown = text(client.get(answer.location))
    assert "Kim" in shown and "”Öppna breven”" in shown and code in shown and "webbsidan" in shown
    assert client.post(f"{page}/ta-upp", data={**fields, "name": "Kim"}).status_code == 404


def test_a_double_click_takes_it_up_once(client, left, app):
    page = f"/inkorg/{left()[0]}"
    fields = client.press_fields(page, f"{page}/ta-upp")
    first, second = client.post(f"{page}/ta-upp", data=fields), client.post(f"{page}/ta-upp", data=fields)
    assert first.location == second.location and "/forfragningar/" in first.location
    with app.app_context():
        assert db.session.query(Inquiry).count() == 1


def test_it_is_thrown_away_with_a_reason(client, left, tray):
    page = f"/inkorg/{left(wish='Kvar')[0]}"
    refused = client.press(page, f"{page}/kasta")
    assert refused.status_code == 422 and "Kvar" in text(refused) and len(tray()) == 1
    assert client.press(page, f"{page}/kasta", reason="trial").status_code == 303 and not tray()
    gone = client.get(page)
    assert gone.status_code == 404 and "Någon annan har nog hunnit före" in text(gone)


def test_the_robots_are_thrown_away_together(client, left, tray):
    left(name="Människa"), [left(suspect=True) for _ in range(30)]
    page = "/inkorg/robotar"
    assert client.press(page, f"{page}/kasta").status_code == 303
    assert len(tray()) == 6 and client.press(page, f"{page}/kasta", entries="1,x,²," + "9" * 30).status_code == 303
    assert len(tray()) == 6
    client.press(page, f"{page}/kasta")
    assert [entry.name for entry in tray()] == ["Människa"] and "Inget här" in text(client.get(page))


def test_who_may_be_known_is_told_as_far_as_one_may_know(make, sign_in, left, inquiry):
    mine, other = make.user(), make.user(name="Andra Ombudet")
    own = make.case(ombud=mine, name="Åsa Öhman")
    make.case(ombud=other, name="Berit Ek", stage=Stage.CONTACT)
    row = inquiry(by=mine, name="Ingen", reach="08-12 34 56")
    client = sign_in(mine)
    assert own.number in text(client.get(f"/inkorg/{left(name='Aasa Oehman')[0]}"))
    hidden = text(client.get(f"/inkorg/{left(name='Berit Ek')[0]}"))
    assert "Fråga samordnaren" in hidden and "Fråga Andra Ombudet" not in hidden
    assert row.number in text(client.get(f"/inkorg/{left(reach='ring 08–123456')[0]}"))
    assert "känd redan" not in text(client.get(f"/inkorg/{left(reach='brev', name='Ny')[0]}"))


def test_opening_is_logged_once_a_day_without_a_word(client, left, app):
    number, code = left(name="Zqnamn", wish="Zqvill")
    for _ in range(2):
        client.get(f"/inkorg/{number}")
    client.press(f"/inkorg/{number}", f"/inkorg/{number}/kasta", reason="robot")
    with app.app_context():
        rows = db.session.query(AuditEntry).filter(AuditEntry.event.like("tray%")).order_by(AuditEntry.id).all()
        assert [row.event for row in rows] == ["tray_opened", "tray_thrown_away"]
        assert rows[0].subject == rows[1].subject and len(rows[0].subject) == 32
        assert not any(word in f"{row.codes}{row.subject}{row.once_key}" for row in rows for word in (code, "Zq"))


def test_a_code_is_found_in_the_tray_and_among_the_inquiries(client, make, sign_in, left):
    number, code = left(name="Lo")
    foreign = sign_in(make.user(operation=make.operation()))
    sok, typed = "/forfragningar/sok", code.replace("-", " ").lower()
    page = text(client.submit(sok, reference=typed))
    assert f"/inkorg/{number}" in page and "Här är koden" in page
    assert "Ingen hittades" in text(foreign.submit(sok, reference=code))
    client.press(f"/inkorg/{number}", f"/inkorg/{number}/ta-upp")
    page = text(client.submit(sok, reference=code))
    assert "Koden hör till förfrågan" in page and f"/inkorg/{number}" not in page
    refused = client.submit(sok, reference="hej")
    assert refused.status_code == 422 and "Koden ser ut så här" in text(refused)
    assert client.submit(sok).status_code == 422


def test_the_tray_asks_no_more_as_it_fills(client, left, app, home):
    def asked(path):
        client.get(path)
        with count_queries(app) as statements:
            assert client.get(path).status_code == 200
        return len(statements)

    number = left()[0]
    paths = ("/inkorg", "/inkorg/robotar", f"/inkorg/{number}", "/")
    few = [asked(path) for path in paths]
    with app.app_context():
        db.session.add_all(
            TrayEntry(operation_id=home.id, reference=f"T{each}", at=clock.now(), through="self", reach="x", suspect=each % 2 == 0)
            for each in range(200)
        )  # fmt: skip
        db.session.commit()
    assert [asked(path) for path in paths] == few and max(few) < 25


def test_an_old_form_says_so(client, left, tray):
    left(suspect=True)
    answer = client.post("/inkorg/robotar/kasta", data={"entries": "1"})
    assert answer.status_code == 303 and len(tray()) == 1
    assert "Sidan var för gammal" in text(client.get(answer.location))


def test_the_first_field_of_a_new_inquiry_is_where_one_writes(client):
    new = "/forfragningar/ny"
    assert text(client.get(new)).count("autofocus") == 1
    refused = client.post(new, data=form_fields(text(client.get(new))))
    assert refused.status_code == 422 and "autofocus" not in text(refused)


def test_days_are_counted_in_sweden(left, app, at):
    with at(date(2026, 3, 1)):
        number = left()[0]
    with app.app_context(), at(date(2026, 3, 3)):
        assert db.session.get(TrayEntry, number).days == 2
