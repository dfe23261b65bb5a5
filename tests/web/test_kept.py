"""What was typed is kept: an expired session, a stale token, a locked database, a closed case."""

from datetime import timedelta

from sqlalchemy import func, select

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.contact.models import Meeting

WORDS = "Vi satt länge vid ån och pratade om hunden."


def meetings(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Meeting))


def test_an_expired_session_costs_no_word(app, make, sign_in):
    case = make.case()
    user = make.ombud_of(case)
    client = sign_in(user)
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS, "place": "Ån", "told_free": "y"}
    with clock.at(clock.now() + timedelta(hours=user.operation.session_hours, minutes=1)):
        answer = client.post(path, data=typed)
        assert answer.status_code == 401
        page = answer.get_data(as_text=True)
        assert "finns kvar" in page and WORDS not in page, "sealed, so that nobody else at the screen reads it"
        kept = fields_of(page) | {"email": user.email, "password": "ombud-demo"}
        back = client.post("/logga-in", data=kept).get_data(as_text=True)
        resume = hidden_fields(back, path)
        shown = client.post(path, data=resume)
        assert shown.status_code == 200 and meetings(app) == 0
        again = fields_of(shown.get_data(as_text=True))
        assert (again["words"], again["place"], again["told_free"]) == (WORDS, "Ån", "y")
        assert client.post(path, data=again).status_code == 303
    assert meetings(app) == 1


def test_a_kept_text_is_for_nobody_else(app, make, sign_in):
    case = make.case()
    user, other = make.ombud_of(case), make.user("ombud")
    client = sign_in(user)
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS}
    with clock.at(clock.now() + timedelta(hours=user.operation.session_hours, minutes=1)):
        page = client.post(path, data=typed).get_data(as_text=True)
        answer = client.post("/logga-in", data=fields_of(page) | {"email": other.email, "password": "ombud-demo"})
        assert answer.status_code == 303
        stolen = client.post(path, data={"_resume": fields_of(page)["kept"]})
        assert stolen.status_code == 403


def test_a_text_sealed_for_one_page_does_not_turn_up_on_another(app, make, sign_in):
    case = make.case()
    user = make.ombud_of(case)
    client = sign_in(user)
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS}
    with clock.at(clock.now() + timedelta(hours=user.operation.session_hours, minutes=1)):
        kept = fields_of(client.post(path, data=typed).get_data(as_text=True))["kept"]
        client.sign_in(user)
        other = client.post(f"/arenden/{case.number}/kontakt/overenskommelse", data={"_resume": kept})
        assert WORDS not in other.get_data(as_text=True)


def test_a_text_on_its_way_back_is_not_lost_when_the_case_was_closed_meanwhile(app, make, sign_in):
    case = make.case(stage=Stage.RESTING)
    user = make.ombud_of(case)
    client, cover = sign_in(user), make.user("ombud")
    sign_in(make.user("coordinator")).submit(f"/arenden/{case.number}/ersattare", to_id=str(cover.id))
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS}
    with clock.at(clock.now() + timedelta(hours=user.operation.session_hours, minutes=1)):
        page = client.post(path, data=typed).get_data(as_text=True)
        back = client.post("/logga-in", data=fields_of(page) | {"email": user.email, "password": "ombud-demo"})
        resume = hidden_fields(back.get_data(as_text=True), path)
        sign_in(cover).submit(f"/arenden/{case.number}/stang")
        answer = client.post(path, data=resume)
        assert answer.status_code == 422 and WORDS in answer.get_data(as_text=True)


def test_the_short_word_of_a_form_that_never_was_is_shown(make, sign_in):
    case = make.case()
    answer = sign_in(make.user("ombud")).post(f"/arenden/{case.number}/kontakt/mote", data={"place": "Bosse"})
    assert answer.status_code == 403 and 'value="Bosse"' in answer.get_data(as_text=True)


def test_a_stale_token_costs_no_word(app, make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    answer = client.submit(path, words=WORDS, csrf_token="old")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and WORDS in page and meetings(app) == 0
    assert client.post(path, data=fields_of(page)).status_code == 303
    assert meetings(app) == 1


def test_a_closed_case_gives_the_text_back(app, make, sign_in):
    case = make.case(stage=Stage.RESTING)
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS}
    client.submit(f"/arenden/{case.number}/stang")
    answer = client.post(path, data=typed)
    assert answer.status_code == 422 and WORDS in answer.get_data(as_text=True) and meetings(app) == 0


def test_a_double_click_makes_one_record(app, make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS}
    first, second = client.post(path, data=typed), client.post(path, data=typed)
    assert first.location == second.location and meetings(app) == 1


def test_a_changed_text_from_the_same_page_is_not_taken_for_a_double_click(app, make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    typed = client.fields(path) | {"words": WORDS}
    client.post(path, data=typed)
    client.post(path, data=typed | {"words": "Något annat efter tillbakaknappen."})
    assert meetings(app) == 2


def test_bad_input_is_answered_at_its_field(app, make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    for values, message in (
        ({"words": "å" * 10_001}, "för lång"),
        ({"on": "i morgon"}, "Skriv datumet så här"),
        ({"on": ""}, "Fyll i det här"),
        ({"on": "0001-01-01"}, "Året verkar inte stämma"),
        ({"on": "2999-01-01"}, "Året verkar inte stämma"),
        ({"place": "x" * 201}, "för lång"),
    ):
        answer = client.submit(path, **({"words": WORDS} | values))
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422 and message in page and (values.get("words") or WORDS) in page
    odd = "Hej\x00 <b>du</b> 🙂 \u202eåäö\x08"
    assert client.submit(path, words=odd).status_code == 303
    page = client.get(f"/arenden/{case.number}/kontakt").get_data(as_text=True)
    assert "Hej &lt;b&gt;du&lt;/b&gt; 🙂" in page


def test_too_much_is_answered_in_words(make, sign_in):
    client = sign_in(make.user("ombud"))
    answer = client.post("/", data={"words": "x" * 2_000_000})
    assert answer.status_code in (400, 405, 413)
    case = make.case()
    client = sign_in(make.ombud_of(case))
    answer = client.post(f"/arenden/{case.number}/kontakt/mote", data={"words": "x" * 2_000_000})
    assert answer.status_code == 413 and "för stor" in answer.get_data(as_text=True)


def fields_of(page):
    """The values of the form a page is for."""
    from support.client import form_fields

    return form_fields(page)


def hidden_fields(page, action):
    """The values of the form that leads to `action`."""
    from support.client import _values, parse

    return _values(next(form for form in parse(page).iter("form") if form.get("action") == action))
