"""The client's own scales: page by page."""

import re

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.evaluation.scales.models import Scale, ScaleRating

SAID = {
    "value": "4",
    "not_lower": "Promenaden",
    "one_up": "Två till",
    "who_notices": "Syrran",
    "good_enough": "7",
    "good_enough_words": "Lugnt",
}


def main(answer):
    return answer.get_data(as_text=True).split("<main")[1].split("</main>")[0]


@pytest.fixture
def here(agreed):
    """The address of the scales."""
    return f"/arenden/{agreed.number}/skalor"


@pytest.fixture
def sleep(client, here):
    """The address of a scale."""
    answer = client.submit(f"{here}/ny", about="Hur jag sover")
    assert re.fullmatch(rf"{here}/\d+/nu", answer.location)
    return answer.location.removesuffix("/nu")


def only(client, kind):
    with client.application.app_context():
        return db.session.query(kind).one()


def test_an_empty_page_says_what_it_is_for(client, here):
    page = main(client.get(here))
    assert "Vad vill du följa?" in page and f"{here}/ny" in page


def test_the_time_before_is_shown_and_never_filled_in(client, here, sleep):
    assert client.submit(f"{sleep}/nu", **SAID).location == sleep
    page = main(client.get(f"{sleep}/nu"))
    assert "Förra gången: 4" in page and "Förra gången: 7" in page and "”Promenaden”" in page
    chosen = re.findall(r"<input[^>]* checked[^>]*>", page)
    assert len(chosen) == 1 and 'value=""' in chosen[0] and page.count('name="value"') == 11
    assert ">Promenaden</textarea>" not in page
    client.submit(f"{sleep}/nu", value="6")
    assert "6 av 10" in main(client.get(here)) and "Gången före: 4" in main(client.get(here))


def test_side_by_side_the_two_can_do_all_of_it(client, here):
    together = here.replace("skalor", "kartlaggning/tillsammans")
    assert client.press(here, together, to="scales.show").location == here
    one = client.submit(f"{here}/ny", about="Modet").location
    assert "Vilken dag" not in main(client.get(one))
    assert client.submit(one, value="0").status_code == 303
    assert "0 av 10" in main(client.get(here)) and only(client, ScaleRating).value == 0
    scale = one.removesuffix("/nu")
    assert client.press(scale, f"{scale}/avsluta").status_code == 303
    assert "Vi slutade följa det här" in main(client.get(scale)) and "följer längre" in main(client.get(here))
    assert client.press(scale, f"{scale}/ta-upp").status_code == 303
    assert client.submit(f"{scale}/ta-bort").location == here


def test_an_answer_is_put_right_and_taken_away(client, sleep):
    client.submit(f"{sleep}/nu", **SAID)
    row = f"{sleep}/svar/{only(client, ScaleRating).id}"
    old, gone = client.fields(row), client.fields(f"{row}/ta-bort")
    assert client.submit(row, value="5", not_lower="Deras").status_code == 303
    answer = client.post(row, data={**old, "not_lower": "Mina"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Deras" in page and "Mina" in page
    assert client.post(row, data=form_fields(page)).status_code == 303
    assert client.post(f"{row}/ta-bort", data=gone).status_code == 422
    assert client.submit(f"{row}/ta-bort").location == sleep
    assert "inte använd än" in main(client.get(sleep))


def test_the_words_are_changed(client, here, sleep):
    assert client.submit(f"{sleep}/andra", about="Sömnen").status_code == 303
    assert only(client, Scale).about == "Sömnen" and "Sömnen" in main(client.get(here))
    assert client.submit(f"{sleep}/andra", about="").status_code == 422


def test_bad_input_is_said_and_the_words_stay(client, sleep):
    numbers = [{"value": value} for value in ("", "11", "-1", "x")] + [{"good_enough": "12"}]
    for values in (*numbers, {"on": "2199-01-01"}, {"one_up": "å" * 10_001}):
        answer = client.submit(f"{sleep}/nu", **{**SAID, **values})
        assert answer.status_code == 422 and "Promenaden" in main(answer) and "field-error" in main(answer), values


def test_what_cannot_be_followed_is_said(client, here):
    for values in ({"about": "å" * 201}, {"goal_id": "999999"}, {"goal_id": "x"}, {"about": "  "}):
        assert client.submit(f"{here}/ny", **{"about": "Något", **values}).status_code == 422, values


def test_another_cases_scale_does_not_exist(client, make, here, sleep):
    other = make.case(ombud=make.ombud_of(make.case()), stage=Stage.EVALUATION)
    number = sleep.rsplit("/", 1)[1]
    assert client.get(f"{here}/{int(number) + 1}").status_code == 404
    assert client.get(f"/arenden/{other.number}/skalor/{number}").status_code == 403


def test_a_closed_case_can_be_read_but_not_changed(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    assert "<form" not in main(sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}/skalor"))


def test_the_evaluation_tells_the_first_and_the_latest(client, here, sleep, path):
    client.submit(f"{sleep}/nu", value="3")
    assert "Så har skalorna rört sig" not in main(client.get(path()))
    client.submit(f"{sleep}/nu", value="6")
    page = main(client.get(path()))
    assert "Först: 3" in page and "Senast: 6" in page


def test_the_page_asks_the_same_however_many_there_are(client, here, sleep):
    def asked():
        with count_queries(client.application) as statements:
            client.get(here)
        return len(statements)

    client.submit(f"{sleep}/nu", value="3")
    few = asked()
    for about in ("Ett", "Två", "Tre"):
        client.submit(client.submit(f"{here}/ny", about=about).location, value="5")
    assert asked() == few and few < 14
