"""The pages of intake: what each shows, refuses and leads to."""

import pytest
from support.client import form_fields

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState

NEW = "/forfragningar/ny"
LEAST = {
    "name": "Kim",
    "channel": "phone",
    "through": "self",
    "reach": "070-123 45 67, helst sms",
    "wish": "Jag vill ha personligt ombud",
}
TOMORROW = clock.days_ago(-1).isoformat()


def text(answer):
    return answer.get_data(as_text=True)


def at(row, *rest):
    return "/".join(("/forfragningar", row.number, *rest))


def read(app, row):
    with app.app_context():
        return db.session.get(Inquiry, row.id)


def test_the_least_is_enough(make, sign_in):
    client = sign_in(make.user())
    answer = client.submit(NEW, **LEAST)
    assert answer.status_code == 303
    page = text(client.get(answer.location))
    assert "Kim" in page and "”Jag vill ha personligt ombud”" in page and "070-123 45 67" in page
    assert "Kim" in text(client.get("/forfragningar"))


def test_everything_may_be_told_at_once(make, sign_in):
    client = sign_in(make.user())
    more = {
        "through": "relative",
        "through_whom": "Systern Eva",
        "municipality_id": str(make.municipality().id),
        "urgent_kind": "eviction",
        "urgent_on": TOMORROW,
        "urgent_words": "Hyran är obetald",
        "phone": "08-12 34 56",
        "may_leave_message": "no",
        "place": "Hos systern",
        "birth_year": "1980",
        "gender": "woman",
        "language": "Finska",
        "interpreter": "y",
        "children_at_home": "yes",
        "adult": "yes",
        "disability": "unknown",
        "composite_needs": "yes",
        "long_contact": "no",
        "protected": "y",
    }
    page = text(client.get(client.submit(NEW, **{**LEAST, **more}).location))
    for each in ("Systern Eva", "Ekby", "Vräkning", "Hyran är obetald", "08-12 34 56", "Lämna inget", "Hos systern"):
        assert each in page, each
    for each in ("1980", "Kvinna", "Finska", "vill ha tolk", "Skyddade uppgifter", "i morgon"):
        assert each in page, each


def test_a_double_click_makes_one_inquiry(make, sign_in, app):
    client = sign_in(make.user())
    fields = {**client.fields(NEW), **LEAST}
    first, second = client.post(NEW, data=fields), client.post(NEW, data=fields)
    assert first.status_code == second.status_code == 303 and first.location == second.location
    with app.app_context():
        assert db.session.query(Inquiry).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Fyll i det här"),
        ({"channel": ""}, "Fyll i det här"),
        ({"channel": "pigeon"}, "Välj ett av alternativen"),
        ({"municipality_id": "999999"}, "Välj ett av alternativen"),
        ({"municipality_id": "Ekby'; --"}, "Välj ett av alternativen"),
        ({"ombud_id": "²"}, "Välj ett av alternativen"),
        ({"wish": "å" * 10_001}, "för lång"),
        ({"name": "å" * 121}, "för lång"),
        ({"received_on": "imorgon"}, "2026-11-21"),
        ({"received_on": TOMORROW}, "har inte varit än"),
        ({"birth_year": "åttio"}, "helt tal"),
        ({"birth_year": "1066"}, "helt tal"),
        ({"urgent_kind": "appeal"}, "vilken dag"),
        ({"urgent_on": TOMORROW}, "vad det är som brådskar"),
        ({"urgent_words": "Vräks"}, "vad det är som brådskar"),
        ({"urgent_kind": "appeal", "urgent_on": "snart"}, "2026-11-21"),
    ],
)
def test_bad_input_keeps_every_word(make, sign_in, wrong, said):
    client = sign_in(make.user())
    answer = client.submit(NEW, **{**LEAST, **wrong})
    assert answer.status_code == 422
    page = text(answer)
    assert said in page and "070-123 45 67, helst sms" in page


def test_what_cannot_be_stored_is_left_out(make, sign_in):
    client = sign_in(make.user())
    page = text(client.get(client.submit(NEW, **{**LEAST, "wish": "Rad\x00 ett\r\nRad två\x07 <b>å</b>"}).location))
    assert "Rad ett\nRad två &lt;b&gt;å&lt;/b&gt;" in page


def test_the_list_is_narrowed_through_the_address_and_paged(make, sign_in, inquiry):
    by = make.user()
    for number in range(26):
        inquiry(by=by, name=f"Nummer {number:02d}", state=InquiryState.WAITING)
    inquiry(by=by, name="Slutad", state=InquiryState.ENDED)
    client = sign_in(by)
    first = text(client.get("/forfragningar"))
    assert "Nummer 25" in first and "Nummer 00" not in first and "Slutad" not in first
    second = text(client.get("/forfragningar?sida=2"))
    assert "Nummer 00" in second and second.index("Nummer 00") < second.index("Slutad")
    ended = text(client.get("/forfragningar?visa=avslutade"))
    assert "Slutad" in ended and "Nummer" not in ended
    assert "Ingen förfrågan här" in text(client.get("/forfragningar?visa=nya"))
    assert client.get("/forfragningar?visa=trams&sida=x").status_code == 200


def test_an_empty_list_says_what_it_is_for(make, sign_in):
    client = sign_in(make.user())
    assert "Ingen förfrågan än" in text(client.get("/forfragningar"))
    assert "Ingen väntar" in text(client.get("/ko"))
    assert "Ingen väntar" in text(sign_in(make.user("steering")).get("/ko"))


def test_two_who_change_the_same_see_both_texts(make, sign_in, inquiry):
    by = make.user()
    row = inquiry(by=by)
    client, other = sign_in(by), sign_in(make.user())
    fields = client.fields(at(row, "uppgifter"))
    assert other.submit(at(row, "uppgifter"), wish="Den andras text", gender="woman").status_code == 303
    answer = client.post(at(row, "uppgifter"), data={**fields, "wish": "Min text"})
    page = text(answer)
    assert answer.status_code == 422 and "Min text" in page and "Den andras text" in page and "Kvinna" in page
    again = {**fields, "wish": "Min text", "version": str(int(fields["version"]) + 1)}
    assert client.post(at(row, "uppgifter"), data=again).status_code == 303


def test_the_four_questions_are_asked_without_a_diagnosis(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    assert "Vi frågar aldrig efter diagnos" in text(client.get(at(row, "malgrupp")))
    assert client.submit(at(row, "malgrupp"), adult="yes", long_contact="unknown").status_code == 303
    page = text(client.get(at(row)))
    assert "Har personen fyllt 18 år?" in page and "många olika saker" not in page


def test_notes_are_written_and_put_right(make, sign_in, inquiry, app):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    today = clock.today().isoformat()
    assert client.submit(at(row, "anteckning"), kind="call", on=today, words="Hon svarade").status_code == 303
    assert read(app, row).last_contact_on == clock.today() and read(app, row).state is InquiryState.IN_CONTACT
    with app.app_context():
        note = db.session.get(Inquiry, row.id).notes[0].id
    path = at(row, "anteckning", str(note))
    stale = client.fields(path)
    assert client.submit(path, words="Hon svarade inte", reached=None).status_code == 303
    assert read(app, row).last_contact_on is None
    answer = client.post(path, data={**stale, "words": "Tredje"})
    assert answer.status_code == 422 and "Hon svarade inte" in text(answer) and "Tredje" in text(answer)
    assert "Hon svarade inte" in text(client.get(at(row)))
    assert client.get(at(inquiry(by=by), "anteckning", str(note))).status_code == 404
    assert client.submit(at(row, "anteckning"), kind="call", on=TOMORROW, words="Kvar").status_code == 422


def test_what_is_urgent_is_added_and_settled(make, sign_in, inquiry, app):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    assert client.submit(at(row, "akut"), kind="appeal", due_on=TOMORROW, words="Beslutet").status_code == 303
    page = text(client.get(at(row)))
    assert "Överklagande" in page and "Beslutet" in page and "förbi kön" in page
    with app.app_context():
        urgency = db.session.get(Inquiry, row.id).urgencies[0].id
    path = at(row, "akut", str(urgency), "klart")
    assert client.press(at(row), path).status_code == 303
    assert "Det här brådskar" not in text(client.get(at(row)))
    assert client.post(at(inquiry(by=by), "akut", str(urgency), "klart")).status_code == 404
    answer = client.post(path)
    assert answer.status_code == 303
    assert "Sidan var för gammal" in text(client.get(answer.location))


def test_the_whole_way_from_a_yes_to_a_case(make, sign_in, inquiry, app):
    by, chosen = make.user(), make.user(name="Vald Vera")
    make.case(ombud=chosen)
    row, client = inquiry(by=by, name="Robin"), sign_in(by)
    client.submit(at(row, "anteckning"), kind="call", on=clock.today().isoformat(), words="Vi ringde")
    assert client.press(at(row), at(row, "ko")).status_code == 303
    assert "Robin" in text(client.get("/ko")) and "Plats 1 i kön" in text(client.get(at(row)))
    page = text(client.get(at(row, "erbjud")))
    assert "Vald Vera</strong>" in page and "Bär 1 av 18. Har plats för 17 till." in page
    assert client.submit(at(row, "erbjud"), ombud_id=str(chosen.id)).status_code == 303
    assert "Erbjuden Vald Vera" in text(client.get("/ko"))
    assert client.submit(at(row, "svar"), answer="no", words="Vill träffa någon annan").status_code == 303
    page = text(client.get(at(row)))
    assert "Tackade nej till ombudet: Vald Vera" in page and "Vill träffa någon annan" in page and "Plats 1" in page
    client.submit(at(row, "erbjud"), ombud_id=str(chosen.id))
    answer = client.submit(at(row, "svar"), answer="yes")
    assert answer.location == at(row)
    page = text(client.get(at(row)))
    assert "blev ärende" in page and "Robin" not in page and "Gå till ärendet" not in page
    assert "Robin" not in text(client.get("/forfragningar")) + text(client.get("/ko"))
    own = sign_in(chosen)
    assert "Gå till ärendet" in text(own.get(at(row)))
    with app.app_context():
        number = db.session.get(Inquiry, row.id).case.number
    assert "Robin" in text(own.get(f"/arenden/{number}"))
    for rest in ("uppgifter", "anteckning", "erbjud", "svar", "avsluta", "skydd"):
        assert client.get(at(row, rest)).status_code == 422


def test_the_chosen_ombud_goes_straight_into_the_case(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by, state=InquiryState.OFFERED), sign_in(by)
    answer = client.submit(at(row, "svar"), answer="yes")
    assert answer.status_code == 303 and answer.location.startswith("/arenden/")
    assert client.get(answer.location).status_code == 200


def test_a_double_click_and_two_people_open_one_case(make, sign_in, inquiry, app):
    by = make.user()
    row = inquiry(by=by, state=InquiryState.OFFERED)
    client, other = sign_in(by), sign_in(make.user("coordinator"))
    mine, theirs = client.fields(at(row, "svar")), other.fields(at(row, "svar"))
    first = client.post(at(row, "svar"), data={**mine, "answer": "yes"})
    again = client.post(at(row, "svar"), data={**mine, "answer": "yes"})
    assert first.status_code == again.status_code == 303 and first.location == again.location
    late = other.post(at(row, "svar"), data={**theirs, "answer": "yes", "words": "Det jag skrev"})
    assert late.status_code == 422 and "blivit ett ärende" in text(late) and "Det jag skrev" in text(late)
    with app.app_context():
        assert db.session.query(Case).count() == 1


def test_who_offers_second_is_told(make, sign_in, inquiry, app):
    by, second = make.user(), make.user()
    row = inquiry(by=by, state=InquiryState.WAITING)
    client, other = sign_in(by), sign_in(second)
    fields = other.fields(at(row, "erbjud"))
    assert client.submit(at(row, "erbjud"), ombud_id=str(by.id)).status_code == 303
    late = other.post(at(row, "erbjud"), data={**fields, "ombud_id": str(second.id)})
    assert late.status_code == 422 and "Någon annan" in text(late)
    late = other.post(at(row, "erbjud"), data={**form_fields(text(late)), "ombud_id": str(second.id)})
    assert late.status_code == 422 and "gått vidare" in text(late)
    assert read(app, row).offered_to_id == by.id


def test_a_button_pressed_too_late_says_so(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    assert client.press(at(row), at(row, "ko")).status_code == 303
    answer = client.post(at(row, "ko"), data={**client.fields(at(row, "anteckning"))})
    assert answer.status_code == 303
    assert "gått vidare" in text(client.get(answer.location))


def test_past_the_queue_with_a_reason(make, sign_in, inquiry, app):
    by = make.user()
    row, client = inquiry(by=by, due_on=clock.today()), sign_in(by)
    refused = client.submit(at(row, "forbi-kon"), ombud_id=str(by.id), reason=" ")
    assert refused.status_code == 422
    answer = client.submit(at(row, "forbi-kon"), ombud_id=str(by.id), reason="Vräks på fredag")
    assert answer.location.startswith("/arenden/")
    with app.app_context():
        assert db.session.query(Case).one().origin.past_queue_reason == "Vräks på fredag"
    calm = inquiry(by=by)
    refused = client.submit(at(calm, "forbi-kon"), ombud_id=str(by.id), reason="Bråttom")
    assert refused.status_code == 422 and "bara det som brådskar" in text(refused) and "Bråttom" in text(refused)


def test_an_inquiry_ends_and_is_opened_again(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by, state=InquiryState.WAITING), sign_in(by)
    assert client.submit(at(row, "avsluta"), outcome="other", words="").status_code == 422
    assert client.submit(at(row, "avsluta"), outcome="moved", words="Till Boden").status_code == 303
    page = text(client.get(at(row)))
    assert "Har flyttat" in page and "Till Boden" in page
    assert client.submit(at(row, "oppna-igen"), words="").status_code == 422
    assert client.submit(at(row, "oppna-igen"), words="Kom tillbaka", keep_place="y").status_code == 303
    assert "Plats 1 i kön" in text(client.get(at(row)))


def test_a_house_without_ombud_says_so(make, sign_in, inquiry, app):
    coordinator = make.user("coordinator")
    row = inquiry(by=coordinator, state=InquiryState.WAITING)
    assert "inget ombud än" in text(sign_in(coordinator).get(at(row, "erbjud")))


def test_an_expired_token_keeps_the_text(make, sign_in):
    client = sign_in(make.user())
    fields = {**client.fields(NEW), **LEAST, "csrf_token": "gammal"}
    answer = client.post(NEW, data=fields)
    assert answer.status_code == 422 and "Jag vill ha personligt ombud" in text(answer)
