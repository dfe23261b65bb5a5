"""The pages: a list that reads no words, a password that is shown once, and a file that nobody else can fetch."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
import pyzipper
from sqlalchemy import func, select
from support.client import form_fields

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.contact.models import Meeting

WORDS = "Zqhemligheten på kaféet"


@pytest.fixture
def case(make):
    """A closed case with a text in it."""
    case = make.case(stage=Stage.CLOSED, name="Zqnamnet")
    with make.app.app_context():
        db.session.add(Meeting(case_id=case.id, on=clock.today(), words=WORDS))
        db.session.commit()
    return case


@pytest.fixture
def client(case, make, sign_in):
    """The case's own ombud."""
    return sign_in(make.ombud_of(case))


def home(case):
    return f"/arenden/{case.number}/ta-hem"


def asked(client, case, kind="archive"):
    """The page with the password, the password, and the fields of its form."""
    answer = client.submit(home(case), kind=kind)
    page = answer.get_data(as_text=True)
    fields = dict(re.findall(r'<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', page))
    return page, re.search(r'<code class="secret">([a-z-]+)</code>', page)[1], fields


def fetch(client, case, fields):
    return client.post(f"{home(case)}/fil", data=fields)


def made(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).where(AuditEntry.event == "take_home_made"))


def test_the_list_tells_what_is_there_and_no_word_of_it(client, case):
    page = client.get(home(case)).get_data(as_text=True)
    assert "Möten" in page and "Stegen vi har gått" in page and WORDS not in page


def test_the_file_opens_with_the_password_that_was_shown(app, client, case):
    _, password, fields = asked(client, case)
    answer = fetch(client, case, fields)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="vart-arbete.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    with pyzipper.AESZipFile(io.BytesIO(answer.data)) as packed:
        packed.setpassword(password.encode())
        assert WORDS in packed.read("vart-arbete.json").decode()
    assert made(app) == 1


def test_the_paper_alone_is_locked_too(client, case):
    _, password, fields = asked(client, case, "paper")
    answer = fetch(client, case, fields)
    assert answer.mimetype == "application/pdf" and WORDS.encode() not in answer.data
    with pikepdf.open(io.BytesIO(answer.data), password=password) as pdf:
        assert len(pdf.pages) > 2


def test_two_presses_and_the_back_button_give_the_same_password_and_one_line_in_the_log(app, client, case):
    shown = client.fields(home(case)) | {"kind": "paper"}
    pages = [client.post(home(case), data=shown).get_data(as_text=True) for _ in range(2)]
    first, second = (re.search(r'class="secret">([a-z-]+)<', page)[1] for page in pages)
    assert first == second
    fields = dict(re.findall(r'<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', pages[1]))
    assert [fetch(client, case, fields).status_code for _ in range(2)] == [200, 200]
    assert made(app) == 1
    assert asked(client, case, "paper")[1] != first


def test_the_password_stands_nowhere_but_on_its_page(app, client, case, caplog):
    from support.snapshot import rows_of

    _, password, fields = asked(client, case)
    answer = fetch(client, case, fields)
    assert password not in repr(rows_of(app)) + caplog.text + str(answer.headers) + "".join(fields.values())
    assert password.encode() not in answer.data
    assert "Zqnamnet" not in str(answer.headers)


def test_nobody_elses_sealed_form_and_no_old_or_broken_one_is_taken(app, client, case, make, sign_in, at):
    _, _, fields = asked(client, case)
    other = make.case(ombud=make.ombud_of(case))
    broken = fields | {"secret": fields["secret"][:-4] + "AAAA"}
    for where, sent in ((other, fields), (case, broken), (case, fields | {"secret": ""}), (case, {})):
        answer = fetch(client, where, sent)
        assert answer.status_code == 303 and answer.headers["Location"].endswith("/ta-hem")
    with at(clock.now() + timedelta(hours=3)):
        assert fetch(client, case, fields).status_code == 303
    assert made(app) == 0
    stranger = sign_in(make.user(operation=None))
    assert stranger.get(home(case)).status_code == 403
    assert fetch(stranger, case, fields).status_code == 403


def test_another_ombud_who_takes_over_cannot_use_the_old_page(app, client, case, make, sign_in):
    _, _, fields = asked(client, case)
    heir = make.user()
    with app.app_context():
        db.session.get(Case, case.id).ombud_id = heir.id
        db.session.commit()
    assert fetch(client, case, fields).status_code == 403
    mine = sign_in(heir)
    tokens = form_fields(mine.get(home(case)).get_data(as_text=True))
    assert fetch(mine, case, tokens | {"secret": fields["secret"]}).status_code == 303


def test_a_choice_that_is_not_there_is_said_at_its_field(client, case):
    answer = client.submit(home(case), kind="everything")
    assert answer.status_code == 422 and "Välj ett av alternativen" in answer.get_data(as_text=True)


def test_when_the_drawing_fails_it_says_so_and_the_password_still_holds(app, client, case, monkeypatch):
    from ombud.leaving.taking_home import routes

    _, password, fields = asked(client, case)
    with monkeypatch.context() as patched:
        make = dict(routes.MAKE)
        for kind, (_, mimetype, name) in make.items():
            make[kind] = (lambda told, word: 1 / 0, mimetype, name)
        patched.setattr(routes, "MAKE", make)
        answer = fetch(client, case, fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and password in page and "Felet är vårt" in page
    assert fetch(client, case, fields).status_code == 200


def test_with_a_protected_identity_only_the_named_ombud_sees_all_of_it(app, client, case, make, sign_in):
    beside = make.user()
    with app.app_context():
        row = db.session.get(Case, case.id)
        row.co_ombud_id, row.client.place = beside.id, "Zqadressen"
        db.session.commit()
    also = sign_in(beside)
    _, _, fields = asked(also, case)
    assert fetch(also, case, fields).status_code == 200
    with app.app_context():
        db.session.get(Case, case.id).client.protected = True
        db.session.commit()
    texts = f"/arenden/{case.number}/texter"
    for path in (home(case), texts, f"{texts}/du"):
        assert (also.get(path).status_code, client.get(path).status_code) == (403, 200)
    assert fetch(also, case, fields).status_code == 403
    assert "Zqadressen" in client.get(f"{texts}/du").get_data(as_text=True)
