"""The pages of what can be carried, and the offer that leans on it: what each shows, refuses and leads to."""

import pytest
from support.inquiries import make_inquiry
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import Operation
from ombud.cases.models import Gender, Stage
from ombud.extensions import db
from ombud.intake.carrying.models import CeilingReason, OmbudProfile
from ombud.intake.models import Inquiry, InquiryMove, InquiryState


@pytest.fixture
def database():
    """The rules are held on both databases; what a page shows is the same on either."""
    return "sqlite"


@pytest.fixture
def set_up(app, make):
    """`set_up(ceiling_is_hard=True)`: settings of the operation."""

    def change(**settings):
        with app.app_context():
            row = db.session.get(Operation, make.home.id)
            for name, value in settings.items():
                setattr(row, name, value)
            db.session.commit()

    return change


def text(answer):
    return answer.get_data(as_text=True)


def at(row, *rest):
    return "/".join(("/forfragningar", row.number, *rest))


def test_the_circle_sees_what_everybody_carries(make, sign_in, inquiry, set_up):
    set_up(caseload_ceiling=3)
    alma, bo = make.user(name="Alma Ask"), make.user(name="Bo Björk")
    make.case(ombud=alma, stage=Stage.TRUST)
    make.case(ombud=alma, stage=Stage.RESTING)
    inquiry(by=alma, name="Robin", state=InquiryState.OFFERED)
    for user in (bo, make.user("coordinator")):
        page = text(sign_in(user).get("/barkraft"))
        assert "Bär 2 av 3." in page and "Har plats för 1 till." in page and "Bär 0 av 3." in page
        assert "Förtroende 1" in page and "Vilofas 1" in page and "Erbjuden till Robin" in page
        assert "Just nu finns plats för 4 till." in page and "Tillsammans bär vi 2 av 6." in page
    assert f"/barkraft/{bo.id}" in text(sign_in(bo).get("/barkraft"))
    assert f"/barkraft/{alma.id}" not in text(sign_in(bo).get("/barkraft"))


def test_an_empty_house_says_what_the_page_is_for(make, sign_in):
    assert "Inget ombud än" in text(sign_in(make.user("coordinator")).get("/barkraft"))


def test_an_ombud_writes_the_own_profile_but_not_the_working_time(make, sign_in, app):
    alma = make.user(name="Alma Ask")
    path, client = f"/barkraft/{alma.id}", sign_in(alma)
    assert "procent av heltid" not in text(client.get(path))
    places = str(make.municipality().id)
    answer = client.submit(
        path, gender="woman", languages="svenska, arabiska", municipalities=places, working_percent="10"
    )
    assert answer.status_code == 303
    page = text(client.get("/barkraft"))
    assert "Kvinna · svenska, arabiska · Ekby" in page and "av heltid</" not in page
    coordinator = sign_in(make.user("coordinator"))
    assert coordinator.submit(path, working_percent="50").status_code == 303
    assert "50 procent av heltid" in text(client.get("/barkraft"))
    with app.app_context():
        assert db.session.query(OmbudProfile).one().gender is Gender.WOMAN


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"languages": "å" * 201}, "för lång"),
        ({"gender": "?"}, "Välj ett av alternativen"),
        ({"municipalities": "999999"}, "Välj bland alternativen"),
        ({"municipalities": "Ekby'; --"}, "Välj bland alternativen"),
        ({"working_percent": "4"}, "mellan 5 och 100"),
        ({"working_percent": "halvtid"}, "helt tal"),
        ({"working_percent": ""}, "Fyll i det här"),
    ],
)
def test_a_wrong_profile_keeps_what_was_typed(make, sign_in, wrong, said):
    alma = make.user()
    answer = sign_in(make.user("coordinator")).submit(
        f"/barkraft/{alma.id}", **{"languages": "svenska, teckenspråk", "working_percent": "75", **wrong}
    )
    page = text(answer)
    assert answer.status_code == 422 and said in page
    assert wrong.get("languages", "svenska, teckenspråk") in page


def test_two_who_write_a_profile_see_both(make, sign_in):
    alma = make.user()
    path, client, other = f"/barkraft/{alma.id}", sign_in(alma), sign_in(make.user("coordinator"))
    fields = client.fields(path)
    assert other.submit(path, languages="finska").status_code == 303
    answer = client.post(path, data={**fields, "languages": "svenska"})
    page = text(answer)
    assert answer.status_code == 422 and "svenska" in page and "finska" in page


def test_who_has_no_profile_to_write(make, sign_in):
    alma, coordinator = make.user(), make.user("coordinator")
    gone = make.user(operation=make.operation())
    client = sign_in(coordinator)
    for user_id in (coordinator.id, gone.id, 999_999):
        assert client.get(f"/barkraft/{user_id}").status_code == 404
    assert sign_in(make.user()).get(f"/barkraft/{alma.id}").status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "admin"])
def test_what_each_step_weighs_is_set_without_seeing_a_case(make, sign_in, role):
    make.case(name="Blåklint")
    client = sign_in(make.user(role))
    assert "/barkraft/vikter" in text(client.get("/installningar"))
    answer = client.submit(
        "/barkraft/vikter", contact="60", execution="120", outreach_percent="10", ceiling_is_hard="y"
    )
    assert answer.status_code == 303
    page = text(client.get(answer.location))
    assert 'value="60"' in page and 'value="120"' in page and "checked" in page and "Blåklint" not in page
    for wrong in ({"contact": "0"}, {"contact": "9"}, {"trust": "301"}, {"plan": ""}, {"outreach_percent": "81"}):
        refused = client.submit("/barkraft/vikter", **{"closure": "55", **wrong})
        assert refused.status_code == 422 and 'value="55"' in text(refused), wrong


def test_the_offer_names_who_suits_first_and_says_why(make, sign_in, inquiry, app, set_up):
    set_up(caseload_ceiling=2)
    by, suits, full = make.user(name="Alma Ask"), make.user(name="Bo Björk"), make.user(name="Cia Ceder")
    for _ in range(2):
        make.case(ombud=full)
    coordinator = sign_in(make.user("coordinator"))
    coordinator.submit(
        f"/barkraft/{suits.id}", gender="woman", languages="arabiska", municipalities=str(make.municipality().id)
    )
    coordinator.submit(f"/barkraft/{full.id}", gender="man", languages="svenska")
    row = inquiry(
        by=by,
        state=InquiryState.WAITING,
        wants_gender=Gender.WOMAN,
        wants_language="arabiska",
        wants_place_id=make.municipality().id,
    )
    client = sign_in(by)
    page = text(client.get(at(row, "erbjud")))
    assert page.index("Bo Björk") < page.index("Alma Ask</strong>") < page.index("Cia Ceder")
    for said in ("Är kvinna.", "Talar arabiska.", "Finns i Ekby.", "Har plats för 2 till.", "Kön är inte ifyllt."):
        assert said in page, said
    for said in (
        "Är inte kvinna.",
        "Talar inte arabiska, vad vi vet.",
        "Taket är nått.",
        "En till blir mer än ni har tänkt.",
    ):
        assert said in page, said
    assert "Står efter den som har plats." in page and "stämmer bättre" in page
    assert "Ett nej är helt i sin ordning" in page and "over_ceiling" not in page
    assert client.submit(at(row, "erbjud"), ombud_id=str(full.id)).status_code == 303, "a soft ceiling only warns"


def test_a_hard_ceiling_asks_at_its_field_and_keeps_the_choice(make, sign_in, inquiry, app, set_up):
    set_up(caseload_ceiling=1, ceiling_is_hard=True)
    by = make.user(name="Alma Ask")
    make.case(ombud=by)
    row, client = inquiry(by=by, state=InquiryState.WAITING), sign_in(by)
    assert "Välj ett skäl nedanför" in text(client.get(at(row, "erbjud")))
    answer = client.submit(at(row, "erbjud"), ombud_id=str(by.id), over_ceiling="")
    page = text(answer)
    assert answer.status_code == 422 and 'id="over_ceiling-error"' in page and 'checked id="ombud_id-0"' in page
    assert client.submit(at(row, "erbjud"), ombud_id=str(by.id), over_ceiling="?").status_code == 422
    assert client.submit(at(row, "erbjud"), ombud_id=str(by.id), over_ceiling="wish").status_code == 303
    with app.app_context():
        moves = db.session.query(InquiryMove).filter_by(inquiry_id=row.id, to_state=InquiryState.OFFERED).all()
        assert [move.over_ceiling for move in moves] == [CeilingReason.WISH]
    urgent = inquiry(by=by, due_on=clock.today())
    refused = client.submit(at(urgent, "forbi-kon"), ombud_id=str(by.id), reason="Vräks på fredag")
    assert refused.status_code == 422 and "Vräks på fredag" in text(refused)
    answer = client.submit(at(urgent, "forbi-kon"), ombud_id=str(by.id), reason="Vräks", over_ceiling="urgent")
    assert answer.location.startswith("/arenden/")


def test_where_a_protected_person_wants_to_be_met_is_hidden_also_in_the_order(make, sign_in, inquiry, app):
    named, there = make.user(name="Östen Namngiven"), make.user(name="Zeta Där")
    coordinator = sign_in(make.user("coordinator"))
    coordinator.submit(f"/barkraft/{there.id}", municipalities=str(make.municipality().id))
    row = inquiry(
        by=named, state=InquiryState.WAITING, protected=True, municipality=1, wants_place_id=make.municipality().id
    )
    page = text(coordinator.get(at(row, "erbjud")))
    assert "Ekby" not in page and page.index("Zeta Där") < page.index("Östen"), "by name"
    assert "Kommun" not in page
    assert "wants_place_id" not in text(coordinator.get(at(row, "uppgifter")))
    assert "Ekby" not in text(coordinator.get(at(row)))
    own = sign_in(named)
    assert "Finns i Ekby." in text(own.get(at(row, "erbjud"))) and "finns i Ekby" in text(own.get(at(row)))
    assert coordinator.submit(at(row, "uppgifter"), wants_place_id="", wants_language="finska").status_code == 303
    with app.app_context():
        live = db.session.get(Inquiry, row.id)
        assert live.wants_place_id == row.wants_place_id and live.wants_language == "finska"


def test_wishes_are_told_at_once_and_found_in_the_case(make, sign_in):
    by = make.user()
    client = sign_in(by)
    made = client.submit(
        "/forfragningar/ny",
        name="Robin",
        channel="phone",
        through="self",
        reach="Ring",
        wants_gender="man",
        wants_language="finska",
        wants_place_id=str(make.municipality().id),
    )
    assert "man, talar finska, finns i Ekby" in text(client.get(made.location))
    client.press(made.location, f"{made.location}/ko")
    client.submit(f"{made.location}/erbjud", ombud_id=str(by.id))
    case = client.submit(f"{made.location}/svar", answer="yes").location
    assert "man, talar finska, finns i Ekby" in text(client.get(case))
    for wrong in ({"wants_place_id": "999999"}, {"wants_gender": "x"}, {"wants_language": "å" * 81}):
        assert client.submit("/forfragningar/ny", name="Kvar Här", **wrong).status_code == 422


def test_two_at_the_first_meeting(make, sign_in, inquiry):
    by, other = make.user(name="Alma Ask"), make.user(name="Bo Björk")
    row, client = inquiry(by=by), sign_in(by)
    page = text(client.get(at(row, "anteckning")))
    assert "Vilket ombud var med?" in page and "Då kan personen välja mellan er." in page
    assert f'value="{by.id}"' not in page and f'value="{other.id}"' in page
    today = clock.today().isoformat()
    assert client.submit(at(row, "anteckning"), kind="meeting", on=today, with_id=str(other.id)).status_code == 303
    assert "Med var Bo Björk." in text(client.get(at(row)))
    refused = client.submit(at(row, "anteckning"), kind="meeting", on=today, with_id=str(by.id), words="Mina ord")
    assert refused.status_code == 422 and "Mina ord" in text(refused)


def test_an_end_has_its_day(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by, received_on=clock.days_ago(10)), sign_in(by)
    assert client.fields(at(row, "avsluta"))["ended_on"] == clock.today().isoformat()
    for wrong in (clock.days_ago(-1), clock.days_ago(11)):
        refused = client.submit(at(row, "avsluta"), outcome="moved", ended_on=wrong.isoformat(), words="Till Boden")
        assert refused.status_code == 422 and 'id="ended_on-error"' in text(refused) and "Till Boden" in text(refused)
    assert client.submit(at(row, "avsluta"), outcome="moved", ended_on="", words="").status_code == 422
    day = clock.days_ago(8).isoformat()
    assert client.submit(at(row, "avsluta"), outcome="moved", ended_on=day, words="").status_code == 303
    assert f'datetime="{day}"' in text(client.get(at(row)))


def test_nobody_lies_unseen_on_min_dag_or_in_the_list(make, sign_in, inquiry):
    by = make.user()
    inquiry(by=by, name="Glömd Ny", received_on=clock.days_ago(40))
    inquiry(by=by, name="Nyss", received_on=clock.days_ago(2))
    for user in (by, make.user("coordinator"), make.user("coordinator", "ombud")):
        client = sign_in(user)
        page = text(client.get("/"))
        assert page.count("Glömd Ny") == 1 and "Nyss" not in page
        assert "kom för 40 dagar sedan, ingen kontakt än" in page
        page = text(client.get("/forfragningar"))
        assert '<span class="urgent">ingen kontakt än på 40 dagar</span>' in page and "på 2 dagar" in page
    for role in ("steering", "admin"):
        assert "Glömd Ny" not in text(sign_in(make.user(role)).get("/"))


def test_too_few_say_nothing_about_waiting(make, sign_in, inquiry):
    by = make.user()
    inquiry(by=by, state=InquiryState.OFFERED)
    assert "För få för att säga något." in text(sign_in(by).get("/ko"))


def test_ten_say_what_waiting_meant(make, sign_in, inquiry, set_up):
    by = make.user()
    for number in range(10):
        inquiry(by=by, name=f"K{number}", received_on=clock.days_ago(number + 1), state=InquiryState.OFFERED)
    page = text(sign_in(by).get("/ko"))
    assert "fick 10 personer ett erbjudande" in page and "Medianen var 0 dagar" in page


def test_no_page_asks_more_as_the_rows_grow(make, sign_in, app):
    make.user(name="Först")
    client = sign_in(make.user("coordinator", "ombud"))
    asked = []
    for _ in range(2):
        for number in range(4):
            who = make.user()
            make.case(ombud=who, stage=list(Stage)[number])
            make_inquiry(make, by=who, state=InquiryState.OFFERED, received_on=clock.days_ago(60))
            row = make_inquiry(make, by=who, state=InquiryState.WAITING, wants_place_id=make.municipality().id)
            client.submit(f"/barkraft/{who.id}", languages="svenska", municipalities=str(make.municipality().id))
        client.get(at(row, "erbjud"))
        asked.append([_asked(app, client, path) for path in ("/barkraft", at(row, "erbjud"), "/", "/ko")])
    assert asked[0] == asked[1] and max(asked[1]) < 30, asked


def _asked(app, client, path):
    with count_queries(app) as statements:
        assert client.get(path).status_code == 200
    return len(statements)
