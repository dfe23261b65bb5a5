"""The licensed forms, page by page: off, stated, entered, put right, out of use."""

import re

import pytest

from ombud import clock
from ombud.extensions import db
from ombud.phases.evaluation.licensed.chart import HEIGHT, WIDTH, draw
from ombud.phases.evaluation.licensed.definitions import definitions
from ombud.phases.evaluation.licensed.models import FormScore

OFFICE = "/installningar/formular"
ORS, SRS = definitions().values()


def main(answer):
    return answer.get_data(as_text=True).split("<main")[1]


@pytest.fixture
def url(evaluated):
    return f"/arenden/{evaluated.number}/utvardering/formular"


@pytest.fixture
def client(evaluated, make, sign_in):
    return sign_in(make.ombud_of(evaluated))


def test_everything_is_off_until_an_admin_has_stated_licence_and_holder(client, url, admin, sign_in, make):
    assert "Formulär med licens" not in main(client.get(url.removesuffix("/formular")))
    assert client.get(f"{url}/ors").status_code == client.get(f"{url}/ors/ny").status_code == 404
    assert client.post(f"{url}/ors/ny").status_code == 404
    assert sign_in(make.user("coordinator")).get(OFFICE).status_code == 403
    office = sign_in(admin)
    assert main(office.get(OFFICE)).count(">Av<") == 2
    refused = office.submit(f"{OFFICE}/ors", licence="Avtal 17")
    assert refused.status_code == 422 and "Avtal 17" in main(refused)
    assert client.get(f"{url}/ors").status_code == 404
    assert office.submit(f"{OFFICE}/ors", licence="Avtal 17", holder="Ekby kommun").status_code == 303
    assert "Avtal 17" in main(office.get(OFFICE))
    assert client.get(f"{url}/ors").status_code == 200 and client.get(f"{url}/srs").status_code == 404
    page = main(client.get(url.removesuffix("/formular")))
    assert "Formulär med licens" in page and f"{url}/ors/ny" in page and "SRS" not in page


def test_a_form_nobody_knows_is_not_there(stated, client, url, admin, sign_in):
    assert client.get(f"{url}/phq").status_code == 404 and sign_in(admin).get(f"{OFFICE}/phq").status_code == 404


def test_numbers_are_entered_with_a_comma_and_shown_over_time(stated, client, url, app, evaluated):
    assert client.submit(f"{url}/ors/ny", on=clock.days_ago(60), sum="19").status_code == 303
    parts = {f"part_{place}": text for place, text in enumerate(("5,5", "6", "6,4", "6.1"), 1)}
    answer = client.submit(f"{url}/ors/ny", on=clock.days_ago(1), sum="24,0", **parts)
    assert answer.status_code == 303 and answer.location.endswith("/ors")
    page = main(client.get(f"{url}/ors"))
    assert "Från 19 till 24. Säkert högre." in page and "5,5 · 6 · 6,4 · 6,1" in page and "+5" in page
    assert page.count("<circle") == 2 + 2 and "sums-band" in page
    with app.app_context():
        assert [row.sum_tenths for row in db.session.query(FormScore).order_by(FormScore.on)] == [190, 240]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"sum": "40,1"}, "mellan 0 och 40"),
        ({"sum": "23,95"}, "högst en decimal"),
        ({"sum": "tjugo"}, "högst en decimal"),
        ({"sum": ""}, "Skriv summan eller alla delarna."),
        ({"sum": "", "part_1": "10,1", "part_2": "1", "part_3": "1", "part_4": "1"}, "mellan 0 och 10"),
        ({"sum": "", "part_1": "1", "part_2": "1"}, "Skriv alla 4 delarna"),
        ({"sum": "23", "part_1": "5", "part_2": "6", "part_3": "7", "part_4": "5,9"}, "Delarna blir 23,9 tillsammans"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(stated, client, url, typed, said):
    answer = client.submit(f"{url}/ors/ny", **typed)
    page = main(answer)
    assert answer.status_code == 422 and said in page and "field-error" in page
    for name, text in typed.items():
        assert re.search(rf'name="{name}"[^>]*value="{text}"', page), name


def test_numbers_are_put_right_and_taken_away(stated, client, url, app):
    client.submit(f"{url}/srs/ny", sum="35,9")
    page = main(client.get(f"{url}/srs"))
    assert "under gränsen. Prata om det" in page and "Mot den första" not in page
    one = re.search(rf"{url}/srs/\d+", page)[0]
    assert client.fields(one)["sum"] == "35,9"
    assert client.submit(one, sum="36").status_code == 303
    assert "på gränsen eller över" in main(client.get(f"{url}/srs"))
    assert client.get(one.replace("srs", "ors")).status_code == 404
    assert client.press(one, f"{one}/ta-bort").status_code == 303
    with app.app_context():
        assert db.session.query(FormScore).count() == 0
    assert client.post(f"{one}/ta-bort").status_code == 404


def test_two_tabs_see_what_stands(stated, client, url):
    client.submit(f"{url}/ors/ny", sum="20")
    one = re.search(rf"{url}/ors/\d+", main(client.get(f"{url}/ors")))[0]
    fields = client.fields(one)
    client.submit(one, sum="21,5")
    answer = client.post(one, data={**fields, "sum": "22"})
    page = main(answer)
    assert answer.status_code == 422 and "21,5" in page and 'value="22"' in page


def test_out_of_use_the_numbers_stay_and_no_more_are_entered(stated, client, url, admin, sign_in):
    client.submit(f"{url}/ors/ny", sum="20")
    office = sign_in(admin)
    assert office.press(f"{OFFICE}/ors", f"{OFFICE}/ors/ur-bruk").status_code == 303
    assert "Ur bruk sedan" in main(office.get(OFFICE))
    page = main(client.get(f"{url}/ors"))
    assert "Senaste summan är 20." in page and "Skriv in siffror" not in page
    assert client.get(f"{url}/ors/ny").status_code == 404
    assert office.post(f"{OFFICE}/ors/ur-bruk", data=office.fields(f"{OFFICE}/ors")).status_code == 303


def test_another_case_has_its_own_numbers(stated, client, url, make, sign_in, app):
    client.submit(f"{url}/ors/ny", sum="20")
    one = re.search(rf"{url}/ors/(\d+)", main(client.get(f"{url}/ors")))[1]
    mine = make.case(ombud=make.ombud_of(make.case()))
    other = sign_in(make.ombud_of(mine))
    assert other.get(f"/arenden/{mine.number}/utvardering/formular/ors/{one}").status_code == 404
    assert other.get(f"{url}/ors").status_code == 403


def test_the_picture_keeps_within_its_frame():
    days = [clock.days_ago(700 - 12 * number) for number in range(60)]
    chart = draw(ORS, [(day, (37 * number) % 401) for number, day in enumerate(days)])
    assert all(0 < point.x < WIDTH and 0 < point.y < HEIGHT for point in chart.points)
    assert [point.x for point in chart.points] == sorted(point.x for point in chart.points)
    assert {point.above for point in chart.points} == {True, False}
    assert draw(SRS, [(clock.today(), 0)]).band is None
    top, height = draw(ORS, [(clock.today(), 20)]).band  # from 0, not from below it
    assert top + height == pytest.approx(draw(ORS, [(clock.today(), 0)]).points[0].y)
