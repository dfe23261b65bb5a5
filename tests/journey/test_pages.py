"""The overview and the moves, page by page."""

from ombud.cases.models import Stage


def test_the_overview_says_what_is_sensible_next(make, sign_in):
    case = make.case(name="Alias Björken")
    page = sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}").get_data(as_text=True)
    assert "Alias Björken" in page and "Börja med att ses" in page


def test_a_name_from_right_to_left_does_not_turn_the_number(make, sign_in):
    case = make.case(name="فاطمة")
    page = sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}").get_data(as_text=True)
    assert f"<bdi>فاطمة</bdi> · {case.number}" in page


def test_others_in_the_circle_see_the_header_only(make, sign_in):
    case = make.case(name="Alias Björken")
    for user in (make.user("ombud"), make.user("coordinator")):
        answer = sign_in(user).get(f"/arenden/{case.number}")
        assert answer.status_code == 200
        page = answer.get_data(as_text=True)
        assert case.number in page and "Björken" not in page
    assert sign_in(make.user("steering")).get(f"/arenden/{case.number}").status_code == 404


def test_passing_a_phase_needs_a_reason(make, sign_in):
    case = make.case(stage=Stage.TRUST)
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/flytta"
    answer = client.submit(path, to="execution")
    assert answer.status_code == 422 and "Skriv varför" in answer.get_data(as_text=True)
    answer = client.submit(path, to="execution", words="Klienten har redan en plan.")
    assert answer.status_code == 303 and answer.location.endswith("/genomforande")
    assert "Klienten har redan en plan." in client.get(f"/arenden/{case.number}/historik").get_data(as_text=True)


def test_no_yes_no_systematic_work(make, sign_in):
    case = make.case()
    answer = sign_in(make.ombud_of(case)).submit(f"/arenden/{case.number}/flytta", to="mapping", words="Vill börja")
    assert answer.status_code == 422 and "har inte sagt ja" in answer.get_data(as_text=True)


def test_the_end_closing_and_opening_again(make, sign_in):
    case = make.case(stage=Stage.RESTING)
    client = sign_in(make.ombud_of(case))
    number = case.number
    assert client.submit(f"/arenden/{number}/stang").status_code == 303
    refused = client.get(f"/arenden/{number}/kontakt/mote")
    assert refused.status_code == 422 and "avslutat" in refused.get_data(as_text=True)
    assert client.submit(f"/arenden/{number}/oppna-igen").status_code == 422
    assert client.submit(f"/arenden/{number}/oppna-igen", words="Klienten ringde", to="trust").status_code == 303
    assert client.get(f"/arenden/{number}/kontakt/mote").status_code == 200


def test_a_hand_over_moves_the_rights(make, sign_in):
    case = make.case()
    before, after = make.ombud_of(case), make.user("ombud")
    client = sign_in(before)
    answer = client.submit(f"/arenden/{case.number}/lamna-over", to_id=str(after.id), reason="client_wish")
    assert answer.status_code == 303
    assert client.get(f"/arenden/{case.number}/kontakt").status_code == 403
    assert sign_in(after).get(f"/arenden/{case.number}/kontakt").status_code == 200


def test_something_urgent_goes_before_everything(make, sign_in):
    case = make.case(stage=Stage.EXECUTION)
    client = sign_in(make.ombud_of(case))
    client.submit(f"/arenden/{case.number}/akut/nytt", kind="eviction", due_on="2030-01-01", words="Ring hyresvärden")
    page = client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert "Något brådskar" in page and "Ring hyresvärden" in page


def test_the_municipality_can_be_set_later(make, sign_in, in_app):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/klienten/kontakt"
    assert client.submit(path, municipality_id="", place="Hos en vän").status_code == 303
    assert "Ekby" not in client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert client.submit(path, municipality_id=str(case.municipality_id)).status_code == 303
    assert "Ekby" in client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert client.submit(path, municipality_id="999999").status_code == 422


def test_a_closed_case_is_handed_over_by_the_coordinator_only(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    after = make.user("ombud")
    path = f"/arenden/{case.number}/lamna-over"
    refused = sign_in(make.ombud_of(case)).submit(path, to_id=str(after.id), reason="client_wish")
    assert refused.status_code == 422 and "Bara samordnaren" in refused.get_data(as_text=True)
    assert sign_in(make.user("coordinator")).submit(path, to_id=str(after.id), reason="ombud_leaves").status_code == 303


def test_a_cover_sees_the_case_but_not_a_protected_place(make, sign_in):
    case = make.case(protected=True, place="Hemlig gata 1", phone="070-1")
    cover, boss = make.user("ombud"), make.user("coordinator")
    client = sign_in(cover)
    assert client.get(f"/arenden/{case.number}/kontakt").status_code == 403
    sign_in(boss).submit(f"/arenden/{case.number}/ersattare", to_id=str(cover.id))
    page = client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert "Klient" in page and "Hemlig gata" not in page and "Ekby" not in page
    assert client.get(f"/arenden/{case.number}/klienten/kontakt").status_code == 403


def test_a_reason_is_not_lost_when_someone_else_moved_the_case(make, sign_in):
    case = make.case(stage=Stage.RESTING)
    client = sign_in(make.ombud_of(case))
    path = f"/arenden/{case.number}/oppna-igen"
    typed = client.fields(path) | {"words": "Klienten ringde i går kväll", "to": "trust"}
    client.submit(path, words="Vi behöver ses", to="mapping")
    answer = client.post(path, data=typed)
    assert answer.status_code == 422 and "Klienten ringde i går kväll" in answer.get_data(as_text=True)


def test_case_numbers_go_on_after_9999(make, in_app):
    from ombud.cases.queries import next_number
    from ombud.extensions import db

    case = db.session.merge(make.case())
    year = int(case.number[:4])
    case.number = f"{year}-9999"
    db.session.flush()
    assert next_number(case.operation_id, year) == f"{year}-10000"
    case.number = f"{year}-10000"
    db.session.flush()
    assert next_number(case.operation_id, year) == f"{year}-10001"
