"""The contact phase, page by page."""

import io

import pypdf
import pytest
from support.client import form_fields

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.contact.models import Meeting


def path(case, rest=""):
    return f"/arenden/{case.number}/kontakt{rest}"


def write_meeting(client, case, **values):
    """Write a meeting through its page and give its address."""
    answer = client.submit(path(case, "/mote"), **values)
    assert answer.status_code == 303
    with client.application.app_context():
        return path(case, f"/mote/{db.session.query(Meeting).order_by(Meeting.id.desc()).first().id}")


@pytest.fixture
def case(make):
    return make.case()


@pytest.fixture
def client(case, make, sign_in):
    return sign_in(make.ombud_of(case))


def test_a_meeting_and_the_agreement_are_written(case, client):
    answer = client.submit(path(case, "/mote"), place="Kyrkans kafé", told_role="y", words="Vi fikade.")
    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert "Kyrkans kafé" in page and "Vi fikade." in page and "Vad ett ombud gör" in page
    assert "inte sagt ja än" in page and "Akut hjälp kan du alltid ge" in page
    today = clock.today().isoformat()
    answer = client.submit(
        path(case, "/overenskommelse"),
        client_yes_on=today,
        ombud_yes_on=today,
        thought_end="När lägenheten är klar",
        thought_end_on="2031-05-04",
    )
    page = client.get(answer.location).get_data(as_text=True)
    assert "inte sagt ja" not in page and "När lägenheten är klar" in page and "2031-05-04" in page


def test_a_yes_is_mutual(case, client):
    answer = client.submit(
        path(case, "/overenskommelse"), client_yes_on=clock.today().isoformat(), reachability="Ring på förmiddagen"
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "ömsesidigt" in page and "Ring på förmiddagen" in page


def test_two_who_change_the_same_meeting_see_both_texts(case, client):
    meeting = write_meeting(client, case, words="Vi sågs.")
    mine = client.fields(meeting)
    assert client.submit(meeting, words="Den andras text", told_free="y").status_code == 303
    answer = client.post(meeting, data={**mine, "words": "Min text"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Den andras text" in page and "Min text" in page
    assert ">True<" not in page and ">Ja<" in page
    with client.application.app_context():
        assert db.session.query(Meeting).one().words == "Den andras text"


def test_after_a_conflict_one_saves_knowingly(case, client):
    meeting = write_meeting(client, case, words="Vi sågs.")
    mine = client.fields(meeting)
    client.submit(meeting, words="Den andras text")
    answer = client.post(meeting, data={**mine, "words": "Min text"})
    again = form_fields(answer.get_data(as_text=True))
    assert client.post(meeting, data=again).status_code == 303
    with client.application.app_context():
        assert db.session.query(Meeting).one().words == "Min text"


def test_a_double_click_makes_one_meeting(case, client):
    fields = {**client.fields(path(case, "/mote")), "words": "En gång"}
    assert client.post(path(case, "/mote"), data=fields).status_code == 303
    assert client.post(path(case, "/mote"), data=fields).status_code == 303
    with client.application.app_context():
        assert db.session.query(Meeting).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("on", "imorgon"), ("on", "0001-01-01"), ("on", ""), ("place", "x" * 201), ("words", "x" * 10_001)],
)
def test_what_cannot_be_saved_stays_in_the_form(case, client, field, value):
    values = {"who_came": "Min syster kom med", field: value}
    answer = client.submit(path(case, "/mote"), **values)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Min syster kom med" in page and value in page


def test_control_characters_are_left_out(case, client):
    client.submit(path(case, "/mote"), words="a\x00b\x07c\x1fd")
    page = client.get(path(case)).get_data(as_text=True)
    assert "abcd" in page


def test_the_agreement_is_printed_with_and_without_words(make, sign_in):
    case = make.case(name="Markörnamn")
    client = sign_in(make.ombud_of(case))
    answer = client.get(path(case, "/overenskommelse.pdf"))
    assert answer.mimetype == "application/pdf" and "Mark" not in answer.headers["Content-Disposition"]
    client.submit(path(case, "/overenskommelse"), limits="Jag städar inte <b>åt</b> dig")
    text = pypdf.PdfReader(io.BytesIO(client.get(path(case, "/overenskommelse.pdf")).data)).pages[0].extract_text()
    assert "Jag städar inte <b>åt</b> dig" in " ".join(text.split())
    assert "overenskommelse.pdf" in client.get(path(case)).get_data(as_text=True)


def test_nobody_else_comes_in(case, make, sign_in):
    meeting = path(case, "/mote/1")
    for page in (
        path(case),
        path(case, "/mote"),
        meeting,
        path(case, "/overenskommelse"),
        path(case, "/overenskommelse.pdf"),
    ):
        assert sign_in(make.user()).get(page).status_code == 403
    strangers = [make.user("steering"), make.user("admin"), make.user(operation=make.operation())]
    for user in strangers:
        stranger = sign_in(user)
        assert stranger.get(path(case)).status_code == 404
        assert stranger.get(path(case, "/overenskommelse.pdf")).status_code == 404


def test_the_meeting_of_another_case_does_not_exist(case, client, make):
    other = make.case(ombud=make.ombud_of(case))
    meeting = write_meeting(client, other, words="Den andra klienten")
    assert client.get(meeting.replace(other.number, case.number)).status_code == 404


def test_with_protected_identity_only_the_named_ombud_sees_where_and_how(make, sign_in):
    cover = make.user()
    case = make.case(protected=True)
    with make.app.app_context():
        db.session.get(Case, case.id).co_ombud_id = cover.id
        db.session.commit()
    own, other = sign_in(make.ombud_of(case)), sign_in(cover)
    meeting = write_meeting(own, case, place="Hemliga kaféet", words="Ett samtal")
    own.submit(path(case, "/overenskommelse"), reachability="Hemligt nummer", limits="Inga pengar")
    page = own.get(path(case)).get_data(as_text=True)
    assert "Hemliga kaféet" in page and "Hemligt nummer" in page
    for hidden in (path(case), meeting, path(case, "/overenskommelse")):
        page = other.get(hidden).get_data(as_text=True)
        assert "Hemliga kaféet" not in page and "Hemligt nummer" not in page
    text = pypdf.PdfReader(io.BytesIO(other.get(path(case, "/overenskommelse.pdf")).data)).pages[0].extract_text()
    assert "Hemligt nummer" not in text
    assert other.submit(meeting, words="Ändrat av den andra").status_code == 303
    assert other.submit(path(case, "/overenskommelse"), limits="Nya gränser").status_code == 303
    page = own.get(path(case)).get_data(as_text=True)
    assert "Hemliga kaféet" in page and "Hemligt nummer" in page and "Nya gränser" in page


def test_a_closed_case_is_read_only(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    page = client.get(path(case)).get_data(as_text=True)
    assert "/kontakt/mote" not in page and "Ändra överenskommelsen" not in page and "Skriv ut" in page
    assert client.get(path(case, "/mote")).status_code == 422


def test_many_meetings_are_paged(case, client, make):
    with make.app.app_context():
        db.session.add_all([Meeting(case_id=case.id, on=clock.days_ago(day)) for day in range(30)])
        db.session.commit()
    assert "sida=2" in client.get(path(case)).get_data(as_text=True)
    assert client.get(path(case, "?sida=2")).status_code == 200
