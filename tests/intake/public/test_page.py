"""The public page: one thing is needed, nothing typed is lost, nobody is shut out, and nothing is given away."""

from datetime import timedelta

import pytest
from intake.public.conftest import HERE
from sqlalchemy.exc import OperationalError
from support.client import form_fields, parse
from support.reading import text_of_page

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit.models import AuditEntry
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.figures.models import Figure
from ombud.intake.models import Inquiry
from ombud.intake.public.models import PublicSending
from ombud.intake.public.reference import is_reference, new_reference

REACH = "070-123 45 67, helst sms å kvällen"


@pytest.fixture
def database():
    """The rules are tested on both; pages once."""
    return "sqlite"


@pytest.fixture
def client(app, home):
    """Somebody who is not signed in."""
    return app.test_client()


def text(answer):
    return answer.get_data(as_text=True)


def write(client, **fields):
    """Fill in the page as a person does, who needs a minute."""
    opened = clock.now()
    page = client.fields(HERE)
    with clock.at(opened + timedelta(minutes=1)):
        return client.post(HERE, data={**page, "reach": REACH, **fields})


def close(app):
    with app.app_context():
        db.session.query(Operation).update({"public_page": False})
        db.session.commit()


def test_a_way_to_be_reached_is_enough(client, tray):
    answer = write(client)
    assert answer.status_code == 303
    (entry,) = tray()
    assert (entry.reach, entry.name, entry.wish, entry.through) == (REACH, "", "", "self") and not entry.suspect
    page = text(client.get(answer.location))
    assert entry.reference in page and REACH not in page and answer.location.endswith(entry.reference)


def test_all_may_be_told(client, make, tray):
    place = make.municipality().id
    more = {
        "name": "Lo",
        "may_leave_message": "no",
        "municipality_id": str(place),
        "through": "relative",
        "wish": "Öppna breven",
    }
    assert write(client, **more).status_code == 303
    (entry,) = tray()
    assert (entry.name, entry.may_leave_message, entry.municipality_id) == ("Lo", "no", place)
    assert (entry.through, entry.wish) == ("relative", "Öppna breven")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reach": ""}, "Ett telefonnummer räcker"),
        ({"reach": " \n "}, "Ett telefonnummer räcker"),
        ({"reach": "å" * 10_001}, "för lång"),
        ({"name": "å" * 121}, "för lång"),
        ({"through": "pigeon"}, "Välj ett av alternativen"),
        ({"municipality_id": "999999"}, "Välj ett av alternativen"),
        ({"may_leave_message": "unknown"}, "Välj ett av alternativen"),
    ],
)
def test_bad_input_keeps_every_word(client, tray, wrong, said):
    answer = write(client, **{"wish": "Det jag skrev", **wrong})
    assert answer.status_code == 422 and said in text(answer) and "Det jag skrev" in text(answer) and not tray()


def test_after_a_fault_the_person_is_still_no_robot(client, tray):
    opened = clock.now()
    first = client.post(HERE, data={**client.fields(HERE), "reach": ""})
    with clock.at(opened + timedelta(minutes=5)):
        assert client.post(HERE, data={**form_fields(text(first)), "reach": REACH}).status_code == 303
    assert not tray()[0].suspect


def test_it_sets_no_cookie_and_needs_none(client, home):
    for answer in (client.get(HERE), write(client), write(client, reach=""), client.get(f"{HERE}/tack/K7RP-3MX9")):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store" and "csrf_token" not in text(answer)


def test_it_asks_nothing_of_others_and_needs_no_script(client):
    for path in (HERE, f"{HERE}/tack/K7RP-3MX9"):
        page = text(client.get(path))
        assert page.count("http://") + page.count("https://") == 0
        assert [each.get("src") for each in parse(page).iter("script")] == ["/static/js/once.js"]
        assert "Meny" not in page and "Logga" not in page


def test_a_double_click_makes_one(client, tray):
    fields = {**client.fields(HERE), "reach": REACH}
    first, second = client.post(HERE, data=fields), client.post(HERE, data=fields)
    assert first.status_code == second.status_code == 303 and first.location == second.location and len(tray()) == 1


def test_the_last_that_is_received_may_be_clicked_twice(client, tray):
    for _ in range(4):
        write(client)
    fields = {**client.fields(HERE), "reach": "Den femte"}
    assert [client.post(HERE, data=fields).status_code for _ in range(2)] == [303, 303] and len(tray()) == 5


def test_a_robot_gets_the_same_receipt_and_is_laid_apart(client, tray):
    for trapped in ({"homepage": "http://spam.example"}, {"opened": ""}, {"opened": "forged"}):
        answer = write(client, **trapped)
        assert answer.status_code == 303 and client.get(answer.location).status_code == 200
    quick = client.post(HERE, data={**client.fields(HERE), "reach": REACH})
    assert quick.status_code == 303 and [entry.suspect for entry in tray()] == [True] * 4


def test_people_do_not_meet_the_trap(client):
    tree = parse(text(client.get(HERE)))
    box = next(each for each in tree.iter("div") if each.get("class") == "leave-empty")
    field = next(box.iter("input"))
    assert box.get("aria-hidden") == "true" and (field.get("tabindex"), field.get("autocomplete")) == ("-1", "off")
    assert "Lämna tomt" in "".join(box.itertext())


def test_the_sixth_in_an_hour_is_asked_to_wait_and_keeps_the_text(client, tray, app):
    for _ in range(5):
        assert write(client).status_code == 303
    answer = write(client, wish="Det jag skrev", name="Lo")
    page = text(answer)
    assert answer.status_code == 429 and 0 < int(answer.headers["Retry-After"]) <= 3600
    assert "Din text står kvar" in page and "0123-45 67" in page
    assert form_fields(page)["wish"] == "Det jag skrev" and form_fields(page)["reach"] == REACH
    assert len(tray()) == 5
    with app.app_context():
        hashes = {row.address_hash for row in db.session.query(PublicSending)}
    assert len(hashes) == 1 and "127.0.0.1" not in hashes.pop()
    other = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post(HERE, data={**client.fields(HERE), "reach": REACH}, environ_base=other).status_code == 303
    with clock.at(clock.now() + timedelta(minutes=62)):
        assert client.post(HERE, data={**form_fields(page)}).status_code == 303
    assert tray()[-1].wish == "Det jag skrev"


def test_a_flood_fills_only_the_tray(client, make, sign_in, inquiry, app, tray):
    by = make.user()
    inquiry(by=by, state="waiting")
    office = sign_in(by)
    seen = ("/ko", "/statistik", "/arenden")
    before = [text_of_page(text(office.get(path))) for path in seen]
    with app.app_context():
        kept = [db.session.query(table).count() for table in (Inquiry, Figure, AuditEntry)]
    for number in range(70):
        fields = {**client.fields(HERE), "reach": f"robot {number}"}
        client.post(HERE, data=fields, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"})
    assert len(tray()) == 70
    with app.app_context():
        assert kept == [db.session.query(table).count() for table in (Inquiry, Figure, AuditEntry)]
    assert before == [text_of_page(text(office.get(path))) for path in seen]
    assert len(text(office.get("/inkorg"))) < 30_000 and len(text(office.get("/inkorg/robotar"))) < 40_000


def test_the_receipt_says_the_same_whatever_the_code(client, tray):
    """Nobody finds out whether a code was ever given."""
    write(client)
    real, made_up = tray()[0].reference, new_reference()
    pages = [text(client.get(f"{HERE}/tack/{code}")).replace(code, "KOD") for code in (real, made_up)]
    assert pages[0] == pages[1] and is_reference(made_up)
    for wrong in ("K7RP3MX9", "k7rp-3mx9", "O0II-1111", "<b>", "K7RP-3MX9-K7RP"):
        assert client.get(f"{HERE}/tack/{wrong}").status_code == 404


def test_when_it_cannot_be_saved_the_text_can_be_sent_again(client, tray, monkeypatch):
    def unavailable(*_args, **_what):
        raise OperationalError("", {}, Exception())

    with monkeypatch.context() as broken:
        broken.setattr("ombud.intake.public.operations.leave", unavailable)
        answer = write(client, wish="Det jag skrev")
    page = text(answer)
    assert answer.status_code == 503 and "Det jag skrev" in page and REACH in page
    (form,) = (each for each in parse(page).iter("form") if each.get("action") == HERE)
    shown = {each.get("name") for each in form.iter() if each.get("name") and each.get("type") != "hidden"}
    assert not shown & {"opened", "homepage", "once"}


def test_a_closed_page_does_not_exist(client, app):
    assert client.get("/vill-ha-ombud/annan").status_code == 404
    fields = client.fields(HERE)
    close(app)
    for answer in (client.get(HERE), client.post(HERE, data=fields), client.get(f"{HERE}/tack/K7RP-3MX9")):
        assert answer.status_code == 404


def test_it_is_the_same_page_for_who_is_signed_in(client, make, sign_in, home):
    def without_marks(page):
        return [line for line in page.splitlines() if 'type="hidden"' not in line]

    assert without_marks(text(sign_in(make.user()).get(HERE))) == without_marks(text(client.get(HERE)))
    assert write(sign_in(make.user())).status_code == 303


def test_a_lent_device_does_not_show_it(make, sign_in, home):
    by = make.user()
    device, case = sign_in(by), make.case(ombud=by, stage=Stage.MAPPING)
    mapping = f"/arenden/{case.number}/kartlaggning"
    device.press(mapping, f"{mapping}/borja")
    device.press(mapping, f"{mapping}/tillsammans")
    for answer in (device.get(HERE), device.post(HERE, data={"reach": REACH}), device.get("/inkorg")):
        assert answer.status_code == 403 and "ombudets tur" in text(answer)
