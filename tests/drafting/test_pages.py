"""Drafts as a script sends them and as a person finds them again."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select
from support.client import form_fields

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case, HandOverReason, Stage
from ombud.cases.operations import appoint_cover, hand_over
from ombud.extensions import db
from ombud.phases.execution.models import ContactNote

JSON = {"Accept": "application/json"}


@pytest.fixture
def case(make):
    return make.case(stage=Stage.EXECUTION)


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


@pytest.fixture
def new(case):
    """The page of a new contact."""
    return f"/arenden/{case.number}/genomforande/kontakter/ny"


def keep(client, case, page, code="contact_note", **values):
    """What the page's script sends."""
    fields = {**client.fields(page), **values}
    fields.pop("once", None)
    return client.post(f"/arenden/{case.number}/utkast/{code}", data=fields, headers=JSON)


def read(client, page):
    return client.get(page).get_data(as_text=True)


def drafts(app):
    with app.app_context():
        return [(row.form, row.content) for row in db.session.scalars(select(Draft).order_by(Draft.id))]


def test_it_is_kept_quietly_and_stands_in_the_fields_on_any_device(app, case, client, new, make, sign_in, caplog):
    with clock.at(clock.now() - timedelta(days=1)), caplog.at_level(logging.DEBUG):
        answer = keep(client, case, new, words="Vi ringde\r\nbanken", how="phone", with_client="n", minutes="3000")
        assert answer.status_code == 200 and answer.json["saved"] == f"{clock.local(clock.now()):%H:%M}"
    elsewhere = sign_in(make.ombud_of(case))
    page = read(elsewhere, new)
    assert "Det här är ditt utkast från" in page and ">i går</time>" in page and "Inget är sparat än." in page
    fields = form_fields(page)
    assert (fields["words"], fields["how"], fields["with_client"], fields["minutes"]) == (
        "Vi ringde\nbanken", "phone", "n", "3000",
    )  # fmt: skip
    assert fields["draft"] == answer.json["seen"] and "banken" not in caplog.text
    assert "csrf_token" not in drafts(app)[0][1] and "bound" not in drafts(app)[0][1]


def test_saving_takes_it_away_in_the_same_commit(app, case, client, new):
    keep(client, case, new, words="Klart", how="phone")
    assert client.submit(new, minutes="for ever").status_code == 422 and len(drafts(app)) == 1
    assert client.submit(new).status_code == 303
    assert drafts(app) == [] and "Det här är ditt utkast" not in read(client, new)
    with app.app_context():
        assert db.session.scalars(select(ContactNote.words)).all() == ["Klart"]


def test_saving_does_not_take_away_what_another_tab_has_kept(app, case, client, new):
    here = client.fields(new)
    keep(client, case, new, words="I den andra fliken")
    assert client.post(new, data={**here, "how": "phone", "words": "I den här"}).status_code == 303
    assert [content["words"] for _, content in drafts(app)] == ["I den andra fliken"]


def test_the_second_tab_is_told_and_shown_both(app, case, client, new):
    first, second = client.fields(new), client.fields(new)
    address = f"/arenden/{case.number}/utkast/contact_note"
    one = client.post(address, data={**first, "words": "Ett"}, headers=JSON)
    two = client.post(address, data={**second, "words": "Två"}, headers=JSON)
    assert two.status_code == 409 and two.json["theirs"]["words"] == ["Ett"] and two.json["seen"] == one.json["seen"]
    chosen = client.post(address, data={**second, "words": "Två", "draft": two.json["seen"]}, headers=JSON)
    assert chosen.status_code == 200 and drafts(app)[0][1]["words"] == "Två"


def test_begin_again_throws_it_away(app, case, client, new):
    keep(client, case, new, words="Slarvigt")
    away = f"/arenden/{case.number}/utkast/contact_note/bort"
    answer = client.press(new, away)
    assert answer.status_code == 303 and answer.location == new and drafts(app) == []
    assert "Slarvigt" not in read(client, new)


def test_begin_again_leads_nowhere_else(case, client, new):
    keep(client, case, new, words="Ord")
    away = f"/arenden/{case.number}/utkast/contact_note/bort"
    answer = client.press(new, away, back="https://example.org/")
    assert answer.location == f"/arenden/{case.number}"


def test_what_was_changed_meanwhile_is_shown_beside_the_draft(app, case, client, new):
    client.submit(new, how="phone", words="Först")
    with app.app_context():
        note = db.session.scalars(select(ContactNote.id)).one()
    page = new.replace("ny", str(note))
    code = f"contact_note:{note}"
    keep(client, case, page, code, words="Mitt utkast")
    other = client.fields(page) | {"words": "Den andras text", "draft": ""}
    assert client.post(page, data=other).status_code == 303
    shown = read(client, page)
    assert "Mitt utkast" in shown and "Den andras text" in shown and "Någon annan har sparat" in shown
    assert client.post(page, data=form_fields(shown)).status_code == 303 and drafts(app) == []
    assert "Mitt utkast" in read(client, page)


@pytest.mark.parametrize("code", ["Contact", "a:b", "x" * 90])
def test_what_is_no_form_of_ours_does_not_exist(case, client, new, code):
    assert keep(client, case, new, code).status_code == 404


def test_too_much_is_refused_in_words(app, case, client, new):
    answer = keep(client, case, new, words="x" * 60_001)
    assert answer.status_code == 422 and "för mycket text" in answer.json["notice"] and drafts(app) == []


def test_a_closed_case_and_a_lent_device_keep_nothing(app, case, client, new, make, sign_in):
    fields, address = client.fields(new), f"/arenden/{case.number}/utkast/contact_note"
    mapping = f"/arenden/{case.number}/kartlaggning"
    client.press(mapping, f"{mapping}/borja")
    client.press(mapping, f"{mapping}/tillsammans")
    lent = client.post(address, data=fields, headers=JSON)
    assert (lent.status_code, lent.json) == (403, {"door": "lent_page"})
    closed = make.case(stage=Stage.CLOSED)
    own = sign_in(make.ombud_of(closed))
    answer = own.post(f"/arenden/{closed.number}/utkast/contact_note", data={"words": "Ord"}, headers=JSON)
    assert answer.status_code in (400, 422) and drafts(app) == []


def test_a_foreign_page_keeps_nothing(app, case, client, new, make, sign_in):
    fields, address = client.fields(new) | {"words": "Ord"}, f"/arenden/{case.number}/utkast/contact_note"
    stale = client.post(address, data={**fields, "csrf_token": "gammal"}, headers=JSON)
    assert (
        stale.status_code == 400
        and client.post(address, data={**fields, "csrf_token": stale.json["token"]}, headers=JSON).status_code == 200
    )
    someone_else = sign_in(make.user()).fields("/konto/losenord")["bound"]
    other = client.post(address, data={**fields, "bound": someone_else}, headers=JSON)
    assert (other.status_code, other.json) == (403, {"door": "other"})


def test_after_a_hand_over_the_former_ombud_cannot_reach_it_and_the_new_one_does_not_see_it(
    app, case, client, new, make, sign_in
):
    keep(client, case, new, words="Zqhemligt")
    to = make.user()
    with app.app_context():
        row = db.session.get(Case, case.id)
        hand_over(row, to=db.session.get(User, to.id), reason=HandOverReason.CLIENT_WISH, by=row.ombud)
        db.session.commit()
    assert client.get(new).status_code == 403 and "Zqhemligt" not in read(sign_in(to), new)
    assert (
        client.post(f"/arenden/{case.number}/utkast/contact_note", data={"words": "x"}, headers=JSON).status_code == 403
    )


def test_when_a_cover_has_ended_nobody_reaches_what_it_had_begun(app, case, client, new, make, sign_in):
    cover, admin = make.user(), make.user("admin")
    with app.app_context():
        row, by = db.session.get(Case, case.id), db.session.get(User, case.ombud_id)
        appoint_cover(row, to=db.session.get(User, cover.id), until=clock.today(), by=by)
        db.session.commit()
    covering = sign_in(cover)
    assert keep(covering, case, new, words="Skrivet i ett annat namn").status_code == 200
    with clock.at(clock.now() + timedelta(days=1)):
        own = sign_in(make.ombud_of(case))
        fields = own.fields(new)
        for other in (sign_in(cover), sign_in(admin)):
            assert other.get(new).status_code in (403, 404)
            answer = other.post(f"/arenden/{case.number}/utkast/contact_note", data=fields, headers=JSON)
            assert answer.status_code in (403, 404) and "Skrivet" not in answer.get_data(as_text=True)
        assert "Skrivet" not in read(own, new)


def test_the_list_of_contacts_leads_back_to_what_was_begun(case, client, new):
    keep(client, case, new, words="Begonnet")
    notes = new.removesuffix("/ny")
    page = read(client, notes)
    assert "inte är sparad" in page and f'<a href="{new}">Skriv klart</a>' in page and "Begonnet" not in page
    client.submit(new, how="phone")
    assert "Skriv klart" not in read(client, notes)
