"""The question whether the new work is linked to the former: asked where there is something to link, and only then."""

from datetime import timedelta

from support.inquiries import make_inquiry

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState

WHO = {"name": "Berit Lundqvist", "birth_year": 1971}
QUESTION = "kopplas till det förra"


def text(answer):
    return answer.get_data(as_text=True)


def offered(make, by, **known):
    return f"/forfragningar/{make_inquiry(make, by=by, state=InquiryState.OFFERED, **{**WHO, **known}).number}/svar"


def test_who_never_was_here_is_not_asked(make, sign_in):
    by = make.user()
    client = sign_in(by)
    page = offered(make, by)
    assert QUESTION not in text(client.get(page))
    assert client.submit(page, answer="yes", former_id="1").status_code == 303
    with client.application.app_context():
        assert db.session.query(Case).one().former_id is None


def test_a_colleague_links_on_yes_without_learning_whose_or_when(make, sign_in):
    closed, by = make.case(stage=Stage.CLOSED, **WHO), make.user()
    client = sign_in(by)
    page = offered(make, by)
    form = text(client.get(page))
    assert QUESTION in form and f"ärende {closed.number}" not in form and make.ombud_of(closed).name not in form
    assert client.submit(page, answer="yes", former_id=str(closed.id)).status_code == 303
    with client.application.app_context():
        case = db.session.query(Case).filter(Case.former_id == closed.id).one()
        number = case.number
    overview = text(client.get(f"/arenden/{number}"))
    assert "Har haft ombud här förut" in overview and closed.number not in overview
    assert client.get(f"/arenden/{closed.number}/historik").status_code == 403
    away = f"/arenden/{number}/forra-arbetet/ta-bort"
    assert client.post(away).status_code == 303
    assert "förut" in text(client.get(f"/arenden/{number}"))
    assert client.press(f"/arenden/{number}", away).status_code == 303
    assert "förut" not in text(client.get(f"/arenden/{number}"))


def test_the_same_ombud_gets_a_link_and_a_no_links_nothing(make, sign_in):
    closed = make.case(stage=Stage.CLOSED, **WHO)
    by = make.ombud_of(closed)
    client = sign_in(by)
    page = offered(make, by)
    assert closed.number in text(client.get(page))
    assert client.submit(page, answer="yes", former_id="").status_code == 303
    page = offered(make, by)
    answer = client.submit(page, answer="yes", former_id="999999", words="Gärna")
    assert answer.status_code == 422 and "Gärna" in text(answer)
    assert client.submit(page, answer="yes", former_id=str(closed.id)).status_code == 303
    with client.application.app_context():
        linked = [each.former_id for each in db.session.query(Case).order_by(Case.id)]
        number = db.session.query(Case).filter(Case.former_id.is_not(None)).one().number
    assert linked == [None, None, closed.id]
    assert f'href="/arenden/{closed.number}"' in text(client.get(f"/arenden/{number}"))


def test_an_urgent_person_who_returns_is_asked_too(make, sign_in, app):
    closed = make.case(stage=Stage.CLOSED, **WHO)
    by = make.ombud_of(closed)
    client = sign_in(by)
    asked = make_inquiry(make, by=by, due_on=clock.today() + timedelta(days=3), **WHO)
    page = f"/forfragningar/{asked.number}/forbi-kon"
    assert QUESTION in text(client.get(page))
    values = {"ombud_id": str(by.id), "reason": "Vräkning", "former_id": str(closed.id)}
    assert client.submit(page, **values).status_code == 303
    with app.app_context():
        case = db.session.get(Inquiry, asked.id).case
        assert case.former_id == closed.id
