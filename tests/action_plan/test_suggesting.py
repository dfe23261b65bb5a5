"""Common steps that are suggested, never filled in by themselves: ours, and an operation's own."""

import pytest

from ombud.phases.action_plan.needs import WHAT_MAX
from ombud.phases.action_plan.suggesting.shipped import shipped
from ombud.phases.mapping.instrument.areas import definition

URL = "/installningar/forslag"
FIRST = shipped()["housing"][0]


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def office(make, sign_in):
    """The coordinator, signed in."""
    return sign_in(make.user("coordinator"))


def test_every_area_has_a_few_short_ones_of_ours():
    assert set(shipped()) == {area.key for area in definition().areas}
    for area, lines in shipped().items():
        assert 3 <= len(lines) <= 6 and len(set(lines)) == len(lines), area
        assert all(line == line.strip() and len(line) <= 70 for line in lines), area


def test_a_step_for_a_need_is_suggested_and_nothing_is_filled_in(client, url):
    page = text_of(client.get(f"{url}/steg?behov=boende"))
    assert FIRST in page and client.fields(f"{url}/steg?behov=boende")["what"] == ""
    assert client.fields(f"{url}/steg?behov=boende")["need"] == "housing"
    assert "Förslag att börja från" not in text_of(client.get(f"{url}/steg"))


@pytest.mark.parametrize(("number", "what"), [("1", FIRST), ("0", ""), ("99", ""), ("-1", ""), ("x", "")])
def test_a_suggestion_is_chosen_by_its_number(client, url, number, what):
    assert client.fields(f"{url}/steg?behov=boende&forslag={number}")["what"] == what


def test_a_goal_brings_its_needs_suggestions(client, url):
    client.submit(f"{url}/mal/nytt", words="Bo kvar", need="housing")
    page = text_of(client.get(f"{url}/steg?mal=1"))
    assert FIRST in page and "För att nå målet:" in page
    assert client.fields(f"{url}/steg?mal=1")["goal_id"] == "1"
    assert client.submit(f"{url}/steg?mal=1", what="Ringa", doer="client").status_code == 303
    assert client.get(f"{url}/steg?mal=99").status_code == 200


def test_an_operation_words_its_own_and_takes_ours_back(office, client, url):
    answer = office.submit(f"{URL}/boende", lines="  Ringa   oss \n\nRinga oss\nFika <b>")
    assert answer.status_code == 303
    page = text_of(client.get(f"{url}/steg?behov=boende"))
    assert "Ringa oss</a>" in page and "Fika &lt;b&gt;" in page and FIRST not in page
    assert "Egna" in text_of(office.get(URL))
    assert office.press(f"{URL}/boende", f"{URL}/boende/vara").status_code == 303
    assert FIRST in text_of(client.get(f"{url}/steg?behov=boende"))


def test_none_are_suggested_where_the_operation_wants_none(office, client, url):
    office.submit(f"{URL}/boende", lines="")
    assert "Förslag att börja från" not in text_of(client.get(f"{url}/steg?behov=boende"))
    assert "Inget föreslås." in text_of(office.get(URL))


@pytest.mark.parametrize("lines", ["\n".join(f"Steg {n}" for n in range(21)), "å" * (WHAT_MAX + 1)])
def test_what_cannot_be_saved_is_said_and_kept(office, lines):
    answer = office.submit(f"{URL}/boende", lines=lines)
    assert answer.status_code == 422 and lines.splitlines()[-1] in text_of(answer)


def test_two_people_at_once_see_both_texts(office):
    fields = office.fields(f"{URL}/boende")
    office.submit(f"{URL}/boende", lines="Första")
    answer = office.post(f"{URL}/boende", data={**fields, "lines": "Andra"})
    assert answer.status_code == 422 and "Första" in text_of(answer) and "Andra" in text_of(answer)


def test_another_operation_keeps_ours(office, make, sign_in):
    office.submit(f"{URL}/boende", lines="Bara vi")
    stranger = sign_in(make.user("coordinator", operation=make.operation()))
    assert "Bara vi" not in text_of(stranger.get(URL)) + text_of(stranger.get(f"{URL}/boende"))


def test_an_area_that_does_not_exist_has_no_page(office):
    assert office.get(f"{URL}/vingar").status_code == 404
