"""A device that is lent to the client: it opens one mapping's pages for two and nothing else, until the ombud takes it back."""

import html
import re

import pytest
from support.client import form_fields
from support.walking import addresses, walk
from support.world import build_world

from ombud import clock
from ombud.accounts import lending
from ombud.accounts.models import SignIn, User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.mapping.models import Mapping
from ombud.refusals import Refused

LENT_PAGE = "Nu är det ombudets tur"
PIN = "2580"


def text(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def case(make):
    """A case in the mapping phase."""
    return make.case(stage=Stage.MAPPING, name="Zqalias")


@pytest.fixture
def client(case, make, sign_in):
    """The case's ombud, signed in, with the mapping begun."""
    client = sign_in(make.ombud_of(case))
    page = f"/arenden/{case.number}/kartlaggning"
    assert client.press(page, f"{page}/borja").status_code == 303
    return client


@pytest.fixture
def lent(client, case):
    """The same device, lent to the client by the button."""
    page = f"/arenden/{case.number}/kartlaggning"
    assert client.press(page, f"{page}/tillsammans").status_code == 303
    return client


@pytest.fixture
def pin(app, case):
    """The ombud has a PIN."""
    with app.app_context():
        user = db.session.get(User, case.ombud_id)
        user.pin_hash = app.extensions["passwords"].hash(PIN)
        db.session.commit()


def unlock(client, secret, path="/ta-tillbaka", **more):
    """Write a secret on the page that a lent device shows."""
    fields = form_fields(text(client.get(path)))
    return client.post("/ta-tillbaka", data={**fields, "secret": secret, **more})


def test_a_lent_device_refuses_every_endpoint_but_the_pages_for_two(app, make, sign_in):
    """Closed unless marked: a new endpoint is shut while the client holds the device, without anyone thinking of it."""
    world = build_world(make)
    client = sign_in(world.actors["own"])
    with app.app_context():
        sign_in_row = db.session.query(SignIn).filter_by(user_id=world.actors["own"].id).one()
        sign_in_row.lent_to = world.ids["case"]
        db.session.query(
            Mapping
        ).one().others_shown_on = clock.today()  # the client has said yes to what else asks for it
        db.session.commit()
    marked = {name for name, view in app.view_functions.items() if getattr(view, "for_two", False)}
    assert marked >= {"mapping.show", "mapping.area", "mapping.look", "mapping.cover"}
    assert not marked & {"mapping.totals", "mapping.together", "journey.show", "today.show", "accounts.account"}
    allowed = marked | {"web.health", "accounts.take_back"}
    wrong = []
    for answer in walk(app, client, world.id_for):
        is_shut = answer.verdict == "403" and LENT_PAGE in answer.text
        if is_shut == (answer.endpoint in allowed) and answer.endpoint != "accounts.take_back":
            wrong.append(f"{answer.method} {answer.endpoint}: {answer.verdict}")
    assert not wrong, "\n".join(wrong)
    for path in ("/logga-ut", "/konto/logga-ut-overallt", "/finns-inte"):
        answer = client.post(path) if "ut" in path else client.get(path)
        assert answer.status_code == 403 and LENT_PAGE in text(answer), path


def test_the_pages_for_two_of_another_case_are_shut_too(app, make, lent, case):
    other = make.case(ombud=make.ombud_of(case), stage=Stage.MAPPING, name="Zqannan")
    for endpoint, method, path in addresses(app, lambda _, name: {"number": other.number, "slug": "mat"}.get(name, 1)):
        if getattr(app.view_functions[endpoint], "for_two", False):
            answer = lent.open(path, method=method)
            assert answer.status_code == 403 and LENT_PAGE in text(answer), endpoint
            assert "Zqannan" not in text(answer)


def test_the_page_that_asks_for_the_pin_tells_nothing(lent, case, make):
    page = text(lent.get("/"))
    ombud = make.ombud_of(case)
    for word in ("Zqalias", ombud.name, ombud.email, make.home.name, "Min dag", "Logga ut"):
        assert word not in page, word
    assert f"/arenden/{case.number}/kartlaggning" in page


def test_the_page_that_asks_for_the_pin_leads_back_to_where_the_client_was(lent, case):
    meeting = f"/arenden/{case.number}/hur-var-motet/svara"
    assert f'<a href="{meeting}"' in text(lent.get(f"/ta-tillbaka?next={meeting}"))
    for elsewhere in ("/arenden/2001-0001/skalor", "//annan.example/", "/"):
        page = text(lent.get(f"/ta-tillbaka?next={elsewhere}"))
        assert f'<a href="/arenden/{case.number}/kartlaggning"' in page and f'<a href="{elsewhere}"' not in page


def test_the_frame_for_two_has_nothing_of_the_ombuds(lent, case, make):
    for rest in ("", "/mat", "/svar/1"):
        page = text(lent.get(f"/arenden/{case.number}/kartlaggning{rest}"))
        assert 'class="together' in page
        for word in ("Min dag", "Logga ut", "Sammanställning", make.ombud_of(case).name, make.home.name, "Steg 3 av 7"):
            assert word not in page, (rest, word)
        assert not re.search(r"\d+ (av|kvar|områden)", re.sub(r"<[^>]+>", " ", page))


def test_the_client_can_answer_while_the_device_is_lent(lent, case):
    answer = lent.submit(f"/arenden/{case.number}/kartlaggning/mat", rating="2", words="Bara mackor", then="stay")
    assert answer.status_code == 303
    assert "Bara mackor" in text(lent.get(f"/arenden/{case.number}/kartlaggning"))


@pytest.mark.parametrize("secret", [PIN, "ombud-demo"])
def test_the_pin_or_the_password_takes_it_back(lent, pin, secret):
    assert lent.get("/").status_code == 403
    assert unlock(lent, secret).status_code == 303
    assert lent.get("/").status_code == 200


def test_without_a_pin_the_password_does(lent):
    assert unlock(lent, "1234").status_code == 422
    assert unlock(lent, "ombud-demo").status_code == 303
    assert "Zqalias" in text(lent.get("/arenden"))


def test_a_wrong_pin_is_told_at_its_field_and_never_shown_again(lent, pin):
    answer = unlock(lent, "9753")
    assert answer.status_code == 422 and "Det stämmer inte" in text(answer) and "9753" not in text(answer)
    assert lent.get("/").status_code == 403


def test_guessing_is_stopped_and_locks_nobody_out_elsewhere(lent, pin, case, make, sign_in):
    answers = [unlock(lent, f"97{number}1").status_code for number in range(4)]
    fields = form_fields(text(lent.get("/ta-tillbaka")))
    answers += [lent.post("/ta-tillbaka", data={**fields, "secret": guess}).status_code for guess in ("9751", PIN)]
    assert answers == [422] * 5 + [429]
    assert sign_in(make.ombud_of(case)).get("/").status_code == 200


def test_it_leads_to_where_the_ombud_was_going(lent, pin):
    page = text(lent.get("/ta-tillbaka?next=/arenden"))
    answer = lent.post("/ta-tillbaka", data={**form_fields(page), "secret": PIN})
    assert answer.location == "/arenden"
    assert lent.get("/ta-tillbaka").location == "/"  # it has been taken back already


def test_a_text_sent_from_another_tab_comes_back_after_unlocking(client, case, pin):
    page = f"/arenden/{case.number}/kartlaggning"
    note = f"/arenden/{case.number}/genomforande/kontakter/ny"
    typed = {**client.fields(note), "words": "Ett långt samtal"}
    client.press(page, f"{page}/tillsammans")
    answer = client.post(note, data=typed)
    assert answer.status_code == 403 and LENT_PAGE in text(answer) and "Ett långt samtal" not in text(answer)
    fields = form_fields(text(answer))
    back = client.post("/ta-tillbaka", data={**fields, "secret": PIN})
    assert back.status_code == 200 and f'action="{note}"' in text(back)
    values = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', text(back)))
    resumed = client.post(note, data=values)
    assert "Ett långt samtal" in text(resumed)


def test_only_this_sign_in_is_lent(lent, case, make, sign_in):
    other = sign_in(make.ombud_of(case))
    assert other.get("/").status_code == 200 and lent.get("/").status_code == 403
    with lent.application.app_context():
        assert sorted((row.lent_to or "") for row in db.session.query(SignIn)) == ["", case.number]


def test_it_is_not_lent_without_the_clients_yes_nor_on_a_closed_case(make, sign_in):
    for stage, agreed in ((Stage.TRUST, False), (Stage.CLOSED, True)):
        case = make.case(stage=stage, agreed=agreed)
        client = sign_in(make.ombud_of(case))
        page = f"/arenden/{case.number}/kartlaggning"
        token = form_fields(text(client.get("/konto/pin")))["csrf_token"]
        assert client.post(f"{page}/tillsammans", data={"csrf_token": token}).status_code == 422
        assert client.get("/").status_code == 200


def test_the_log_tells_of_it_in_codes(lent, pin, case):
    unlock(lent, PIN)
    with lent.application.app_context():
        entries = db.session.query(AuditEntry).filter(AuditEntry.event.like("device_%")).order_by(AuditEntry.id).all()
        assert [(entry.event, entry.subject) for entry in entries] == [
            ("device_lent", case.audit_ref),
            ("device_taken_back", None),
        ]


def test_the_look_is_chosen_kept_and_leads_back(lent, case):
    home = f"/arenden/{case.number}/kartlaggning"
    assert 'class="together size-1"' in text(lent.get(home))
    page = text(lent.get(f"{home}/mat"))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    answer = lent.post(
        f"{home}/visning", data={"csrf_token": token, "size": "3", "language": "", "back": f"{home}/mat"}
    )
    assert answer.location == f"{home}/mat" and 'class="together size-3"' in text(lent.get(answer.location))
    for back in ("/arenden", "https://example.org", "//example.org", f"{home}\\x"):
        answer = lent.post(f"{home}/visning", data={"csrf_token": token, "size": "9", "language": "xx", "back": back})
        assert answer.location == home
    assert 'class="together size-3"' in text(lent.get(home))


def test_the_look_leads_back_to_the_very_text_and_round_that_was_read(lent, case):
    page = text(lent.get(f"/arenden/{case.number}/kartlaggning/bilden?omgang=1&x=å"))
    back = re.search(r'name="back" value="([^"]+)"', page)[1]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    data = {"csrf_token": token, "size": "2", "language": "", "back": html.unescape(back)}
    answer = lent.post(f"/arenden/{case.number}/kartlaggning/visning", data=data)
    assert answer.location.startswith(f"/arenden/{case.number}/kartlaggning/bilden?omgang=1&")


@pytest.mark.parametrize("page", ["", "/mat", "/bilden", "/natverk", "/stammer-det", "/svar/1"])
def test_no_way_stands_twice_in_the_frame_for_two(lent, case, page):
    home = f"/arenden/{case.number}/kartlaggning"
    lent.submit(f"{home}/mat", rating="2", words="Gröt")
    ways = re.findall(r'<a [^>]*href="([^"#]+)"', text(lent.get(home + page)))
    for way in ("", "/bilden", "/natverk", "/stammer-det"):
        assert ways.count(home + way) == 1, way


def test_the_page_that_hides_says_nothing(lent, case):
    page = text(lent.get(f"/arenden/{case.number}/kartlaggning/dolj"))
    assert "Paus" in page and "Zqalias" not in page and "artläggning" not in page.split("<main")[1].split("href")[0]


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "0000", "1234", "4321", "67890", "٣٤٥٦"])
def test_a_pin_that_anyone_would_guess_is_refused(pin):
    with pytest.raises(Refused) as refusal:
        lending.must_be_good_pin(pin)
    assert refusal.value.field == "pin" and pin not in refusal.value.text


def test_a_pin_is_chosen_changed_and_taken_away(client, case):
    def choose(pin, password="ombud-demo"):
        return client.submit("/konto/pin", pin=pin, old_password=password)

    assert choose("1234").status_code == 422 and choose(PIN, "fel").status_code == 422
    assert choose(PIN).location == "/konto" and "Du har valt en." in text(client.get("/konto"))
    with client.application.app_context():
        assert PIN not in db.session.get(User, case.ombud_id).pin_hash
        assert not [row for row in db.session.query(AuditEntry) if PIN in str(row.codes)]
    assert choose("").location == "/konto" and "Du har inte valt någon" in text(client.get("/konto"))
